package org.isovae.api.tensor;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.isovae.api.Capabilities;

/**
 * What a {@link Tensor} is computed by. A closed set: an engine implements {@link Lowering}. Every
 * engine has the core; what some engines may lack belongs to a {@link #requires() capability}.
 *
 * <p>{@link Ops} has checked all shapes before an operation exists; an engine need not check again.
 * Equal by value; arrays in these records must not be changed.
 */
public sealed interface Operation {

  /** Dispatches to the method of {@code lowering} for this kind of operation. */
  <T> T lower(Lowering<T> lowering, Tensor tensor, List<T> inputs);

  /** The name for messages: the method of {@link Ops} that writes it, such as {@code matMul}. */
  default String name() {
    String simple = getClass().getSimpleName();
    return Character.toLowerCase(simple.charAt(0)) + simple.substring(1);
  }

  /**
   * What an engine must offer to have this operation, for instance {@link
   * Capabilities#ENGINE_CONVOLUTION}; empty for the core, which every engine has.
   */
  default Optional<String> requires() {
    return Optional.empty();
  }

  private static String camelCase(Enum<?> constant) {
    StringBuilder name = new StringBuilder();
    boolean upper = false;
    for (char letter : constant.name().toCharArray()) {
      if (letter != '_') {
        name.append(upper ? letter : Character.toLowerCase(letter));
      }
      upper = letter == '_';
    }
    return name.toString();
  }

  /** One value in, one value out, element by element. */
  enum UnaryFunction {
    /** −x. */
    NEGATE,
    /** |x|; gradient 0 at 0. */
    ABS,
    /** x². */
    SQUARE,
    /** √x. */
    SQRT,
    /** 1/x. */
    RECIPROCAL,
    /** eˣ. */
    EXP,
    /** Natural logarithm. */
    LOG,
    /** ln(1 + x), exact near 0. */
    LOG1P,
    /** sin x. */
    SIN,
    /** cos x. */
    COS,
    /** tanh x. */
    TANH,
    /** 1/(1 + e⁻ˣ). */
    SIGMOID,
    /** max(x, 0); gradient 0 at 0. */
    RELU,
    /** ln(1 + eˣ), without overflow. */
    SOFTPLUS,
    /** −1, 0 or 1; no gradient. */
    SIGN,
    /** x, through which no gradient flows. */
    STOP_GRADIENT
  }

  /** Two values in, one out, element by element with broadcasting. */
  enum BinaryFunction {
    /** a + b. */
    ADD,
    /** a − b. */
    SUBTRACT,
    /** a·b. */
    MULTIPLY,
    /** a/b. */
    DIVIDE,
    /** The larger; at a tie the gradient goes to a. */
    MAXIMUM,
    /** The smaller; at a tie the gradient goes to a. */
    MINIMUM,
    /** aᵇ for a &gt; 0. */
    POWER,
    /** 1 where a &gt; b, else 0; no gradient. */
    GREATER
  }

  /** How values are folded over axes. */
  enum Reduction {
    /** The sum. */
    SUM,
    /** The arithmetic mean. */
    MEAN,
    /** The largest; its gradient is shared equally at a tie. */
    MAX
  }

  /** Where the windows of a convolution may lie. */
  enum Padding {
    /** Zeros around, so that the result has ⌈size/stride⌉ places. */
    SAME,
    /** Only whole windows: ⌊(size − window)/stride⌋ + 1 places. */
    VALID
  }

  /** The distribution of noise. */
  enum Distribution {
    /** N(0, 1). */
    NORMAL,
    /** U[0, 1). */
    UNIFORM
  }

  /** An input of the graph, fed at run time. */
  record Input(String label) implements Operation {
    @Override
    public <T> T lower(Lowering<T> lowering, Tensor tensor, List<T> inputs) {
      return lowering.input(this, tensor);
    }
  }

  /** Fixed values, row-major; an engine of single precision rounds them. */
  record Constant(double[] values) implements Operation {
    @Override
    public <T> T lower(Lowering<T> lowering, Tensor tensor, List<T> inputs) {
      return lowering.constant(this, tensor);
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Constant that && Arrays.equals(values, that.values);
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(values);
    }
  }

