package org.isovae.api.tensor;

import java.util.Arrays;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.isovae.api.tensor.Operation.Padding;

/**
 * The shape of what an operation gives, from the shapes of what it is applied to; the one place
 * where shapes are refused.
 *
 * @param scope the component that messages mention; may be empty
 */
record ShapeRules(String scope) {

  ShapeException error(String operation, String problem) {
    return new ShapeException(
        operation + (scope.isEmpty() ? "" : " in " + scope) + ": shapes do not fit: " + problem);
  }

  /** The shape that two shapes broadcast to. */
  Shape broadcast(String name, Shape a, Shape b) {
    int rank = Math.max(a.rank(), b.rank());
    int[] dimensions = new int[rank];
    for (int i = 0; i < rank; i++) {
      int left = i < rank - a.rank() ? 1 : a.dimension(i - rank + a.rank());
      int right = i < rank - b.rank() ? 1 : b.dimension(i - rank + b.rank());
      if (left != right && left != 1 && right != 1) {
        throw error(name, a + " and " + b);
      }
      dimensions[i] = left == 1 ? right : left;
      if (i > 0 && dimensions[i] == Shape.BATCH) {
        throw error(name, a + " and " + b + ": the batch may only come first");
      }
    }
    return Shape.of(dimensions);
  }

  /** {@code shape} with ones in front, up to {@code rank} dimensions. */
  static Shape ofRank(Shape shape, int rank) {
    int[] dimensions = new int[rank];
    int missing = rank - shape.rank();
    Arrays.fill(dimensions, 0, missing, 1);
    System.arraycopy(shape.toArray(), 0, dimensions, missing, shape.rank());
    return Shape.of(dimensions);
  }

  /** The axis, counted from the front. */
  int axis(String name, Shape shape, int axis) {
    int at = axis < 0 ? axis + shape.rank() : axis;
    if (at < 0 || at >= shape.rank()) {
      throw error(name, shape + " has no axis " + axis);
    }
    return at;
  }

  /** The axes of a fold, sorted and distinct; all of them if none is named. */
  int[] axes(String name, Shape shape, int[] axes) {
    if (axes.length == 0) {
      return IntStream.range(0, shape.rank()).toArray();
    }
    TreeSet<Integer> folded = new TreeSet<>();
    for (int axis : axes) {
      folded.add(axis(name, shape, axis));
    }
    return folded.stream().mapToInt(Integer::intValue).toArray();
  }

  /** {@code shape} with ones at the folded axes. */
  static Shape kept(Shape shape, int[] folded) {
    int[] dimensions = shape.toArray();
    for (int axis : folded) {
      dimensions[axis] = 1;
    }
    return Shape.of(dimensions);
  }

  /** {@code shape} without the folded axes. */
  static Shape folded(Shape shape, int[] folded) {
    return Shape.of(
        IntStream.range(0, shape.rank())
            .filter(axis -> Arrays.binarySearch(folded, axis) < 0)
            .map(shape::dimension)
            .toArray());
  }

  Shape matMul(String name, Shape a, boolean transposeA, Shape b, boolean transposeB) {
    int rank = a.rank();
    if (rank != b.rank() || rank < 2 || rank > 3) {
      throw error(name, a + " and " + b + ": both must have rank 2, or both rank 3");
    }
    int rows = a.dimension(transposeA ? rank - 1 : rank - 2);
    int innerA = a.dimension(transposeA ? rank - 2 : rank - 1);
    int innerB = b.dimension(transposeB ? rank - 1 : rank - 2);
    int columns = b.dimension(transposeB ? rank - 2 : rank - 1);
    if (innerA != innerB || (rank == 3 && a.dimension(0) != b.dimension(0))) {
      throw error(name, describe(a, transposeA) + " and " + describe(b, transposeB));
    }
    if (columns == Shape.BATCH) {
      throw error(name, a + " and " + b + ": the batch may only come first");
    }
    return rank == 2 ? Shape.of(rows, columns) : Shape.of(a.dimension(0), rows, columns);
  }

  private static String describe(Shape shape, boolean transposed) {
    return shape + (transposed ? " transposed" : "");
  }

  void reshape(String name, Shape from, Shape to) {
    boolean fits =
        from.hasBatch() == to.hasBatch() && (from.hasBatch() || from.size() == to.size());
    if (!fits) {
      throw error(name, from + " to " + to);
    }
  }

