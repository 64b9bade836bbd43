package org.isovae.estimators.energy;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Paths between places on which the highest energy is the least possible, over a graph that joins
 * each place to its nearest others and, so that no place is alone, along a minimum spanning tree of
 * distances. The height of an edge is the highest energy along it.
 *
 * <p>The minimum spanning tree of heights holds such a path for every two places.
 */
public final class LowestPaths {
  /** Places along an edge at which the energy is looked at, its ends aside. */
  private static final int BETWEEN = 5;

  private final double[][] places;
  private final double[] energies;
  private final List<List<Edge>> tree;

  /** Energies of many places at once. */
  @FunctionalInterface
  public interface Energy {
    /** Of each place, [places][d]; finite. */
    double[] of(double[][] places);
  }

  private record Edge(int from, int to, double height) {
    int other(int end) {
      return end == from ? to : from;
    }
  }

  private LowestPaths(double[][] places, double[] energies, List<List<Edge>> tree) {
    this.places = places;
    this.energies = energies;
    this.tree = tree;
  }

  /**
   * A path.
   *
   * @param places from the one end to the other, [places][d]
   * @param height the highest energy on it
   * @param barrier how far its pass rises above the higher one of the two valleys that it parts:
   *     the most, over all points of the path, by which a point exceeds both the lowest one before
   *     and the lowest one behind it; 0 where the path only falls, or falls and rises
   */
  public record Path(double[][] places, double height, double barrier) {}

  /**
   * Builds the graph.
   *
   * @param places [n][d], at least one
   * @param neighbours how many nearest others each is joined to, at least 1
   */
  public static LowestPaths of(double[][] places, int neighbours, Energy energy) {
    List<int[]> pairs = pairs(places, neighbours);
    double[] own = energy.of(places);
    double[][] between = new double[pairs.size() * BETWEEN][];
    for (int e = 0; e < pairs.size(); e++) {
      for (int i = 0; i < BETWEEN; i++) {
        double share = (i + 1.0) / (BETWEEN + 1);
        between[e * BETWEEN + i] = at(places[pairs.get(e)[0]], places[pairs.get(e)[1]], share);
      }
    }
    double[] along = between.length == 0 ? new double[0] : energy.of(between);
    List<Edge> edges = new ArrayList<>();
    for (int e = 0; e < pairs.size(); e++) {
      int from = pairs.get(e)[0];
      int to = pairs.get(e)[1];
      double height = Math.max(own[from], own[to]);
      for (int i = 0; i < BETWEEN; i++) {
        height = Math.max(height, along[e * BETWEEN + i]);
      }
      edges.add(new Edge(from, to, height));
    }
    return new LowestPaths(places, own, spanning(places.length, edges));
  }

  private static double[] at(double[] from, double[] to, double share) {
    double[] place = new double[from.length];
    for (int j = 0; j < place.length; j++) {
      place[j] = (1 - share) * from[j] + share * to[j];
    }
    return place;
  }

