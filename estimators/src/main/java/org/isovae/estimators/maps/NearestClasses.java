package org.isovae.estimators.maps;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.isovae.estimators.baseline.Neighbours;

/** Classification by the classes of the nearest points. Immutable. */
public final class NearestClasses {
  private final Neighbours points;
  private final int[] labels;
  private final int classes;

  /**
   * From points whose classes are known.
   *
   * @param points at least two; not copied, must not be changed afterwards
   * @param labels of the points, from 0 to {@code classes} − 1
   */
  public NearestClasses(float[][] points, int[] labels, int classes) {
    this.points = Neighbours.of(points);
    this.labels = labels.clone();
    this.classes = classes;
  }

  /**
   * The class that most of the {@code k} nearest have; of equally frequent ones that of the nearest
   * point.
   *
   * @param except the number of a point that is left out
   */
  public int classOf(float[] point, int k, OptionalInt except) {
    int[] votes = new int[classes];
    int[] nearest = points.nearest(point, k, except);
    for (int other : nearest) {
      votes[labels[other]]++;
    }
    int most = Arrays.stream(votes).max().orElseThrow();
    return Arrays.stream(nearest)
        .map(other -> labels[other])
        .filter(label -> votes[label] == most)
        .findFirst()
        .orElseThrow();
  }

  /** For each row the first of others that has the same values, if there is one. */
  public static List<OptionalInt> twins(float[][] rows, float[][] others) {
    Map<Integer, List<Integer>> byHash = new HashMap<>();
    for (int i = 0; i < others.length; i++) {
      byHash.computeIfAbsent(Arrays.hashCode(others[i]), h -> new ArrayList<>()).add(i);
    }
    return Arrays.stream(rows)
        .map(
            row ->
                byHash.getOrDefault(Arrays.hashCode(row), List.of()).stream()
                    .mapToInt(Integer::intValue)
                    .filter(i -> Arrays.equals(others[i], row))
                    .findFirst())
        .toList();
  }
}
