package org.isovae.estimators.maps;

import java.util.Arrays;

/**
 * How well a map of points keeps where they lie in another space.
 *
 * @param trustworthiness 1 − 2/(n k (2n − 3k − 1)) Σ_i Σ_j (r_ij − k) over the j that are among the
 *     k nearest of i on the map and not in space, r_ij their rank in space (Venna and Kaski 2001): 1
 *     where no neighbour on the map is a false one
 * @param continuity the same with the roles of map and space exchanged: 1 where no neighbour in
 *     space was torn away
 * @param recall the share of the k nearest in space that are among the k nearest on the map
 * @param stress Kruskal's stress-1 of all distances, δ in space and d on the map in the best unit:
 *     min_s √(Σ(δ − s d)²/Σδ²) = √(1 − (Σδd)²/(Σδ²Σd²)); 0 where all distances have one ratio
 */
public record MapComparison(
    double trustworthiness, double continuity, double recall, double stress) {

  /**
   * Compares.
   *
   * @param space the points, at least three
   * @param map the same points
   * @param k the number of neighbours, at least 1, less than half the number of points
   */
  public static MapComparison of(float[][] space, float[][] map, int k) {
    int n = space.length;
    if (k < 1 || 2 * k >= n) {
      throw new IllegalArgumentException(
          "k must be at least 1 and less than half of the " + n + " points, was " + k);
    }
    double intrusions = 0;
    double extrusions = 0;
    long common = 0;
    double products = 0;
    double spaceSquares = 0;
    double mapSquares = 0;
    double[] inSpace = new double[n];
    double[] onMap = new double[n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        double spaceSquare = square(space[i], space[j]);
        double mapSquare = square(map[i], map[j]);
        inSpace[j] = spaceSquare;
        onMap[j] = mapSquare;
        products += Math.sqrt(spaceSquare * mapSquare);
        spaceSquares += spaceSquare;
        mapSquares += mapSquare;
      }
      int[] spaceRanks = ranks(inSpace, i);
      int[] mapRanks = ranks(onMap, i);
      for (int j = 0; j < n; j++) {
        boolean nearInSpace = j != i && spaceRanks[j] <= k;
        boolean nearOnMap = j != i && mapRanks[j] <= k;
        if (nearInSpace && nearOnMap) {
          common++;
        } else if (nearOnMap) {
          intrusions += spaceRanks[j] - k;
        } else if (nearInSpace) {
          extrusions += mapRanks[j] - k;
        }
      }
    }
    double unit = 2.0 / ((double) n * k * (2.0 * n - 3.0 * k - 1));
    double alike = products * products / (spaceSquares * mapSquares);
    return new MapComparison(
        1 - unit * intrusions,
        1 - unit * extrusions,
        (double) common / ((double) n * k),
        Math.sqrt(Math.max(0, 1 - alike)));
  }

  /** The place of each point by distance, from 1 on; of equally far ones the first comes first. */
  private static int[] ranks(double[] squares, int own) {
    int n = squares.length;
    double[] sorted = squares.clone();
    sorted[own] = Double.NEGATIVE_INFINITY;
    double[] keys = sorted.clone();
    Arrays.sort(sorted);
    int[] ranks = new int[n];
    int[] taken = new int[n];
    for (int j = 0; j < n; j++) {
      int place = first(sorted, keys[j]);
      ranks[j] = place + taken[place]++;
    }
    return ranks;
  }

  /** The first place of a number in a sorted array that holds it. */
  private static int first(double[] sorted, double wanted) {
    int low = 0;
    int high = sorted.length - 1;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (sorted[middle] < wanted) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private static double square(float[] a, float[] b) {
    double sum = 0;
    double other = 0;
    int i = 0;
    for (; i + 1 < a.length; i += 2) {
      double d = a[i] - (double) b[i];
      double e = a[i + 1] - (double) b[i + 1];
      sum += d * d;
      other += e * e;
    }
    if (i < a.length) {
      double d = a[i] - (double) b[i];
      sum += d * d;
    }
    return sum + other;
  }
}
