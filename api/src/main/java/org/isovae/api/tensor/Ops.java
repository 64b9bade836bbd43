package org.isovae.api.tensor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import org.isovae.api.tensor.Operation.BinaryFunction;
import org.isovae.api.tensor.Operation.Padding;
import org.isovae.api.tensor.Operation.Reduction;
import org.isovae.api.tensor.Operation.UnaryFunction;

/**
 * Writes tensors: the one way to express mathematics in Isovae.
 *
 * <p>An {@code Ops} belongs to one {@link Graph} that is being built; it may be used for as long as
 * that is. Every method checks shapes and throws {@link ShapeException} at once. Element-wise
 * methods broadcast: shapes are aligned at their last dimension, and a 1 stretches.
 */
public final class Ops {
  private static final class Shared {
    final Map<String, Tensor> parameters = new HashMap<>();
    int noises;
  }

  private final Shared shared;
  private final String scope;

  Ops() {
    this(new Shared(), "");
  }

  private Ops(Shared shared, String scope) {
    this.shared = shared;
    this.scope = scope;
  }

  /**
   * The same graph, with {@code name} appended to the scope: names of parameters, and the component
   * that messages mention. The same scope may be opened any number of times.
   */
  public Ops scope(String name) {
    return new Ops(shared, scope.isEmpty() ? name : scope + "/" + name);
  }

  // ---- sources ------------------------------------------------------------------------------

  Tensor input(String name, Shape shape) {
    return node(new Operation.Input(name), shape);
  }

  /** A number. */
  public Tensor constant(double value) {
    return node(new Operation.Constant(new double[] {value}), Shape.scalar());
  }

  /** Fixed values, row-major. */
  public Tensor constant(Shape shape, double... values) {
    if (shape.hasBatch() || shape.size() != values.length) {
      throw error("constant", "shape " + shape + " does not hold " + values.length + " values");
    }
    return node(new Operation.Constant(values.clone()), shape);
  }

  /**
   * A trainable parameter. Within one engine workspace the same scoped name is the same parameter,
   * in whichever graph it is asked for.
   *
   * @throws ShapeException if the graph has a parameter of that name with another shape
   */
  public Tensor parameter(String name, Shape shape, Initializer initializer) {
    String label = scope.isEmpty() ? name : scope + "/" + name;
    if (shape.hasBatch()) {
      throw error("parameter " + label, "the shape " + shape + " must be fully known");
    }
    Tensor known = shared.parameters.get(label);
    if (known == null) {
      known = node(new Operation.Parameter(label, initializer), shape);
      shared.parameters.put(label, known);
    } else if (!known.shape().equals(shape)) {
      throw error("parameter " + label, "asked for as " + shape + ", declared as " + known.shape());
    }
    return known;
  }

  /** Noise from N(0, 1), of the shape of {@code like}. */
  public Tensor normal(Tensor like) {
    return noise(Operation.Distribution.NORMAL, like);
  }

  /** Noise from U[0, 1), of the shape of {@code like}. */
  public Tensor uniform(Tensor like) {
    return noise(Operation.Distribution.UNIFORM, like);
  }

  private Tensor noise(Operation.Distribution distribution, Tensor like) {
    return node(new Operation.Noise(distribution, shared.noises++), like.shape(), like);
  }

  // ---- arithmetic ---------------------------------------------------------------------------

  /** a + b. */
  public Tensor add(Tensor a, Tensor b) {
    return binary(BinaryFunction.ADD, a, b);
  }

  /** a + b. */
  public Tensor add(Tensor a, double b) {
    return add(a, constant(b));
  }

  /** a − b. */
  public Tensor subtract(Tensor a, Tensor b) {
    return binary(BinaryFunction.SUBTRACT, a, b);
  }

  /** a − b. */
  public Tensor subtract(Tensor a, double b) {
    return subtract(a, constant(b));
  }

  /** a·b, element by element. */
  public Tensor multiply(Tensor a, Tensor b) {
    return binary(BinaryFunction.MULTIPLY, a, b);
  }

  /** a·b. */
  public Tensor multiply(Tensor a, double b) {
    return multiply(a, constant(b));
  }

  /** a/b, element by element. */
  public Tensor divide(Tensor a, Tensor b) {
    return binary(BinaryFunction.DIVIDE, a, b);
  }

  /** a/b. */
  public Tensor divide(Tensor a, double b) {
    return divide(a, constant(b));
  }

