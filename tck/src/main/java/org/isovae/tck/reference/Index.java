package org.isovae.tck.reference;

import java.util.Arrays;

/**
 * Arithmetic with row-major positions. A <em>map</em> here is an array that holds, for each place
 * of one array, the place in another that belongs to it.
 */
final class Index {
  private Index() {}

  static int size(int[] shape) {
    int size = 1;
    for (int dimension : shape) {
      size *= dimension;
    }
    return size;
  }

  /** How far apart neighbours along each axis are. */
  static int[] strides(int[] shape) {
    int[] strides = new int[shape.length];
    int stride = 1;
    for (int axis = shape.length - 1; axis >= 0; axis--) {
      strides[axis] = stride;
      stride *= shape[axis];
    }
    return strides;
  }

  /**
   * For each place of {@code shape}, {@code origin} plus the sum over axes of coordinate times
   * stride.
   */
  static int[] map(int[] shape, int origin, int[] strides) {
    int[] map = new int[size(shape)];
    int[] at = new int[shape.length];
    int position = origin;
    for (int i = 0; i < map.length; i++) {
      map[i] = position;
      for (int axis = shape.length - 1; axis >= 0; axis--) {
        position += strides[axis];
        if (++at[axis] < shape[axis]) {
          break;
        }
        position -= strides[axis] * shape[axis];
        at[axis] = 0;
      }
    }
    return map;
  }

  /**
   * For each place of {@code wide}, the place of {@code narrow} that broadcasting puts there:
   * shapes are aligned at their last axis, and a size of 1 is repeated.
   */
  static int[] broadcast(int[] wide, int[] narrow) {
    int[] strides = new int[wide.length];
    int[] own = strides(narrow);
    int missing = wide.length - narrow.length;
    for (int axis = 0; axis < narrow.length; axis++) {
      strides[missing + axis] = narrow[axis] == 1 ? 0 : own[axis];
    }
    return map(wide, 0, strides);
  }

  /** The shape that two shapes broadcast to. */
  static int[] common(int[] a, int[] b) {
    int[] shape = (a.length >= b.length ? a : b).clone();
    int[] other = a.length >= b.length ? b : a;
    int missing = shape.length - other.length;
    for (int axis = 0; axis < other.length; axis++) {
      int left = shape[missing + axis];
      int right = other[axis];
      if (left != right && left != 1 && right != 1) {
        throw new IllegalArgumentException(
            "sizes at run time do not fit: " + Arrays.toString(a) + " and " + Arrays.toString(b));
      }
      shape[missing + axis] = left == 1 ? right : left;
    }
    return shape;
  }
}