  /**
   * A trainable parameter: the same scoped name is the same parameter, in every graph. So two are
   * equal if their labels are; the initializer counts in the graph that is compiled first.
   */
  record Parameter(String label, Initializer initializer) implements Operation {
    @Override
    public <T> T lower(Lowering<T> lowering, Tensor tensor, List<T> inputs) {
      return lowering.parameter(this, tensor);
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Parameter that && label.equals(that.label);
    }

    @Override
    public int hashCode() {
      return label.hashCode();
    }
  }

  /**
   * A variable that is no parameter: no gradient, not touched by the optimiser; see {@link
   * Ops#state}. Equal as parameters are.
   */
  record State(String label, Initializer initializer) implements Operation {
    @Override
    public <T> T lower(Lowering<T> lowering, Tensor tensor, List<T> inputs) {
      return lowering.state(this, tensor);
    }

    @Override
    public Optional<String> requires() {
      return Optional.of(Capabilities.ENGINE_STATE);
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof State that && label.equals(that.label);
    }

    @Override
    public int hashCode() {
      return label.hashCode();
    }
  }

  /**
   * Seeded noise with the run-time shape of its one input, which is used for nothing else. Depends
   * on the seed and the step of the run, and on {@code label}, which is unique in a graph.
   */
  record Noise(Distribution distribution, String label) implements Operation {
    @Override
    public <T> T lower(Lowering<T> lowering, Tensor tensor, List<T> inputs) {
      return lowering.noise(this, tensor, inputs.get(0));
    }

    @Override
    public String name() {
      return camelCase(distribution);
    }
  }

  /** An element-wise function of one tensor. */
  record Unary(UnaryFunction function) implements Operation {
    @Override
    public <T> T lower(Lowering<T> lowering, Tensor tensor, List<T> inputs) {
      return lowering.unary(this, tensor, inputs.get(0));
    }

    @Override
    public String name() {
      return camelCase(function);
    }
  }

  /** An element-wise function of two tensors, with broadcasting. */
  record Binary(BinaryFunction function) implements Operation {
    @Override
    public <T> T lower(Lowering<T> lowering, Tensor tensor, List<T> inputs) {
      return lowering.binary(this, tensor, inputs.get(0), inputs.get(1));
    }

    @Override
    public String name() {
      return camelCase(function);
    }
  }

  /**
   * Inputs: mask, a, b, all of one shape (not broadcast). Gives a where the mask is not 0, else b;
   * no gradient flows to the mask.
   */
  record Where() implements Operation {
    @Override
    public <T> T lower(Lowering<T> lowering, Tensor tensor, List<T> inputs) {
      return lowering.where(this, tensor, inputs.get(0), inputs.get(1), inputs.get(2));
    }
  }

  /** The product of two matrices, or, at rank 3, of each pair of matrices. */
  record MatMul(boolean transposeA, boolean transposeB) implements Operation {
    @Override
    public <T> T lower(Lowering<T> lowering, Tensor tensor, List<T> inputs) {
      return lowering.matMul(this, tensor, inputs.get(0), inputs.get(1));
    }
  }

  /** A fold over {@code axes} (sorted, distinct); folded axes stay as 1 if {@code keep}. */
  record Reduce(Reduction reduction, int[] axes, boolean keep) implements Operation {
    @Override
    public <T> T lower(Lowering<T> lowering, Tensor tensor, List<T> inputs) {
      return lowering.reduce(this, tensor, inputs.get(0));
    }

    @Override
    public String name() {
      return camelCase(reduction);
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Reduce that
          && reduction == that.reduction
          && keep == that.keep
          && Arrays.equals(axes, that.axes);
    }

    @Override
    public int hashCode() {
      return 31 * (31 * reduction.hashCode() + Arrays.hashCode(axes)) + Boolean.hashCode(keep);
    }
  }

  /** The same values, row-major, in the tensor's shape (first dimension inferred if unknown). */
  record Reshape() implements Operation {
    @Override
    public <T> T lower(Lowering<T> lowering, Tensor tensor, List<T> inputs) {
      return lowering.reshape(this, tensor, inputs.get(0));
    }
  }

  /** Axis i of the result is axis {@code permutation[i]} of the input. */
  record Transpose(int[] permutation) implements Operation {
    @Override
    public <T> T lower(Lowering<T> lowering, Tensor tensor, List<T> inputs) {
      return lowering.transpose(this, tensor, inputs.get(0));
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Transpose that && Arrays.equals(permutation, that.permutation);
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(permutation);
    }
  }