  Shape transpose(String name, Shape shape, int[] permutation) {
    int rank = shape.rank();
    int[] sorted = permutation.clone();
    Arrays.sort(sorted);
    if (!Arrays.equals(sorted, IntStream.range(0, rank).toArray())) {
      throw error(name, shape + " by " + Arrays.toString(permutation));
    }
    int[] dimensions = IntStream.of(permutation).map(shape::dimension).toArray();
    for (int i = 1; i < rank; i++) {
      if (dimensions[i] == Shape.BATCH) {
        throw error(name, shape + ": the batch may only come first");
      }
    }
    return Shape.of(dimensions);
  }

  Shape concat(String name, int axis, Tensor[] tensors) {
    Shape first = tensors[0].shape();
    int at = axis(name, first, axis);
    int[] dimensions = first.toArray();
    dimensions[at] = 0;
    for (Tensor tensor : tensors) {
      boolean fits = tensor.shape().rank() == first.rank();
      for (int i = 0; fits && i < first.rank(); i++) {
        fits = i == at || tensor.shape().dimension(i) == first.dimension(i);
      }
      if (!fits) {
        throw error(name, first + " and " + tensor.shape() + " along axis " + axis);
      }
      int size = tensor.shape().dimension(at);
      dimensions[at] =
          size == Shape.BATCH || dimensions[at] < 0 ? Shape.BATCH : dimensions[at] + size;
    }
    return Shape.of(dimensions);
  }

  /** The sizes of a slice along {@code at}. */
  int[] slice(String name, Shape shape, int at, int begin, int size) {
    int[] dimensions = shape.toArray();
    if (dimensions[at] == Shape.BATCH || begin < 0 || size < 1 || begin + size > dimensions[at]) {
      throw error(name, shape + " along axis " + at + " from " + begin + ", " + size + " places");
    }
    dimensions[at] = size;
    return dimensions;
  }

  Shape pad(String name, Shape shape, int[] before, int[] after) {
    int[] dimensions = shape.toArray();
    boolean fits = before.length == dimensions.length && after.length == dimensions.length;
    for (int i = 0; fits && i < dimensions.length; i++) {
      boolean none = before[i] == 0 && after[i] == 0;
      fits = before[i] >= 0 && after[i] >= 0 && (none || dimensions[i] != Shape.BATCH);
      dimensions[i] += before[i] + after[i];
    }
    if (!fits) {
      throw error(
          name, shape + " by " + Arrays.toString(before) + " and " + Arrays.toString(after));
    }
    return Shape.of(dimensions);
  }

  Shape gather(String name, Shape shape, int at, int[] indices) {
    int[] dimensions = shape.toArray();
    for (int index : indices) {
      if (index < 0 || index >= dimensions[at]) {
        throw error(name, shape + " along axis " + at + ": no place " + index);
      }
    }
    if (indices.length == 0 || dimensions[at] == Shape.BATCH) {
      throw error(name, shape + " along axis " + at + ", " + indices.length + " places");
    }
    dimensions[at] = indices.length;
    return Shape.of(dimensions);
  }

  /** [batch, h, w, in] and [kh, kw, in, out] to [batch, h', w', channels]. */
  Shape convolution(
      String name, Shape image, Shape filter, int stride, Padding padding, boolean depthwise) {
    imageAndFilter(name, image, filter, 2);
    return Shape.of(
        image.dimension(0),
        places(name, image.dimension(1), filter.dimension(0), stride, padding),
        places(name, image.dimension(2), filter.dimension(1), stride, padding),
        depthwise ? filter.dimension(2) * filter.dimension(3) : filter.dimension(3));
  }

  /** [batch, h, w, in] and [kh, kw, out, in] to [batch, height, width, out]. */
  Shape convolutionTranspose(
      String name, Shape image, Shape filter, int stride, Padding padding, int height, int width) {
    imageAndFilter(name, image, filter, 3);
    if (places(name, height, filter.dimension(0), stride, padding) != image.dimension(1)
        || places(name, width, filter.dimension(1), stride, padding) != image.dimension(2)) {
      throw error(name, image + " to " + height + "x" + width + " with stride " + stride);
    }
    return Shape.of(image.dimension(0), height, width, filter.dimension(2));
  }

  private void imageAndFilter(String name, Shape image, Shape filter, int channelAxis) {
    if (image.rank() != 4
        || filter.rank() != 4
        || image.dimension(3) != filter.dimension(channelAxis)) {
      throw error(name, "image " + image + " and filter " + filter);
    }
  }

  private int places(String name, int size, int window, int stride, Padding padding) {
    int places = 0;
    if (stride >= 1 && padding == Padding.SAME) {
      places = (size + stride - 1) / stride;
    } else if (stride >= 1 && size >= window) {
      places = (size - window) / stride + 1;
    }
    if (places < 1) {
      throw error(name, "window " + window + " with stride " + stride + " on size " + size);
    }
    return places;
  }
}