  /** The larger, element by element. */
  public Tensor maximum(Tensor a, Tensor b) {
    return binary(BinaryFunction.MAXIMUM, a, b);
  }

  /** The smaller, element by element. */
  public Tensor minimum(Tensor a, Tensor b) {
    return binary(BinaryFunction.MINIMUM, a, b);
  }

  /** x limited to [low, high]; no gradient outside. */
  public Tensor clip(Tensor x, double low, double high) {
    return minimum(maximum(x, constant(low)), constant(high));
  }

  /** xᵇ for x &gt; 0. */
  public Tensor power(Tensor x, double exponent) {
    return binary(BinaryFunction.POWER, x, constant(exponent));
  }

  /** 1 where a &gt; b, else 0. */
  public Tensor greater(Tensor a, Tensor b) {
    return binary(BinaryFunction.GREATER, a, b);
  }

  /** a where the mask is not 0, else b. All three are broadcast together. */
  public Tensor where(Tensor mask, Tensor a, Tensor b) {
    Tensor like = add(add(multiply(mask, 0), multiply(a, 0)), multiply(b, 0));
    return node(
        new Operation.Where(),
        like.shape(),
        stretch(mask, like),
        stretch(a, like),
        stretch(b, like));
  }

  private Tensor stretch(Tensor x, Tensor like) {
    return x.shape().equals(like.shape()) ? x : broadcastLike(x, like);
  }

  /** −x. */
  public Tensor negate(Tensor x) {
    return unary(UnaryFunction.NEGATE, x);
  }

  /** |x|. */
  public Tensor abs(Tensor x) {
    return unary(UnaryFunction.ABS, x);
  }

  /** x². */
  public Tensor square(Tensor x) {
    return unary(UnaryFunction.SQUARE, x);
  }

  /** √x. */
  public Tensor sqrt(Tensor x) {
    return unary(UnaryFunction.SQRT, x);
  }

  /** 1/x. */
  public Tensor reciprocal(Tensor x) {
    return unary(UnaryFunction.RECIPROCAL, x);
  }

  /** eˣ. */
  public Tensor exp(Tensor x) {
    return unary(UnaryFunction.EXP, x);
  }

  /** Natural logarithm. */
  public Tensor log(Tensor x) {
    return unary(UnaryFunction.LOG, x);
  }

  /** ln(1 + x). */
  public Tensor log1p(Tensor x) {
    return unary(UnaryFunction.LOG1P, x);
  }

  /** sin x, x in radians. */
  public Tensor sin(Tensor x) {
    return unary(UnaryFunction.SIN, x);
  }

  /** cos x, x in radians. */
  public Tensor cos(Tensor x) {
    return unary(UnaryFunction.COS, x);
  }

  /** −1, 0 or 1. */
  public Tensor sign(Tensor x) {
    return unary(UnaryFunction.SIGN, x);
  }

  /** x, through which no gradient flows. */
  public Tensor stopGradient(Tensor x) {
    return unary(UnaryFunction.STOP_GRADIENT, x);
  }

  // ---- activations --------------------------------------------------------------------------

  /** tanh x. */
  public Tensor tanh(Tensor x) {
    return unary(UnaryFunction.TANH, x);
  }

  /** 1/(1 + e⁻ˣ). */
  public Tensor sigmoid(Tensor x) {
    return unary(UnaryFunction.SIGMOID, x);
  }

  /** max(x, 0). */
  public Tensor relu(Tensor x) {
    return unary(UnaryFunction.RELU, x);
  }

  /** ln(1 + eˣ). */
  public Tensor softplus(Tensor x) {
    return unary(UnaryFunction.SOFTPLUS, x);
  }

  // ---- linear algebra -----------------------------------------------------------------------

  /** a·b for matrices [i, k]·[k, j]; at rank 3 for each pair of the first dimension. */
  public Tensor matMul(Tensor a, Tensor b) {
    return matMul(a, false, b, false);
  }