  /** The first input repeated to the run-time shape of the second (same rank, sizes equal or 1). */
  record BroadcastLike() implements Operation {
    @Override
    public <T> T lower(Lowering<T> lowering, Tensor tensor, List<T> inputs) {
      return lowering.broadcastLike(this, tensor, inputs.get(0), inputs.get(1));
    }
  }

  /** The inputs one after another along an axis. */
  record Concat(int axis) implements Operation {
    @Override
    public <T> T lower(Lowering<T> lowering, Tensor tensor, List<T> inputs) {
      return lowering.concat(this, tensor, inputs);
    }
  }

  /**
   * Along each axis, {@code size[i]} places from {@code begin[i]}; a size of −1 is "all the rest".
   */
  record Slice(int[] begin, int[] size) implements Operation {
    @Override
    public <T> T lower(Lowering<T> lowering, Tensor tensor, List<T> inputs) {
      return lowering.slice(this, tensor, inputs.get(0));
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Slice that
          && Arrays.equals(begin, that.begin)
          && Arrays.equals(size, that.size);
    }

    @Override
    public int hashCode() {
      return 31 * Arrays.hashCode(begin) + Arrays.hashCode(size);
    }
  }

  /** Zeros before and after along each axis. */
  record Pad(int[] before, int[] after) implements Operation {
    @Override
    public <T> T lower(Lowering<T> lowering, Tensor tensor, List<T> inputs) {
      return lowering.pad(this, tensor, inputs.get(0));
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Pad that
          && Arrays.equals(before, that.before)
          && Arrays.equals(after, that.after);
    }

    @Override
    public int hashCode() {
      return 31 * Arrays.hashCode(before) + Arrays.hashCode(after);
    }
  }

  /** The places {@code indices} along an axis, in that order, repeats allowed. */
  record Gather(int[] indices, int axis) implements Operation {
    @Override
    public <T> T lower(Lowering<T> lowering, Tensor tensor, List<T> inputs) {
      return lowering.gather(this, tensor, inputs.get(0));
    }

    @Override
    public Optional<String> requires() {
      return Optional.of(Capabilities.ENGINE_GATHER);
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Gather that
          && axis == that.axis
          && Arrays.equals(indices, that.indices);
    }

    @Override
    public int hashCode() {
      return 31 * Arrays.hashCode(indices) + axis;
    }
  }

  /** Cross-correlation. Inputs: image [batch, h, w, in], filter [kh, kw, in, out]. */
  record Convolution(int stride, Padding padding) implements Operation {
    @Override
    public <T> T lower(Lowering<T> lowering, Tensor tensor, List<T> inputs) {
      return lowering.convolution(this, tensor, inputs.get(0), inputs.get(1));
    }

    @Override
    public Optional<String> requires() {
      return Optional.of(Capabilities.ENGINE_CONVOLUTION);
    }
  }

  /**
   * The transpose (input gradient) of {@link Convolution}. Inputs: image [batch, h, w, in], filter
   * [kh, kw, out, in]; result [batch, height, width, out].
   */
  record ConvolutionTranspose(int stride, Padding padding, int height, int width)
      implements Operation {
    @Override
    public <T> T lower(Lowering<T> lowering, Tensor tensor, List<T> inputs) {
      return lowering.convolutionTranspose(this, tensor, inputs.get(0), inputs.get(1));
    }

    @Override
    public Optional<String> requires() {
      return Optional.of(Capabilities.ENGINE_CONVOLUTION);
    }
  }

  /**
   * Each channel with its own windows. Inputs: image [batch, h, w, c], filter [kh, kw, c, k];
   * result [batch, h', w', c·k], channel-major.
   */
  record DepthwiseConvolution(int stride, Padding padding) implements Operation {
    @Override
    public <T> T lower(Lowering<T> lowering, Tensor tensor, List<T> inputs) {
      return lowering.depthwiseConvolution(this, tensor, inputs.get(0), inputs.get(1));
    }

    @Override
    public Optional<String> requires() {
      return Optional.of(Capabilities.ENGINE_CONVOLUTION);
    }
  }

