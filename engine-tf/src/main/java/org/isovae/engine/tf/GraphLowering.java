package org.isovae.engine.tf;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.isovae.api.Capabilities;
import org.isovae.api.tensor.Operation;
import org.isovae.api.tensor.Operation.BinaryFunction;
import org.isovae.api.tensor.Operation.Padding;
import org.isovae.api.tensor.Shape;
import org.isovae.api.tensor.Tensor;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.ReduceMax;
import org.tensorflow.op.core.ReduceSum;
import org.tensorflow.op.linalg.MatMul;
import org.tensorflow.op.math.Mean;
import org.tensorflow.op.train.BatchMatMul;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.family.TNumber;

/**
 * Turns each node of the vocabulary into TensorFlow operations that carry the node's scope in their
 * names.
 *
 * <p>In a training step TensorFlow knows the batch, and so every shape: it removes the shape
 * arithmetic of the gradients before the first run.
 */
final class GraphLowering implements Operation.Lowering<Operand<TFloat32>> {

  /** Where values come from that a graph does not compute itself. */
  interface Sources {
    /** The value of an input. */
    Operand<TFloat32> input(String label, Shape shape);

    /** The current value of a parameter. */
    Operand<TFloat32> parameter(Operation.Parameter parameter, Shape shape);

    /** The current value of a state. */
    Operand<TFloat32> state(Operation.State state, Shape shape);

    /** The seed of a noise: two whole numbers. */
    Operand<? extends TNumber> seed(String label);

    /** A constant; may be shared by several lowerings of one graph. */
    Operand<TFloat32> constant(Ops ops, Operation.Constant constant, Tensor tensor);
  }

  private final Ops root;
  private final String prefix;
  private final Sources sources;

  /**
   * A lowering into the name scope of {@code root}.
   *
   * @param prefix how the names begin
   */
  GraphLowering(Ops root, String prefix, Sources sources) {
    this.root = root;
    this.prefix = prefix;
    this.sources = sources;
  }