  /** The same, with either transposed in its last two dimensions. */
  public Tensor matMul(Tensor a, boolean transposeA, Tensor b, boolean transposeB) {
    Shape left = a.shape();
    Shape right = b.shape();
    int rank = left.rank();
    if (rank != right.rank() || rank < 2 || rank > 3) {
      throw error("matmul", left + " and " + right + ": both must have rank 2, or both rank 3");
    }
    int rows = left.dimension(transposeA ? rank - 1 : rank - 2);
    int innerA = left.dimension(transposeA ? rank - 2 : rank - 1);
    int innerB = right.dimension(transposeB ? rank - 1 : rank - 2);
    int columns = right.dimension(transposeB ? rank - 2 : rank - 1);
    if (innerA != innerB || (rank == 3 && left.dimension(0) != right.dimension(0))) {
      throw error("matmul", describe(left, transposeA) + " and " + describe(right, transposeB));
    }
    if (columns == Shape.BATCH) {
      throw error("matmul", left + " and " + right + ": the batch may only come first");
    }
    Shape shape = rank == 2 ? Shape.of(rows, columns) : Shape.of(left.dimension(0), rows, columns);
    return node(new Operation.MatMul(transposeA, transposeB), shape, a, b);
  }

  private static String describe(Shape shape, boolean transposed) {
    return shape + (transposed ? " transposed" : "");
  }

  // ---- reductions ---------------------------------------------------------------------------

  /** The sum over axes (all of them if none is named); negative axes count from the end. */
  public Tensor sum(Tensor x, int... axes) {
    return reduce(Reduction.SUM, x, false, axes);
  }

  /** The mean over axes (all of them if none is named). */
  public Tensor mean(Tensor x, int... axes) {
    return reduce(Reduction.MEAN, x, false, axes);
  }

  /** The largest over axes (all of them if none is named). */
  public Tensor max(Tensor x, int... axes) {
    return reduce(Reduction.MAX, x, false, axes);
  }

  /** One value a sample: the sum over all dimensions but the first. */
  public Tensor sumPerSample(Tensor x) {
    int rank = x.shape().rank();
    if (rank < 1) {
      throw error("sum", "a scalar has no samples");
    }
    if (rank == 1) {
      return x;
    }
    int[] axes = new int[rank - 1];
    Arrays.setAll(axes, i -> i + 1);
    return reduce(Reduction.SUM, x, false, axes);
  }

  /** A fold; with {@code keep} the folded axes stay, with size 1. */
  public Tensor reduce(Reduction reduction, Tensor x, boolean keep, int... axes) {
    Shape shape = x.shape();
    TreeSet<Integer> folded = new TreeSet<>();
    if (axes.length == 0) {
      for (int i = 0; i < shape.rank(); i++) {
        folded.add(i);
      }
    }
    for (int axis : axes) {
      folded.add(axis(reduction.name().toLowerCase(Locale.ROOT), shape, axis));
    }
    List<Integer> result = new ArrayList<>();
    for (int i = 0; i < shape.rank(); i++) {
      if (!folded.contains(i)) {
        result.add(shape.dimension(i));
      } else if (keep) {
        result.add(1);
      }
    }
    return node(new Operation.Reduce(reduction, ints(folded), keep), Shape.of(ints(result)), x);
  }

  // ---- shapes -------------------------------------------------------------------------------

  /** The same values in another shape; its first dimension may be {@link Shape#BATCH}: inferred. */
  public Tensor reshape(Tensor x, Shape shape) {
    boolean unknown = x.shape().hasBatch() || shape.hasBatch();
    boolean fits =
        unknown ? x.shape().hasBatch() && shape.hasBatch() : x.shape().size() == shape.size();
    if (!fits) {
      throw error("reshape", x.shape() + " to " + shape);
    }
    return x.shape().equals(shape) && !unknown ? x : node(new Operation.Reshape(), shape, x);
  }

  /** Each sample as a vector: [batch, values]. */
  public Tensor flatten(Tensor x) {
    if (x.shape().rank() < 1) {
      throw error("flatten", "a scalar has no samples");
    }
    if (x.shape().rank() == 2) {
      return x;
    }
    return reshape(x, Shape.of(x.shape().dimension(0), x.shape().withoutFirst().size()));
  }

  /** Axis i of the result is axis {@code permutation[i]} of x. */
  public Tensor transpose(Tensor x, int... permutation) {
    int rank = x.shape().rank();
    int[] sorted = permutation.clone();
    Arrays.sort(sorted);
    int[] dimensions = new int[rank];
    for (int i = 0; i < rank; i++) {
      if (sorted.length != rank || sorted[i] != i) {
        throw error("transpose", x.shape() + " by " + Arrays.toString(permutation));
      }
      dimensions[i] = x.shape().dimension(permutation[i]);
    }
    for (int i = 1; i < rank; i++) {
      if (dimensions[i] == Shape.BATCH) {
        throw error("transpose", x.shape() + ": the batch may only come first");
      }
    }
    return node(new Operation.Transpose(permutation.clone()), Shape.of(dimensions), x);
  }

