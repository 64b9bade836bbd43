package org.isovae.api.tensor;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
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
  /** What all scopes of one graph share. */
  private static final class Shared {
    final boolean training;
    final Map<String, Tensor> variables = new HashMap<>();
    final Map<Tensor, Tensor> updates = new LinkedHashMap<>();
    final Set<String> noises = new HashSet<>();

    Shared(boolean training) {
      this.training = training;
    }
  }

  private final Shared shared;
  private final String scope;
  private final ShapeRules rules;
  private final Set<String> noises = new HashSet<>();

  Ops(boolean training) {
    this(new Shared(training), "");
  }

  private Ops(Shared shared, String scope) {
    this.shared = shared;
    this.scope = scope;
    this.rules = new ShapeRules(scope);
  }

  /**
   * The same graph, with {@code name} appended to the scope: names of parameters, and the component
   * that messages mention. The same scope may be opened any number of times.
   */
  public Ops scope(String name) {
    return at(scoped(name));
  }

  /** The same graph, in the scope {@code path}. */
  Ops at(String path) {
    return new Ops(shared, path);
  }

  private String scoped(String name) {
    return scope.isEmpty() ? name : scope + "/" + name;
  }

  /**
   * Whether the graph is a training step ({@link Graph#traceTraining}), not an evaluation: what a
   * component does in one only, such as dropout, depends on this.
   */
  public boolean training() {
    return shared.training;
  }

  /** The new values of states. */
  Map<Tensor, Tensor> updates() {
    return shared.updates;
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
      throw rules.error(
          "constant", "shape " + shape + " does not hold " + values.length + " values");
    }
    return node(new Operation.Constant(values.clone()), shape);
  }

  /**
   * A trainable parameter. Within one engine workspace the same scoped name is the same parameter,
   * in whichever graph it is asked for.
   *
   * @throws ShapeException if the graph has a parameter of that name with another shape, or a state
   */
  public Tensor parameter(String name, Shape shape, Initializer initializer) {
    return variable(new Operation.Parameter(scoped(name), initializer), scoped(name), shape);
  }

  /**
   * A variable that is no parameter, for instance a moving average: no gradient flows to it, the
   * optimiser does not touch it, and it changes by {@link #update} or {@link
   * org.isovae.api.engine.Workspace#assign} only. It is kept with the parameters, and the same
   * scoped name is the same state in every graph of a workspace.
   *
   * <p>The engine must offer {@link org.isovae.api.Capabilities#ENGINE_STATE}.
   *
   * @throws ShapeException if the graph has a state of that name with another shape, or a parameter
   */
  public Tensor state(String name, Shape shape, Initializer initializer) {
    return variable(new Operation.State(scoped(name), initializer), scoped(name), shape);
  }

  private Tensor variable(Operation operation, String label, Shape shape) {
    String what = operation.name() + " " + label;
    if (shape.hasBatch()) {
      throw rules.error(what, "the shape " + shape + " must be fully known");
    }
    Tensor known = shared.variables.computeIfAbsent(label, l -> node(operation, shape));
    if (!known.operation().equals(operation)) {
      throw rules.error(what, "the graph has a " + known.operation().name() + " of that name");
    }
    if (!known.shape().equals(shape)) {
      throw rules.error(what, "asked for as " + shape + ", declared as " + known.shape());
    }
    return known;
  }

  /**
   * Sets a state at the end of each training step. All new values are computed from what was there
   * before the step, those of parameters too. Where one state is updated more than once in a graph,
   * because a component is applied several times, the first counts.
   *
   * @param state what {@link #state} gave
   * @param value its new value, of the same shape; no gradient flows through it
   * @throws IllegalStateException if the graph is no training step
   */
  public void update(Tensor state, Tensor value) {
    if (!(state.operation() instanceof Operation.State known)) {
      throw new IllegalArgumentException(
          "update: " + state + " is no state: only what Ops.state gave can be updated");
    }
    if (!shared.training) {
      throw new IllegalStateException(
          "update of the state "
              + known.label()
              + ": an evaluation changes nothing; update where Ops.training() is true only");
    }
    if (!value.shape().equals(state.shape())) {
      throw rules.error(
          "update of the state " + known.label(), value.shape() + " for " + state.shape());
    }
    shared.updates.putIfAbsent(state, value);
  }

  /**
   * Noise from N(0, 1), of the shape of {@code like}. Its numbers depend on the seed, the step and
   * the scoped name alone: whatever else a graph draws does not move them. A scope that is opened
   * again draws other numbers (its name gets the suffix {@code #2}, and so on).
   *
   * @param name unique in this scope
   * @throws IllegalArgumentException if this object has given that name before
   */
  public Tensor normal(String name, Tensor like) {
    return noise(Operation.Distribution.NORMAL, name, like);
  }

  /** Noise from U[0, 1), of the shape of {@code like}; all else as {@link #normal}. */
  public Tensor uniform(String name, Tensor like) {
    return noise(Operation.Distribution.UNIFORM, name, like);
  }

  private Tensor noise(Operation.Distribution distribution, String name, Tensor like) {
    String label = scoped(name);
    if (!noises.add(name)) {
      throw new IllegalArgumentException(
          "noise "
              + label
              + ": the name is taken in this scope; give each noise a name of its own, or open a"
              + " scope for each");
    }
    String unique = label;
    for (int times = 2; !shared.noises.add(unique); times++) {
      unique = label + "#" + times;
    }
    return node(new Operation.Noise(distribution, unique), like.shape(), like);
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
    Operation operation = new Operation.Where();
    Shape two = rules.broadcast(operation.name(), mask.shape(), a.shape());
    Shape shape = rules.broadcast(operation.name(), two, b.shape());
    Tensor like =
        Stream.of(mask, a, b)
            .filter(each -> each.shape().equals(shape))
            .findFirst()
            // none has all dimensions: only a sum has them at run time
            .orElseGet(() -> add(add(mask, a), b));
    return node(operation, shape, stretch(mask, like), stretch(a, like), stretch(b, like));
  }

  /** {@code x} in the shape of {@code like}: itself if it has that shape. */
  Tensor stretch(Tensor x, Tensor like) {
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
    Operation.MatMul operation = new Operation.MatMul(transposeA, transposeB);
    Shape shape = rules.matMul(operation.name(), a.shape(), transposeA, b.shape(), transposeB);
    return node(operation, shape, a, b);
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
      throw rules.error("sum", "a scalar has no samples");
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
    int[] folded = rules.axes(reduction.name().toLowerCase(Locale.ROOT), shape, axes);
    return node(
        new Operation.Reduce(reduction, folded, keep),
        keep ? ShapeRules.kept(shape, folded) : ShapeRules.folded(shape, folded),
        x);
  }

  // ---- shapes -------------------------------------------------------------------------------

  /** The same values in another shape; its first dimension may be {@link Shape#BATCH}: inferred. */
  public Tensor reshape(Tensor x, Shape shape) {
    Operation.Reshape operation = new Operation.Reshape();
    rules.reshape(operation.name(), x.shape(), shape);
    return x.shape().equals(shape) && !shape.hasBatch() ? x : node(operation, shape, x);
  }

  /** Each sample as a vector: [batch, values]. */
  public Tensor flatten(Tensor x) {
    if (x.shape().rank() < 1) {
      throw rules.error("flatten", "a scalar has no samples");
    }
    if (x.shape().rank() == 2) {
      return x;
    }
    return reshape(x, Shape.of(x.shape().dimension(0), x.shape().withoutFirst().size()));
  }

  /** Axis i of the result is axis {@code permutation[i]} of x. */
  public Tensor transpose(Tensor x, int... permutation) {
    Operation.Transpose operation = new Operation.Transpose(permutation.clone());
    return node(operation, rules.transpose(operation.name(), x.shape(), permutation), x);
  }

  /**
   * x repeated to the shape of {@code like}: each dimension equal, or 1, or missing at the front.
   */
  public Tensor broadcastLike(Tensor x, Tensor like) {
    Operation.BroadcastLike operation = new Operation.BroadcastLike();
    Shape shape = like.shape();
    if (!rules.broadcast(operation.name(), x.shape(), shape).equals(shape)) {
      throw rules.error(operation.name(), x.shape() + " to " + shape);
    }
    Tensor ranked =
        x.shape().rank() < shape.rank()
            ? reshape(x, ShapeRules.ofRank(x.shape(), shape.rank()))
            : x;
    return node(operation, shape, ranked, like);
  }

  /** The tensors one after another along an axis. */
  public Tensor concat(int axis, Tensor... tensors) {
    if (tensors.length == 0) {
      throw rules.error("concat", "nothing to concatenate");
    }
    Shape shape = rules.concat("concat", axis, tensors);
    int at = rules.axis("concat", shape, axis);
    return tensors.length == 1 ? tensors[0] : node(new Operation.Concat(at), shape, tensors);
  }

  /** {@code size} places from {@code begin} along an axis that is not an unknown batch. */
  public Tensor slice(Tensor x, int axis, int begin, int size) {
    int at = rules.axis("slice", x.shape(), axis);
    int[] sizes = rules.slice("slice", x.shape(), at, begin, size);
    int[] from = new int[sizes.length];
    from[at] = begin;
    return node(new Operation.Slice(from, sizes), Shape.of(sizes), x);
  }

  /**
   * Zeros around: {@code before[i]} and {@code after[i]} along axis i; none at an unknown batch.
   */
  public Tensor pad(Tensor x, int[] before, int[] after) {
    Operation.Pad operation = new Operation.Pad(before.clone(), after.clone());
    return node(operation, rules.pad(operation.name(), x.shape(), before, after), x);
  }

  /** The places {@code indices} along an axis that is not an unknown batch. */
  public Tensor gather(Tensor x, int axis, int... indices) {
    int at = rules.axis("gather", x.shape(), axis);
    Operation.Gather operation = new Operation.Gather(indices.clone(), at);
    return node(operation, rules.gather(operation.name(), x.shape(), at, indices), x);
  }

  // ---- convolutions -------------------------------------------------------------------------

  /** Cross-correlation of an image [batch, h, w, in] with a filter [kh, kw, in, out]. */
  public Tensor convolution(Tensor image, Tensor filter, int stride, Padding padding) {
    Operation operation = new Operation.Convolution(stride, padding);
    Shape shape =
        rules.convolution(operation.name(), image.shape(), filter.shape(), stride, padding, false);
    return node(operation, shape, image, filter);
  }

  /**
   * The transpose of {@link #convolution}: from [batch, h, w, in] with a filter [kh, kw, out, in]
   * to [batch, height, width, out], where height and width are sizes that the forward convolution
   * would take to h and w.
   */
  public Tensor convolutionTranspose(
      Tensor image, Tensor filter, int stride, Padding padding, int height, int width) {
    Operation operation = new Operation.ConvolutionTranspose(stride, padding, height, width);
    Shape shape =
        rules.convolutionTranspose(
            operation.name(), image.shape(), filter.shape(), stride, padding, height, width);
    return node(operation, shape, image, filter);
  }

  /** Each channel of [batch, h, w, c] with its own windows [kh, kw, c, k]; gives c·k channels. */
  public Tensor depthwiseConvolution(Tensor image, Tensor filter, int stride, Padding padding) {
    Operation operation = new Operation.DepthwiseConvolution(stride, padding);
    Shape shape =
        rules.convolution(operation.name(), image.shape(), filter.shape(), stride, padding, true);
    return node(operation, shape, image, filter);
  }

  // ---- derivatives --------------------------------------------------------------------------

  /**
   * The derivative of {@code output} along {@code tangent}: J·v with J = ∂output/∂input, by forward
   * mode, exact to rounding. Costs about as much as computing the output once or twice more.
   *
   * <p>Conventions at kinks and ties are those of the gradient; noise and {@link #stopGradient} are
   * constant. The result can be differentiated again, forwards and backwards.
   *
   * @param output any tensor of this graph; where it does not depend on the input, the result is 0
   * @param input any tensor of this graph
   * @param tangent v, of the input's shape
   * @return of the output's shape
   * @throws IllegalArgumentException if a native operation lies between input and output
   */
  public Tensor derivative(Tensor output, Tensor input, Tensor tangent) {
    return derivatives(List.of(output), input, tangent).get(0);
  }

  /** {@link #derivative} of several outputs along the same tangent, which share what they can. */
  public List<Tensor> derivatives(List<Tensor> outputs, Tensor input, Tensor tangent) {
    requireTangent("derivative", input, tangent);
    return ForwardMode.tangents(this, outputs, Map.of(input, Optional.of(tangent)));
  }

  /**
   * The second derivative of {@code output} along {@code tangent}, which counts as constant: vᵀHv
   * with the Hessian H of each value of the output.
   *
   * @return of the output's shape
   */
  public Tensor secondDerivative(Tensor output, Tensor input, Tensor tangent) {
    requireTangent("secondDerivative", input, tangent);
    // a node of its own: the tangent may depend on the input, or be the input itself
    Tensor constant = multiply(tangent, 1);
    Tensor first = derivative(output, input, constant);
    return ForwardMode.tangents(
            this, List.of(first), Map.of(input, Optional.of(constant), constant, Optional.empty()))
        .get(0);
  }

  private void requireTangent(String name, Tensor input, Tensor tangent) {
    if (!tangent.shape().equals(input.shape())) {
      throw rules.error(name, "tangent " + tangent.shape() + " of an input " + input.shape());
    }
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

  Tensor binary(BinaryFunction function, Tensor a, Tensor b) {
    Operation.Binary operation = new Operation.Binary(function);
    return node(operation, rules.broadcast(operation.name(), a.shape(), b.shape()), a, b);
  }

  Tensor node(Operation operation, Shape shape, Tensor... inputs) {
    return new Tensor(operation, Arrays.asList(inputs), shape, scope);
  }
}