  /** A constant of its own in the graph that {@code ops} builds. */
  static Operand<TFloat32> constant(Ops ops, double[] values, Shape shape) {
    float[] floats = new float[values.length];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) values[i];
    }
    return ops.constant(
        NativeShapes.of(shape), org.tensorflow.ndarray.buffer.DataBuffers.of(floats, false, false));
  }

  @Override
  public Operand<TFloat32> input(Operation.Input operation, Tensor tensor) {
    return sources.input(operation.label(), tensor.shape());
  }

  @Override
  public Operand<TFloat32> constant(Operation.Constant operation, Tensor tensor) {
    return sources.constant(at(tensor), operation, tensor);
  }

  @Override
  public Operand<TFloat32> parameter(Operation.Parameter operation, Tensor tensor) {
    return sources.parameter(operation, tensor.shape());
  }

  @Override
  public Operand<TFloat32> state(Operation.State operation, Tensor tensor) {
    return sources.state(operation, tensor.shape());
  }

  @Override
  public Operand<TFloat32> noise(Operation.Noise operation, Tensor tensor, Operand<TFloat32> like) {
    Ops ops = at(tensor);
    Operand<TInt32> shape = shapeOf(ops, like);
    Operand<? extends TNumber> seed = sources.seed(operation.label());
    return switch (operation.distribution()) {
      case NORMAL -> ops.random.statelessRandomNormal(shape, seed);
      case UNIFORM -> ops.random.statelessRandomUniform(shape, seed);
    };
  }

  @Override
  public Operand<TFloat32> unary(Operation.Unary operation, Tensor tensor, Operand<TFloat32> x) {
    Ops ops = at(tensor);
    return switch (operation.function()) {
      case NEGATE -> ops.math.neg(x);
      case ABS -> ops.math.abs(x);
      case SQUARE -> ops.math.square(x);
      case SQRT -> ops.math.sqrt(x);
      case RECIPROCAL -> ops.math.reciprocal(x);
      case EXP -> ops.math.exp(x);
      case LOG -> ops.math.log(x);
      case LOG1P -> ops.math.log1p(x);
      case SIN -> ops.math.sin(x);
      case COS -> ops.math.cos(x);
      case TANH -> ops.math.tanh(x);
      case SIGMOID -> ops.math.sigmoid(x);
      case RELU -> ops.nn.relu(x);
      case SOFTPLUS -> ops.math.softplus(x);
      case SIGN -> ops.stopGradient(ops.math.sign(x));
      case STOP_GRADIENT -> ops.stopGradient(x);
    };
  }

  @Override
  public Operand<TFloat32> binary(
      Operation.Binary operation, Tensor tensor, Operand<TFloat32> a, Operand<TFloat32> b) {
    Ops ops = at(tensor);
    if (operation.function() == BinaryFunction.ADD) {
      if (isBias(tensor, 0, 1)) {
        return ops.nn.biasAdd(a, b);
      }
      if (isBias(tensor, 1, 0)) {
        return ops.nn.biasAdd(b, a);
      }
    }
    return switch (operation.function()) {
      case ADD -> ops.math.add(a, b);
      case SUBTRACT -> ops.math.sub(a, b);
      case MULTIPLY -> ops.math.mul(a, b);
      case DIVIDE -> ops.math.div(a, b);
      case MAXIMUM -> ops.math.maximum(a, b);
      case MINIMUM -> ops.math.minimum(a, b);
      case POWER -> ops.math.pow(a, b);
      case GREATER -> ops.stopGradient(ops.dtypes.cast(ops.math.greater(a, b), TFloat32.class));
    };
  }

  /**
   * Whether a sum adds a vector along the last dimension: the gradient is then one fast operation.
   */
  private static boolean isBias(Tensor sum, int value, int bias) {
    Shape values = sum.inputs().get(value).shape();
    Shape biases = sum.inputs().get(bias).shape();
    return values.rank() >= 2
        && values.equals(sum.shape())
        && biases.rank() == 1
        && !biases.hasBatch()
        && biases.dimension(0) == values.dimension(values.rank() - 1);
  }

  @Override
  public Operand<TFloat32> where(
      Operation.Where operation,
      Tensor tensor,
      Operand<TFloat32> mask,
      Operand<TFloat32> a,
      Operand<TFloat32> b) {
    Ops ops = at(tensor);
    return ops.select(ops.math.notEqual(ops.stopGradient(mask), ops.constant(0f)), a, b);
  }

  @Override
  public Operand<TFloat32> matMul(
      Operation.MatMul operation, Tensor tensor, Operand<TFloat32> a, Operand<TFloat32> b) {
    Ops ops = at(tensor);
    return tensor.shape().rank() == 2
        ? ops.linalg.matMul(
            a,
            b,
            MatMul.transposeA(operation.transposeA()),
            MatMul.transposeB(operation.transposeB()))
        : ops.train.batchMatMul(
            a,
            b,
            TFloat32.class,
            BatchMatMul.adjX(operation.transposeA()),
            BatchMatMul.adjY(operation.transposeB()));
  }

  @Override
  public Operand<TFloat32> reduce(Operation.Reduce operation, Tensor tensor, Operand<TFloat32> x) {
    Ops ops = at(tensor);
    Operand<TInt32> axes = ops.constant(operation.axes());
    return switch (operation.reduction()) {
      case SUM -> ops.reduceSum(x, axes, ReduceSum.keepDims(operation.keep()));
      case MEAN -> ops.math.mean(x, axes, Mean.keepDims(operation.keep()));
      case MAX -> ops.reduceMax(x, axes, ReduceMax.keepDims(operation.keep()));
    };
  }

  @Override
  public Operand<TFloat32> reshape(
      Operation.Reshape operation, Tensor tensor, Operand<TFloat32> x) {
    // An unknown batch is −1 in both worlds: TensorFlow infers it.
    return at(tensor).reshape(x, at(tensor).constant(tensor.shape().toArray()));
  }

  @Override
  public Operand<TFloat32> transpose(
      Operation.Transpose operation, Tensor tensor, Operand<TFloat32> x) {
    return at(tensor).linalg.transpose(x, at(tensor).constant(operation.permutation()));
  }

  @Override
  public Operand<TFloat32> broadcastLike(
      Operation.BroadcastLike operation,
      Tensor tensor,
      Operand<TFloat32> x,
      Operand<TFloat32> like) {
    return at(tensor).broadcastTo(x, shapeOf(at(tensor), like));
  }

  @Override
  public Operand<TFloat32> concat(
      Operation.Concat operation, Tensor tensor, List<Operand<TFloat32>> inputs) {
    return at(tensor).concat(inputs, at(tensor).constant(operation.axis()));
  }

  @Override
  public Operand<TFloat32> slice(Operation.Slice operation, Tensor tensor, Operand<TFloat32> x) {
    Ops ops = at(tensor);
    return ops.slice(x, ops.constant(operation.begin()), ops.constant(operation.size()));
  }

  @Override
  public Operand<TFloat32> pad(Operation.Pad operation, Tensor tensor, Operand<TFloat32> x) {
    int[][] around = new int[operation.before().length][2];
    for (int i = 0; i < around.length; i++) {
      around[i][0] = operation.before()[i];
      around[i][1] = operation.after()[i];
    }
    Ops ops = at(tensor);
    return ops.pad(x, ops.constant(around), ops.constant(0f));
  }

  @Override
  public Operand<TFloat32> gather(Operation.Gather operation, Tensor tensor, Operand<TFloat32> x) {
    Ops ops = at(tensor);
    return ops.gather(x, ops.constant(operation.indices()), ops.constant(operation.axis()));
  }

  @Override
  public Operand<TFloat32> convolution(
      Operation.Convolution operation,
      Tensor tensor,
      Operand<TFloat32> image,
      Operand<TFloat32> filter) {
    return at(tensor)
        .nn
        .conv2d(image, filter, strides(operation.stride()), name(operation.padding()));
  }

  @Override
  public Operand<TFloat32> convolutionTranspose(
      Operation.ConvolutionTranspose operation,
      Tensor tensor,
      Operand<TFloat32> image,
      Operand<TFloat32> filter) {
    Ops ops = at(tensor);
    if (SubPixelConvolution.suits(operation, tensor.shape())) {
      Shape from = tensor.inputs().get(0).shape();
      Shape windows = tensor.inputs().get(1).shape();
      return SubPixelConvolution.of(ops, operation, image, from, filter, windows);
    }
    int[] sizes = tensor.shape().toArray();
    Operand<TInt32> rows = ops.slice(shapeOf(ops, image), ops.array(0), ops.array(1));
    Operand<TInt32> size =
        ops.concat(List.of(rows, ops.array(sizes[1], sizes[2], sizes[3])), ops.constant(0));
    return ops.nn.conv2dBackpropInput(
        size, filter, image, strides(operation.stride()), name(operation.padding()));
  }

  @Override
  public Operand<TFloat32> depthwiseConvolution(
      Operation.DepthwiseConvolution operation,
      Tensor tensor,
      Operand<TFloat32> image,
      Operand<TFloat32> filter) {
    return at(tensor)
        .nn
        .depthwiseConv2dNative(
            image, filter, strides(operation.stride()), name(operation.padding()));
  }

  /**
   * Hands TensorFlow's builder to a component that asked for it.
   *
   * @throws IllegalArgumentException if it asked for another engine's
   */
  @Override
  public <B, V> Operand<TFloat32> nativeOperation(
      Operation.Native<B, V> operation, Tensor tensor, List<Operand<TFloat32>> inputs) {
    requireTensorFlow(operation, tensor);
    List<V> values = new ArrayList<>(inputs.size());
    for (Operand<TFloat32> input : inputs) {
      values.add(operation.valueType().cast(input));
    }
    V value = operation.builder().build(operation.builderType().cast(at(tensor)), values);
    Operand<?> operand = (Operand<?>) value;
    if (!operand.type().equals(TFloat32.class)) {
      throw new IllegalArgumentException(
          tensor
              + ": a native operation must give 32-bit floats, gave "
              + operand.type().getSimpleName());
    }
    @SuppressWarnings("unchecked") // checked just above
    Operand<TFloat32> floats = (Operand<TFloat32>) operand;
    return floats;
  }

  /** Refuses a native operation that is written for another engine. */
  static void requireTensorFlow(Operation.Native<?, ?> operation, Tensor tensor) {
    if (operation.builderType() != Ops.class || operation.valueType() != Operand.class) {
      throw new IllegalArgumentException(
          tensor
              + " needs an engine that offers "
              + operation.capability()
              + " (builder "
              + operation.builderType().getName()
              + ", value "
              + operation.valueType().getName()
              + "); the engine tf offers "
              + Capabilities.ENGINE_NATIVE_TENSORFLOW
              + " (builder "
              + Ops.class.getName()
              + ", value "
              + Operand.class.getName()
              + ")");
    }
  }

  /** The shape of a value: a constant where TensorFlow knows it. */
  private static Operand<TInt32> shapeOf(Ops ops, Operand<TFloat32> like) {
    long[] known = like.shape().asArray();
    return known == null || Arrays.stream(known).anyMatch(size -> size < 0)
        ? ops.shape(like)
        : ops.constant(Arrays.stream(known).mapToInt(Math::toIntExact).toArray());
  }

  private static List<Long> strides(int stride) {
    return List.of(1L, (long) stride, (long) stride, 1L);
  }

  private static String name(Padding padding) {
    return padding.name();
  }

  /** The builder for a node, which names what it builds after the component and the operation. */
  private Ops at(Tensor tensor) {
    return root.withName(NativeNames.of(prefix, tensor.scope(), tensor.operation().name()));
  }
}
