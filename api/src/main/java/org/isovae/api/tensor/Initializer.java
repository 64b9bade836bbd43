package org.isovae.api.tensor;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * The first values of a parameter. Computed on the JVM, from a stream that depends on the root seed
 * and the parameter's name, so that every engine starts from the same numbers.
 */
@FunctionalInterface
public interface Initializer {

  /** The values of a parameter of this shape, row-major. */
  float[] values(Shape shape, RandomGenerator random);

  /** The same value everywhere. */
  static Initializer constant(double value) {
    return (shape, random) -> {
      float[] values = new float[shape.size()];
      Arrays.fill(values, (float) value);
      return values;
    };
  }

  /** Zero everywhere. */
  static Initializer zeros() {
    return constant(0);
  }

  /** These values, row-major. */
  static Initializer of(float... values) {
    float[] copy = values.clone();
    return (shape, random) -> {
      if (copy.length != shape.size()) {
        throw new ShapeException(
            "initializer: shape "
                + shape
                + " needs "
                + shape.size()
                + " values, got "
                + copy.length);
      }
      return copy.clone();
    };
  }

  /** Uniform on (low, high). */
  static Initializer uniform(double low, double high) {
    return (shape, random) -> {
      float[] values = new float[shape.size()];
      for (int i = 0; i < values.length; i++) {
        values[i] = (float) (low + (high - low) * random.nextDouble());
      }
      return values;
    };
  }

  /** Normal with this mean and standard deviation. */
  static Initializer normal(double mean, double deviation) {
    return (shape, random) -> {
      float[] values = new float[shape.size()];
      for (int i = 0; i < values.length; i++) {
        values[i] = (float) (mean + deviation * random.nextGaussian());
      }
      return values;
    };
  }

  /**
   * Glorot's uniform initialisation, U(±√(6/(fan-in + fan-out))). The last two dimensions are taken
   * as inputs and outputs, the ones before as a receptive field.
   */
  static Initializer glorotUniform() {
    return (shape, random) -> {
      int rank = shape.rank();
      if (rank < 2) {
        throw new ShapeException("glorot-uniform needs at least two dimensions, got " + shape);
      }
      int field = 1;
      for (int i = 0; i < rank - 2; i++) {
        field *= shape.dimension(i);
      }
      double fans = (double) field * (shape.dimension(rank - 2) + shape.dimension(rank - 1));
      double limit = Math.sqrt(6 / fans);
      return uniform(-limit, limit).values(shape, random);
    };
  }
}
