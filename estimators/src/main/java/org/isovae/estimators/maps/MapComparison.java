package org.isovae.estimators.maps;

import java.util.Arrays;
import java.util.List;
import org.isovae.estimators.baseline.Neighbours;

/**
 * How well a map of points keeps where they lie in another space.
 *
 * @param trustworthiness 1 − 2/(n k (2n − 3k − 1)) Σ_i Σ_j (r_ij − k) over the j that are among the
 *     k nearest of i on the map and not in space, r_ij their rank in space (Venna and Kaski 2001):
 *     1 where no neighbour on the map is a false one
 * @param continuity the same with the roles of map and space exchanged: 1 where no neighbour in
 *     space was torn away
 * @param recall the share of the k nearest in space that are among the k nearest on the map
 * @param stress Kruskal's stress-1 of all distances, δ in space and d on the map in the best unit:
 *     min_s √(Σ(δ − s d)²/Σδ²) = √(1 − (Σδd)²/(Σδ²Σd²)); 0 where all distances have one ratio
 */
public record MapComparison(
    double trustworthiness, double continuity, double recall, double stress) {

  /**
   * Compares several maps with the same points.
   *
   * @param space the points, at least three
   * @param maps the same points elsewhere
   * @param k the number of neighbours, at least 1, less than half the number of points
   */
  public static List<MapComparison> of(float[][] space, List<float[][]> maps, int k) {
    int n = space.length;
    if (k < 1 || 2 * k >= n) {
      throw new IllegalArgumentException(
          "k must be at least 1 and less than half of the " + n + " points, was " + k);
    }
    List<Sums> sums = maps.stream().map(map -> new Sums(map, k)).toList();
    double[] squares = new double[n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        squares[j] = Neighbours.square(space[i], space[j]);
      }
      int[] ranks = ranks(squares, i);
      for (Sums each : sums) {
        each.add(i, squares, ranks);
      }
    }
    return sums.stream().map(Sums::comparison).toList();
  }

  /** What is summed over the points of one map. */
  private static final class Sums {
    private final float[][] map;
    private final int k;
    private double intrusions;
    private double extrusions;
    private long common;
    private double products;
    private double spaceSquares;
    private double mapSquares;

    Sums(float[][] map, int k) {
      this.map = map;
      this.k = k;
    }

    void add(int i, double[] inSpace, int[] spaceRanks) {
      double[] onMap = new double[map.length];
      for (int j = 0; j < onMap.length; j++) {
        onMap[j] = Neighbours.square(map[i], map[j]);
        products += Math.sqrt(inSpace[j] * onMap[j]);
        spaceSquares += inSpace[j];
        mapSquares += onMap[j];
      }
      int[] mapRanks = ranks(onMap, i);
      for (int j = 0; j < onMap.length; j++) {
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

    MapComparison comparison() {
      double n = map.length;
      double unit = 2 / (n * k * (2 * n - 3.0 * k - 1));
      double alike = products * products / (spaceSquares * mapSquares);
      return new MapComparison(
          1 - unit * intrusions,
          1 - unit * extrusions,
          common / (n * k),
          Math.sqrt(Math.max(0, 1 - alike)));
    }
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
}
