package org.isovae.potentials;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.isovae.api.Context;
import org.isovae.api.InvalidInputException;
import org.isovae.api.data.Samples;

/**
 * The nearest neighbours of each row among all, by Euclidean distance, exactly.
 *
 * <p>Rows that are equal have equal codes, and an edge between them no energy. They are one place,
 * then, whose neighbours are other places, so that a row with many copies is not cut off from all
 * others; which of a place's rows stands for it goes round.
 *
 * <p>Exact, because a potential looks at each of n rows in each step anyway, which bounds n long
 * before an exact search takes too long; and because an approximate index that is built by several
 * threads is not the same twice.
 *
 * @param rows n
 * @param degree k, neighbours of each row
 * @param ends the numbers of the neighbours, [n, k], the nearest first
 */
record NeighbourGraph(int rows, int degree, int[] ends) {
  /** Beyond this, a step's share for this potential is longer than the rest of it. */
  static final int MOST_ROWS = 50_000;

  /** Values after which a distance is compared with the farthest neighbour's. */
  private static final int BLOCK = 32;

  /**
   * Finds them.
   *
   * @param neighbours k, if there are as many other places
   * @throws InvalidInputException if there are too many rows, or no two different ones
   */
  static NeighbourGraph of(Samples samples, int neighbours, Context context) {
    int rows = samples.size();
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
    Places places = Places.of(samples);
    int degree = Math.min(neighbours, places.points().length - 1);
    if (degree < 1) {
      throw new InvalidInputException(
          "potentials.topology: all "
              + rows
              + " training rows are equal, so none has a neighbour; choose another potential, or"
              + " look at the data");
    }
    if (degree < neighbours) {
      context.note(
          "there are "
              + places.points().length
              + " different rows: each has "
              + degree
              + " neighbours");
    }
    int copies = rows - places.points().length;
    if (copies > 0) {
      context.note(
          copies
              + " rows are copies of others: they are not one another's neighbours, as equal rows"
              + " have equal codes");
    }
    int[][] nearest = nearest(widestFirst(places.points()), degree, context);
    int[] ends = new int[Math.multiplyExact(rows, degree)];
    for (int row = 0; row < rows; row++) {
      int[] found = nearest[places.of()[row]];
      for (int i = 0; i < degree; i++) {
        int[] members = places.members().get(found[i]);
        ends[row * degree + i] = members[row % members.length];
      }
    }
    return new NeighbourGraph(rows, degree, ends);
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
  private static int[][] nearest(float[][] points, int count, Context context) {
    int[][] nearest = new int[points.length][];
    AtomicInteger done = new AtomicInteger();
    int tenth = Math.max(1, points.length / 10);
    IntStream.range(0, points.length)
        .parallel()
        .forEach(
            place -> {
              nearest[place] = nearest(points, place, count);
              int so = done.incrementAndGet();
              if (so % tenth == 0) {
                context.progress(
                    "neighbours of " + 10 * (so / tenth) + " % of " + points.length + " rows");
              }
            });
    return nearest;
  }

  /** Of equally near ones the first. */
  private static int[] nearest(float[][] points, int place, int count) {
    int[] found = new int[count];
    double[] squares = new double[count];
    Arrays.fill(squares, Double.POSITIVE_INFINITY);
    for (int other = 0; other < points.length; other++) {
      if (other == place) {
        continue;
      }
      double square = square(points[place], points[other], squares[count - 1]);
      if (square < squares[count - 1]) {
        int at = count - 1;
        while (at > 0 && squares[at - 1] > square) {
          squares[at] = squares[at - 1];
          found[at] = found[at - 1];
          at--;
        }
        squares[at] = square;
        found[at] = other;
      }
    }
    return found;
  }

  /** The squared distance; where it exceeds {@code most}, something that exceeds it, too. */
  private static double square(float[] a, float[] b, double most) {
    double sum = 0;
    for (int from = 0; from < a.length && sum <= most; from += BLOCK) {
      int to = Math.min(a.length, from + BLOCK);
      for (int i = from; i < to; i++) {
        double difference = (double) a[i] - b[i];
        sum += difference * difference;
      }
    }
    return sum;
  }
}
