package org.isovae.potentials;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.isovae.api.InvalidInputException;
import org.isovae.api.data.Samples;

/**
 * The nearest neighbours of each row among all, by Euclidean distance, exactly.
 *
 * <p>Rows that are equal have equal codes, and an edge between them no energy. They are one place,
 * then, whose neighbours are other places, so that a row with many copies is not cut off from all
 * others; which of a place's rows stands for it goes round.
 *
 * <p>Exact, and not by an index of approximate neighbours: one that is built by several threads is
 * not the same twice, and by a single one it gains little. The most rows that the potential takes
 * have theirs after some minutes, once, because the graph is kept ({@link KeptGraph}); and what
 * bounds the rows is no search, but that a batch of b of n rows holds both ends of some k·b²/n
 * edges alone, of which a million rows would leave nothing.
 *
 * @param rows n
 * @param degree k, neighbours of each row
 * @param ends the numbers of the neighbours, [n, k], the nearest first
 * @param notes what people should know of it
 */
record NeighbourGraph(int rows, int degree, int[] ends, List<String> notes) {
  /** Beyond this, a step's share for this potential is longer than the rest of it. */
  private static final int MOST_ROWS = 50_000;

  /** Values after which a distance is compared with the farthest neighbour's. */
  private static final int BLOCK = 32;

  /** Places whose neighbours are looked for at once: what is read for one serves all. */
  private static final int TOGETHER = 32;

  /**
   * Refuses what takes too long in each step.
   *
   * @throws InvalidInputException if there are too many rows
   */
  static void requireFew(int rows) {
    if (rows > MOST_ROWS) {
      throw new InvalidInputException(
          String.format(
              Locale.ROOT,
              "potentials.topology: %,d training rows; it takes at most %,d, as each step looks at"
                  + " the neighbours of all. Train on fewer rows, or choose the potential quadratic"
                  + " or landscape",
              rows,
              MOST_ROWS));
    }
  }

  /**
   * Finds them.
   *
   * @param samples not too many
   * @param neighbours k, if there are as many other places
   * @param progress is told how far the search has come
   * @throws InvalidInputException if no two rows are different
   */
  static NeighbourGraph of(Samples samples, int neighbours, Consumer<String> progress) {
    int rows = samples.size();
    Places places = Places.of(samples);
    int degree = Math.min(neighbours, places.points().length - 1);
    if (degree < 1) {
      throw new InvalidInputException(
          "potentials.topology: all "
              + rows
              + " training rows are equal, so none has a neighbour; choose another potential, or"
              + " look at the data");
    }
    List<String> notes = new ArrayList<>();
    if (degree < neighbours) {
      notes.add(
          "there are "
              + places.points().length
              + " different rows: each has "
              + degree
              + " neighbours");
    }
    int copies = rows - places.points().length;
    if (copies > 0) {
      notes.add(
          copies
              + " rows are copies of others: they are not one another's neighbours, as equal rows"
              + " have equal codes");
    }
    int[][] nearest = nearest(widestFirst(places.points()), degree, progress);
    int[] ends = new int[Math.multiplyExact(rows, degree)];
    for (int row = 0; row < rows; row++) {
      int[] found = nearest[places.of()[row]];
      for (int i = 0; i < degree; i++) {
        int[] members = places.members().get(found[i]);
        ends[row * degree + i] = members[row % members.length];
      }
    }
    return new NeighbourGraph(rows, degree, ends, List.copyOf(notes));
  }

  /**
   * Rows that are equal, as one.
   *
   * @param points the values of each place
   * @param of the place of each row
   * @param members the rows of each place
   */
  private record Places(float[][] points, int[] of, List<int[]> members) {
    static Places of(Samples samples) {
      int width = samples.spec().size();
      Map<Values, List<Integer>> found = new LinkedHashMap<>();
      for (int row = 0; row < samples.size(); row++) {
        float[] values = new float[width];
        samples.read(row, values, 0);
        found.computeIfAbsent(new Values(values), key -> new ArrayList<>()).add(row);
      }
      float[][] points = found.keySet().stream().map(Values::row).toArray(float[][]::new);
      int[] of = new int[samples.size()];
      List<int[]> members = new ArrayList<>();
      for (List<Integer> rows : found.values()) {
        rows.forEach(row -> of[row] = members.size());
        members.add(rows.stream().mapToInt(Integer::intValue).toArray());
      }
      return new Places(points, of, members);
    }
  }