  /** Every two that are joined, the smaller number first, each once. */
  private static List<int[]> pairs(double[][] places, int neighbours) {
    int n = places.length;
    boolean[][] joined = new boolean[n][];
    for (int i = 0; i < n; i++) {
      joined[i] = new boolean[i];
    }
    int[][] nearest =
        IntStream.range(0, n)
            .parallel()
            .mapToObj(i -> nearest(places, i, neighbours))
            .toArray(int[][]::new);
    for (int i = 0; i < n; i++) {
      for (int other : nearest[i]) {
        joined[Math.max(i, other)][Math.min(i, other)] = true;
      }
    }
    joinAll(places, joined);
    List<int[]> pairs = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      for (int k = 0; k < i; k++) {
        if (joined[i][k]) {
          pairs.add(new int[] {k, i});
        }
      }
    }
    return pairs;
  }

  private static int[] nearest(double[][] places, int from, int count) {
    double[] squares = new double[places.length];
    Arrays.setAll(squares, k -> square(places[from], places[k]));
    return IntStream.range(0, places.length)
        .filter(k -> k != from)
        .boxed()
        .sorted(Comparator.comparingDouble(k -> squares[k]))
        .limit(count)
        .mapToInt(Integer::intValue)
        .toArray();
  }

  /** Adds the minimum spanning tree of distances (Prim). */
  private static void joinAll(double[][] places, boolean[][] joined) {
    int n = places.length;
    double[] least = new double[n];
    int[] from = new int[n];
    boolean[] reached = new boolean[n];
    Arrays.fill(least, Double.POSITIVE_INFINITY);
    int last = 0;
    reached[0] = true;
    for (int step = 1; step < n; step++) {
      int next = -1;
      for (int k = 0; k < n; k++) {
        if (reached[k]) {
          continue;
        }
        double square = square(places[last], places[k]);
        if (square < least[k]) {
          least[k] = square;
          from[k] = last;
        }
        if (next < 0 || least[k] < least[next]) {
          next = k;
        }
      }
      reached[next] = true;
      joined[Math.max(next, from[next])][Math.min(next, from[next])] = true;
      last = next;
    }
  }

  private static double square(double[] a, double[] b) {
    double sum = 0;
    for (int j = 0; j < a.length; j++) {
      sum += (a[j] - b[j]) * (a[j] - b[j]);
    }
    return sum;
  }

  /** The minimum spanning tree of heights (Kruskal), as the edges of each place. */
  private static List<List<Edge>> spanning(int n, List<Edge> edges) {
    List<List<Edge>> tree = new ArrayList<>();
    int[] parent = new int[n];
    for (int i = 0; i < n; i++) {
      tree.add(new ArrayList<>());
      parent[i] = i;
    }
    edges.sort(Comparator.comparingDouble(Edge::height));
    for (Edge edge : edges) {
      int a = root(parent, edge.from());
      int b = root(parent, edge.to());
      if (a != b) {
        parent[a] = b;
        tree.get(edge.from()).add(edge);
        tree.get(edge.to()).add(edge);
      }
    }
    return tree;
  }

  private static int root(int[] parent, int of) {
    int root = of;
    while (parent[root] != root) {
      parent[root] = parent[parent[root]];
      root = parent[root];
    }
    return root;
  }

  /**
   * The path between two places, by their numbers.
   *
   * @param from not {@code to}
   */
  public Path between(int from, int to) {
    Edge[] came = new Edge[places.length];
    boolean[] seen = new boolean[places.length];
    Deque<Integer> waiting = new ArrayDeque<>(List.of(from));
    seen[from] = true;
    while (!seen[to]) {
      int place = waiting.remove();
      for (Edge edge : tree.get(place)) {
        int next = edge.other(place);
        if (!seen[next]) {
          seen[next] = true;
          came[next] = edge;
          waiting.add(next);
        }
      }
    }
    List<double[]> path = new ArrayList<>(List.of(places[to]));
    List<Double> profile = new ArrayList<>(List.of(energies[to]));
    for (int place = to; place != from; ) {
      Edge edge = came[place];
      profile.add(edge.height());
      place = edge.other(place);
      path.add(places[place]);
      profile.add(energies[place]);
    }
    Collections.reverse(path);
    double[] along = profile.stream().mapToDouble(Double::doubleValue).toArray();
    return new Path(
        path.toArray(double[][]::new), Arrays.stream(along).max().orElseThrow(), barrier(along));
  }

  /** See {@link Path#barrier}; the same from either end. */
  static double barrier(double[] along) {
    double[] lowestBehind = new double[along.length];
    double least = Double.POSITIVE_INFINITY;
    for (int i = along.length - 1; i >= 0; i--) {
      least = Math.min(least, along[i]);
      lowestBehind[i] = least;
    }
    double barrier = 0;
    double lowestBefore = Double.POSITIVE_INFINITY;
    for (int i = 0; i < along.length; i++) {
      lowestBefore = Math.min(lowestBefore, along[i]);
      barrier = Math.max(barrier, along[i] - Math.max(lowestBefore, lowestBehind[i]));
    }
    return barrier;
  }
}