  /**
   * The escape hatch: operations of the engine's own builder. An engine whose builder is no {@code
   * builderType} refuses the graph, naming {@code capability}; a provider that uses it must {@link
   * org.isovae.api.Provider#requires require} that capability. Equal if the builder is the same
   * object.
   *
   * @param <B> the engine's builder, for instance TensorFlow's {@code Ops}
   * @param <V> the engine's value, for instance TensorFlow's {@code Operand<TFloat32>}
   */
  record Native<B, V>(
      String capability, Class<B> builderType, Class<V> valueType, NativeBuilder<B, V> builder)
      implements Operation {
    @Override
    public <T> T lower(Lowering<T> lowering, Tensor tensor, List<T> inputs) {
      return lowering.nativeOperation(this, tensor, inputs);
    }

    @Override
    public String name() {
      return "nativeOperation";
    }

    @Override
    public Optional<String> requires() {
      return Optional.of(capability);
    }
  }

  /** Builds engine-specific operations. */
  @FunctionalInterface
  interface NativeBuilder<B, V> {
    /** The result, of the shape that was declared, computed from {@code inputs}. */
    V build(B builder, List<V> inputs);
  }

  /**
   * One method an operation: how an engine makes its own value of a node from its inputs' values.
   *
   * <p>The operations of the core must be written. The others are refused by name, as are those
   * that a later version adds: what cannot be written with the earlier ones gets a method here that
   * refuses, so that an engine goes on working.
   *
   * @param <T> the engine's value
   */
  interface Lowering<T> {
    /** See {@link Input}. */
    T input(Input operation, Tensor tensor);

    /** See {@link Constant}. */
    T constant(Constant operation, Tensor tensor);

    /** See {@link Parameter}. */
    T parameter(Parameter operation, Tensor tensor);

    /** See {@link State}. */
    default T state(State operation, Tensor tensor) {
      return unsupported(tensor);
    }

    /** See {@link Noise}. */
    T noise(Noise operation, Tensor tensor, T like);

    /** See {@link Unary}. */
    T unary(Unary operation, Tensor tensor, T x);

    /** See {@link Binary}. */
    T binary(Binary operation, Tensor tensor, T a, T b);

    /** See {@link Where}. */
    T where(Where operation, Tensor tensor, T mask, T a, T b);

    /** See {@link MatMul}. */
    T matMul(MatMul operation, Tensor tensor, T a, T b);

    /** See {@link Reduce}. */
    T reduce(Reduce operation, Tensor tensor, T x);

    /** See {@link Reshape}. */
    T reshape(Reshape operation, Tensor tensor, T x);

    /** See {@link Transpose}. */
    T transpose(Transpose operation, Tensor tensor, T x);

    /** See {@link BroadcastLike}. */
    T broadcastLike(BroadcastLike operation, Tensor tensor, T x, T like);

    /** See {@link Concat}. */
    T concat(Concat operation, Tensor tensor, List<T> inputs);

    /** See {@link Slice}. */
    T slice(Slice operation, Tensor tensor, T x);

    /** See {@link Pad}. */
    T pad(Pad operation, Tensor tensor, T x);

    /** See {@link Gather}. */
    default T gather(Gather operation, Tensor tensor, T x) {
      return unsupported(tensor);
    }

    /** See {@link Convolution}. */
    default T convolution(Convolution operation, Tensor tensor, T image, T filter) {
      return unsupported(tensor);
    }

    /** See {@link ConvolutionTranspose}. */
    default T convolutionTranspose(
        ConvolutionTranspose operation, Tensor tensor, T image, T filter) {
      return unsupported(tensor);
    }

    /** See {@link DepthwiseConvolution}. */
    default T depthwiseConvolution(
        DepthwiseConvolution operation, Tensor tensor, T image, T filter) {
      return unsupported(tensor);
    }

    /** See {@link Native}. */
    default <B, V> T nativeOperation(Native<B, V> operation, Tensor tensor, List<T> inputs) {
      return unsupported(tensor);
    }

    /**
     * Refuses an operation outside the core.
     *
     * @throws IllegalArgumentException always; the message names the operation, the component and
     *     what the engine would have to offer
     */
    default T unsupported(Tensor tensor) {
      throw new IllegalArgumentException(
          tensor
              + ": the engine does not have this operation; choose an engine that offers "
              + tensor.operation().requires().orElse("it"));
    }
  }
}
