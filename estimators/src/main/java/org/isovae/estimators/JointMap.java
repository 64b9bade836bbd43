package org.isovae.estimators;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.isovae.estimators.baseline.UniformManifold;

/**
 * Training rows and measured rows together on a map by UMAP, which has no place for a row that it
 * was not fitted to. It sees the values of measured rows, not their classes.
 */
final class JointMap {
  private final float[][] training;
  private final float[][] measured;

  /** Places of all rows, by the number of dimensions: a map takes some seconds. */
  private final Map<Integer, float[][]> places = new HashMap<>();

  JointMap(float[][] training, float[][] measured) {
    this.training = training;
    this.measured = measured;
  }

  /** Places of the training rows on a map of so many dimensions. */
  float[][] training(int dimensions) {
    return Arrays.copyOf(places(dimensions), training.length);
  }

  /** Those of the measured rows. */
  float[][] measured(int dimensions) {
    float[][] all = places(dimensions);
    return Arrays.copyOfRange(all, training.length, all.length);
  }

  private float[][] places(int dimensions) {
    return places.computeIfAbsent(
        dimensions,
        count ->
            UniformManifold.of(
                Stream.concat(Arrays.stream(training), Arrays.stream(measured))
                    .toArray(float[][]::new),
                count));
  }
}