  /**
   * x repeated to the shape of {@code like}: each dimension equal, or 1, or missing at the front.
   */
  public Tensor broadcastLike(Tensor x, Tensor like) {
    Shape shape = broadcast("broadcast", x.shape(), like.shape());
    if (!shape.equals(like.shape())) {
      throw error("broadcast", x.shape() + " to " + like.shape());
    }
    if (x.shape().rank() < shape.rank()) {
      int[] dimensions = new int[shape.rank()];
      Arrays.fill(dimensions, 1);
      int missing = shape.rank() - x.shape().rank();
      for (int i = 0; i < x.shape().rank(); i++) {
        dimensions[missing + i] = x.shape().dimension(i);
      }
      x = reshape(x, Shape.of(dimensions));
    }
    return node(new Operation.BroadcastLike(), shape, x, like);
  }

  /** The tensors one after another along an axis. */
  public Tensor concat(int axis, Tensor... tensors) {
    if (tensors.length == 0) {
      throw error("concat", "nothing to concatenate");
    }
    Shape first = tensors[0].shape();
    int at = axis("concat", first, axis);
    int[] dimensions = first.toArray();
    dimensions[at] = 0;
    for (Tensor tensor : tensors) {
      boolean fits = tensor.shape().rank() == first.rank();
      for (int i = 0; fits && i < first.rank(); i++) {
        fits = i == at || tensor.shape().dimension(i) == first.dimension(i);
      }
      if (!fits) {
        throw error("concat", first + " and " + tensor.shape() + " along axis " + axis);
      }
      int size = tensor.shape().dimension(at);
      dimensions[at] = size == Shape.BATCH || dimensions[at] < 0 ? -1 : dimensions[at] + size;
    }
    return tensors.length == 1
        ? tensors[0]
        : node(new Operation.Concat(at), Shape.of(dimensions), tensors);
  }

  /** {@code size} places from {@code begin} along an axis that is not an unknown batch. */
  public Tensor slice(Tensor x, int axis, int begin, int size) {
    Shape shape = x.shape();
    int at = axis("slice", shape, axis);
    int[] dimensions = shape.toArray();
    if (dimensions[at] == Shape.BATCH || begin < 0 || size < 1 || begin + size > dimensions[at]) {
      throw error(
          "slice", shape + " along axis " + axis + " from " + begin + ", " + size + " places");
    }
    int[] from = new int[dimensions.length];
    from[at] = begin;
    dimensions[at] = size;
    return node(new Operation.Slice(from, dimensions.clone()), Shape.of(dimensions), x);
  }

  /**
   * Zeros around: {@code before[i]} and {@code after[i]} along axis i; none at an unknown batch.
   */
  public Tensor pad(Tensor x, int[] before, int[] after) {
    Shape shape = x.shape();
    int[] dimensions = shape.toArray();
    boolean fits = before.length == dimensions.length && after.length == dimensions.length;
    for (int i = 0; fits && i < dimensions.length; i++) {
      boolean none = before[i] == 0 && after[i] == 0;
      fits = before[i] >= 0 && after[i] >= 0 && (none || dimensions[i] != Shape.BATCH);
      dimensions[i] += before[i] + after[i];
    }
    if (!fits) {
      throw error(
          "pad", shape + " by " + Arrays.toString(before) + " and " + Arrays.toString(after));
    }
    return node(new Operation.Pad(before.clone(), after.clone()), Shape.of(dimensions), x);
  }

  /** The places {@code indices} along an axis that is not an unknown batch. */
  public Tensor gather(Tensor x, int axis, int... indices) {
    Shape shape = x.shape();
    int at = axis("gather", shape, axis);
    int[] dimensions = shape.toArray();
    for (int index : indices) {
      if (index < 0 || index >= dimensions[at]) {
        throw error("gather", shape + " along axis " + axis + ": no place " + index);
      }
    }
    if (indices.length == 0 || dimensions[at] == Shape.BATCH) {
      throw error("gather", shape + " along axis " + axis + ", " + indices.length + " places");
    }
    dimensions[at] = indices.length;
    return node(new Operation.Gather(indices.clone(), at), Shape.of(dimensions), x);
  }

