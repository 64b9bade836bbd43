package {{package}};

import java.util.Arrays;

/**
 * The value of one node of a graph: a dense array, row-major, and beside it the gradient of the
 * loss with respect to it, as far as it has been summed up.
 */
final class Value {
  private final int[] shape;
  private final double[] data;
  private final boolean differentiable;
  private double[] gradient = {};

  /** A value; a gradient flows back to it if it is differentiable. */
  Value(int[] shape, double[] data, boolean differentiable) {
    this.shape = shape;
    this.data = data;
    this.differentiable = differentiable;
  }

  /** A value from outside, which speaks floats. */
  static Value of(int[] shape, float[] values, boolean differentiable) {
    double[] data = new double[values.length];
    Arrays.setAll(data, i -> values[i]);
    return new Value(shape, data, differentiable);
  }

  /** For the outside. */
  float[] floats() {
    float[] values = new float[data.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) data[i];
    }
    return values;
  }

  int[] shape() {
    return shape;
  }

  double[] data() {
    return data;
  }

  boolean differentiable() {
    return differentiable;
  }

  boolean hasGradient() {
    return gradient.length > 0;
  }

  /** To be added to; zeros at first. */
  double[] gradient() {
    if (!hasGradient()) {
      gradient = new double[data.length];
    }
    return gradient;
  }

  // ---- where values lie -----------------------------------------------------------------------

  /** How many values a shape has. */
  static int size(int[] shape) {
    return Arrays.stream(shape).reduce(1, Math::multiplyExact);
  }

  /** How far apart neighbours along each axis are. */
  static int[] strides(int[] shape) {
    int[] strides = new int[shape.length];
    for (int axis = shape.length - 1, stride = 1; axis >= 0; stride *= shape[axis--]) {
      strides[axis] = stride;
    }
    return strides;
  }

  /** For each place of {@code shape}: {@code origin} + the sum of coordinate · stride. */
  static int[] places(int[] shape, int origin, int[] strides) {
    int[] places = new int[size(shape)];
    int[] at = new int[shape.length];
    for (int i = 0, place = origin; i < places.length; i++) {
      places[i] = place;
      // One step on, as an odometer does it: the last axis first.
      for (int axis = shape.length - 1; axis >= 0; axis--) {
        place += strides[axis];
        if (++at[axis] < shape[axis]) {
          break;
        }
        place -= strides[axis] * shape[axis];
        at[axis] = 0;
      }
    }
    return places;
  }

  /**
   * For each place of {@code wide}, the place of {@code narrow} that broadcasting puts there: the
   * shapes are aligned at their last axis, and what has the size 1 is repeated.
   */
  static int[] broadcast(int[] wide, int[] narrow) {
    int[] strides = new int[wide.length];
    int[] own = strides(narrow);
    int missing = wide.length - narrow.length;
    for (int axis = 0; axis < narrow.length; axis++) {
      strides[missing + axis] = narrow[axis] == 1 ? 0 : own[axis];
    }
    return places(wide, 0, strides);
  }

  /** The shape that two shapes broadcast to. */
  static int[] common(int[] a, int[] b) {
    int[] wide = (a.length >= b.length ? a : b).clone();
    int[] other = a.length >= b.length ? b : a;
    for (int axis = 0, missing = wide.length - other.length; axis < other.length; axis++) {
      int left = wide[missing + axis];
      if (left != other[axis] && left != 1 && other[axis] != 1) {
        throw new IllegalArgumentException(
            "sizes do not fit: " + Arrays.toString(a) + " and " + Arrays.toString(b));
      }
      wide[missing + axis] = left == 1 ? other[axis] : left;
    }
    return wide;
  }
}