  /** A row by its values. */
  private record Values(float[] row) {
    @Override
    public boolean equals(Object other) {
      return other instanceof Values values && Arrays.equals(row, values.row);
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(row);
    }
  }

  /**
   * The same points with the columns of most variance first, so that most distances need not be
   * summed to their end.
   */
  private static float[][] widestFirst(float[][] points) {
    int width = points[0].length;
    double[] sums = new double[width];
    double[] squares = new double[width];
    for (float[] point : points) {
      for (int i = 0; i < width; i++) {
        sums[i] += point[i];
        squares[i] += (double) point[i] * point[i];
      }
    }
    int[] order =
        IntStream.range(0, width)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> sums[i] * sums[i] / points.length - squares[i]))
            .mapToInt(Integer::intValue)
            .toArray();
    float[][] ordered = new float[points.length][width];
    for (int row = 0; row < ordered.length; row++) {
      for (int i = 0; i < width; i++) {
        ordered[row][i] = points[row][order[i]];
      }
    }
    return ordered;
  }

  /** By several threads; what each finds does not depend on the others. */
  private static int[][] nearest(float[][] points, int count, Consumer<String> progress) {
    int[][] nearest = new int[points.length][count];
    AtomicInteger done = new AtomicInteger();
    int groups = (points.length + TOGETHER - 1) / TOGETHER;
    IntStream.range(0, groups)
        .parallel()
        .forEach(
            group -> {
              int from = group * TOGETHER;
              int to = Math.min(points.length, from + TOGETHER);
              nearest(points, from, Arrays.copyOfRange(nearest, from, to));
              long so = done.incrementAndGet();
              if (10 * so / groups > 10 * (so - 1) / groups) {
                progress.accept(
                    "neighbours of "
                        + 10 * (10 * so / groups)
                        + " % of "
                        + points.length
                        + " rows");
              }
            });
    return nearest;
  }

  /**
   * Of some places from {@code first} on; of equally near ones the first.
   *
   * @param found receives the neighbours of each
   */
  private static void nearest(float[][] points, int first, int[][] found) {
    double[][] squares = new double[found.length][found[0].length];
    for (double[] each : squares) {
      Arrays.fill(each, Double.POSITIVE_INFINITY);
    }
    for (int other = 0; other < points.length; other++) {
      for (int i = 0; i < found.length; i++) {
        if (other != first + i) {
          double farthest = squares[i][squares[i].length - 1];
          double square = square(points[first + i], points[other], farthest);
          insert(found[i], squares[i], other, square);
        }
      }
    }
  }

  /** Puts a place among the nearest found so far, if it is one of them. */
  private static void insert(int[] found, double[] squares, int place, double square) {
    int at = squares.length - 1;
    if (square >= squares[at]) {
      return;
    }
    while (at > 0 && squares[at - 1] > square) {
      squares[at] = squares[at - 1];
      found[at] = found[at - 1];
      at--;
    }
    squares[at] = square;
    found[at] = place;
  }

  /** The squared distance; where it exceeds {@code most}, something that exceeds it, too. */
  private static double square(float[] a, float[] b, double most) {
    double sum = 0;
    for (int from = 0; from < a.length && sum <= most; from += BLOCK) {
      sum += square(a, b, from, Math.min(a.length, from + BLOCK));
    }
    return sum;
  }

  /** Over some values; four sums at once, which a processor adds side by side. */
  private static double square(float[] a, float[] b, int from, int to) {
    double first = 0;
    double second = 0;
    double third = 0;
    double fourth = 0;
    int i = from;
    for (; i + 3 < to; i += 4) {
      double d0 = a[i] - (double) b[i];
      double d1 = a[i + 1] - (double) b[i + 1];
      double d2 = a[i + 2] - (double) b[i + 2];
      double d3 = a[i + 3] - (double) b[i + 3];
      first += d0 * d0;
      second += d1 * d1;
      third += d2 * d2;
      fourth += d3 * d3;
    }
    for (; i < to; i++) {
      double d = a[i] - (double) b[i];
      first += d * d;
    }
    return first + second + third + fourth;
  }
}