  // ---- convolutions -------------------------------------------------------------------------

  /** Cross-correlation of an image [batch, h, w, in] with a filter [kh, kw, in, out]. */
  public Tensor convolution(Tensor image, Tensor filter, int stride, Padding padding) {
    int[] i = imageAndFilter("convolution", image, filter, 2);
    int[] f = filter.shape().toArray();
    return node(
        new Operation.Convolution(stride, padding),
        Shape.of(
            i[0],
            places("convolution", i[1], f[0], stride, padding),
            places("convolution", i[2], f[1], stride, padding),
            f[3]),
        image,
        filter);
  }

  /**
   * The transpose of {@link #convolution}: from [batch, h, w, in] with a filter [kh, kw, out, in]
   * to [batch, height, width, out], where height and width are sizes that the forward convolution
   * would take to h and w.
   */
  public Tensor convolutionTranspose(
      Tensor image, Tensor filter, int stride, Padding padding, int height, int width) {
    int[] i = imageAndFilter("convolution-transpose", image, filter, 3);
    int[] f = filter.shape().toArray();
    if (places("convolution-transpose", height, f[0], stride, padding) != i[1]
        || places("convolution-transpose", width, f[1], stride, padding) != i[2]) {
      throw error(
          "convolution-transpose",
          image.shape() + " to " + height + "x" + width + " with stride " + stride);
    }
    return node(
        new Operation.ConvolutionTranspose(stride, padding, height, width),
        Shape.of(i[0], height, width, f[2]),
        image,
        filter);
  }

  /** Each channel of [batch, h, w, c] with its own windows [kh, kw, c, k]; gives c·k channels. */
  public Tensor depthwiseConvolution(Tensor image, Tensor filter, int stride, Padding padding) {
    int[] i = imageAndFilter("depthwise-convolution", image, filter, 2);
    int[] f = filter.shape().toArray();
    return node(
        new Operation.DepthwiseConvolution(stride, padding),
        Shape.of(
            i[0],
            places("depthwise-convolution", i[1], f[0], stride, padding),
            places("depthwise-convolution", i[2], f[1], stride, padding),
            f[2] * f[3]),
        image,
        filter);
  }

  private int[] imageAndFilter(String name, Tensor image, Tensor filter, int channelAxis) {
    if (image.shape().rank() != 4
        || filter.shape().rank() != 4
        || image.shape().dimension(3) != filter.shape().dimension(channelAxis)) {
      throw error(name, "image " + image.shape() + " and filter " + filter.shape());
    }
    return image.shape().toArray();
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

  // ---- the escape hatch ---------------------------------------------------------------------

  /**
   * Operations of the engine's own builder; see {@link Operation.Native}.
   *
   * @param shape the shape of what {@code builder} gives; trusted
   */
  public <B, V> Tensor nativeOperation(
      String capability,
      Class<B> builderType,
      Class<V> valueType,
      Shape shape,
      Operation.NativeBuilder<B, V> builder,
      Tensor... inputs) {
    return node(new Operation.Native<>(capability, builderType, valueType, builder), shape, inputs);
  }

  // ---- inside -------------------------------------------------------------------------------

  private Tensor unary(UnaryFunction function, Tensor x) {
    return node(new Operation.Unary(function), x.shape(), x);
  }

  private Tensor binary(BinaryFunction function, Tensor a, Tensor b) {
    Operation.Binary operation = new Operation.Binary(function);
    return node(operation, broadcast(operation.name(), a.shape(), b.shape()), a, b);
  }

  private Shape broadcast(String name, Shape a, Shape b) {
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

  private int axis(String name, Shape shape, int axis) {
    int at = axis < 0 ? axis + shape.rank() : axis;
    if (at < 0 || at >= shape.rank()) {
      throw error(name, shape + " has no axis " + axis);
    }
    return at;
  }

  private static int[] ints(Iterable<Integer> values) {
    List<Integer> list = new ArrayList<>();
    values.forEach(list::add);
    return list.stream().mapToInt(Integer::intValue).toArray();
  }

  private Tensor node(Operation operation, Shape shape, Tensor... inputs) {
    return new Tensor(operation, Arrays.asList(inputs), shape, scope);
  }

  private ShapeException error(String operation, String problem) {
    return new ShapeException(
        operation + (scope.isEmpty() ? "" : " in " + scope) + ": shapes do not fit: " + problem);
  }
}
