package {{package}};

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.isovae.api.Seeds;
import org.isovae.api.tensor.Operation;
import org.isovae.api.tensor.Operation.Distribution;
import org.isovae.api.tensor.Operation.Reduction;
import org.isovae.api.tensor.Shape;
import org.isovae.api.tensor.Tensor;

/**
 * Computes a graph once, node by node: {@code graph.lower(interpreter)} calls one of these methods
 * for each. Each says what the operation gives and, in the same place, how the gradient of its
 * result adds to the gradients of what it was computed from.
 *
 * <p>What has no method here (the convolutions, other engines' own operations) is refused by its
 * name by the defaults of {@link Operation.Lowering}.
 */
final class Interpreter implements Operation.Lowering<Value> {
  private final Map<String, Value> inputs;
  private final Map<String, Value> variables;
  private final long noiseSeed;
  private final long step;
  private final List<Runnable> tape = new ArrayList<>();

  /**
   * For one pass.
   *
   * @param inputs by name
   * @param variables parameters and states, by their scoped name
   * @param noiseSeed with the step and its name, what a noise depends on
   */
  Interpreter(Map<String, Value> inputs, Map<String, Value> variables, long noiseSeed, long step) {
    this.inputs = inputs;
    this.variables = variables;
    this.noiseSeed = noiseSeed;
    this.step = step;
  }

  /** Reverse mode: from the loss back to everything that it was computed from. */
  void differentiate(Value loss) {
    loss.gradient()[0] = 1;
    for (int i = tape.size() - 1; i >= 0; i--) {
      tape.get(i).run();
    }
  }

  /** A result through which no gradient flows. */
  private static Value fixed(int[] shape, double[] data) {
    return new Value(shape, data, false);
  }

  /** A result that hands its gradient, if one came, back to what it was computed from. */
  private Value computed(int[] shape, double[] data, Consumer<double[]> back, Value... from) {
    Value result = new Value(shape, data, Arrays.stream(from).anyMatch(Value::differentiable));
    if (result.differentiable()) {
      tape.add(
          () -> {
            if (result.hasGradient()) {
              back.accept(result.gradient());
            }
          });
    }
    return result;
  }

  // ---- what a graph begins with ---------------------------------------------------------------

  @Override
  public Value input(Operation.Input operation, Tensor tensor) {
    return inputs.get(operation.label());
  }

  @Override
  public Value constant(Operation.Constant operation, Tensor tensor) {
    return fixed(tensor.shape().toArray(), operation.values());
  }

  @Override
  public Value parameter(Operation.Parameter operation, Tensor tensor) {
    return variables.get(operation.label());
  }

  @Override
  public Value state(Operation.State operation, Tensor tensor) {
    return variables.get(operation.label());
  }

  /** The same numbers for the same seed, step and name: a resumed run sees them again. */
  @Override
  public Value noise(Operation.Noise operation, Tensor tensor, Value like) {
    RandomGenerator random =
        Seeds.generator(Seeds.derive(noiseSeed, "noise/" + step + "/" + operation.label()));
    boolean normal = operation.distribution() == Distribution.NORMAL;
    double[] y = new double[like.data().length];
    // A uniform number is drawn as a float: a double just below 1 would be rounded to 1.
    Arrays.setAll(y, i -> normal ? random.nextGaussian() : random.nextFloat());
    return fixed(like.shape(), y);
  }

  // ---- element by element ---------------------------------------------------------------------

  @Override
  public Value unary(Operation.Unary operation, Tensor tensor, Value x) {
    double[] y = new double[x.data().length];
    for (int i = 0; i < y.length; i++) {
      y[i] = Functions.value(operation.function(), x.data()[i]);
    }
    if (!Functions.flows(operation.function())) {
      return fixed(x.shape(), y);
    }
    Consumer<double[]> back =
        gradient -> {
          for (int i = 0; i < y.length; i++) {
            x.gradient()[i] +=
                gradient[i] * Functions.slope(operation.function(), x.data()[i], y[i]);
          }
        };
    return computed(x.shape(), y, back, x);
  }

  @Override
  public Value binary(Operation.Binary operation, Tensor tensor, Value a, Value b) {
    int[] shape = Value.common(a.shape(), b.shape());
    int[] inA = Value.broadcast(shape, a.shape());
    int[] inB = Value.broadcast(shape, b.shape());
    double[] y = new double[inA.length];
    for (int i = 0; i < y.length; i++) {
      y[i] = Functions.value(operation.function(), a.data()[inA[i]], b.data()[inB[i]]);
    }
    if (!Functions.flows(operation.function())) {
      return fixed(shape, y);
    }
    Consumer<double[]> back =
        gradient -> {
          for (int i = 0; i < y.length; i++) {
            double left = a.data()[inA[i]];
            double right = b.data()[inB[i]];
            if (a.differentiable()) {
              a.gradient()[inA[i]] +=
                  gradient[i] * Functions.slopeInA(operation.function(), left, right);
            }
            if (b.differentiable()) {
              b.gradient()[inB[i]] +=
                  gradient[i] * Functions.slopeInB(operation.function(), left, right);
            }
          }
        };
    return computed(shape, y, back, a, b);
  }

  @Override
  public Value where(Operation.Where operation, Tensor tensor, Value mask, Value a, Value b) {
    double[] y = new double[mask.data().length];
    for (int i = 0; i < y.length; i++) {
      y[i] = (mask.data()[i] != 0 ? a : b).data()[i];
    }
    Consumer<double[]> back =
        gradient -> {
          for (int i = 0; i < y.length; i++) {
            (mask.data()[i] != 0 ? a : b).gradient()[i] += gradient[i];
          }
        };
    return computed(mask.shape(), y, back, a, b);
  }

  // ---- sums of products and of values ---------------------------------------------------------

  /** A matrix inside an array: the value of row i and column j is at offset + i·down + j·across. */
  private record Matrix(double[] data, int offset, int down, int across) {
    static Matrix at(int number, double[] data, int rows, int columns) {
      return new Matrix(data, number * rows * columns, columns, 1);
    }

    Matrix transposed(boolean really) {
      return really ? new Matrix(data, offset, across, down) : this;
    }

    /** Adds a·b, where {@code inner} is the size that the two share. */
    void add(Matrix a, Matrix b, int rows, int inner, int columns) {
      for (int i = 0; i < rows; i++) {
        for (int k = 0; k < inner; k++) {
          double left = a.data[a.offset + i * a.down + k * a.across];
          int from = b.offset + k * b.down;
          int into = offset + i * down;
          for (int j = 0; j < columns; j++) {
            data[into + j * across] += left * b.data[from + j * b.across];
          }
        }
      }
    }
  }

  @Override
  public Value matMul(Operation.MatMul operation, Tensor tensor, Value a, Value b) {
    int last = a.shape().length - 1;
    int[] shape = a.shape().clone();
    shape[last - 1] = a.shape()[operation.transposeA() ? last : last - 1];
    shape[last] = b.shape()[operation.transposeB() ? last - 1 : last];
    int rows = shape[last - 1];
    int inner = a.shape()[operation.transposeA() ? last - 1 : last];
    int columns = shape[last];
    int pairs = last == 2 ? shape[0] : 1;
    double[] y = new double[Value.size(shape)];
    for (int p = 0; p < pairs; p++) {
      Matrix left = matrix(a, a.data(), p).transposed(operation.transposeA());
      Matrix right = matrix(b, b.data(), p).transposed(operation.transposeB());
      Matrix.at(p, y, rows, columns).add(left, right, rows, inner, columns);
    }
    Consumer<double[]> back =
        gradient -> {
          for (int p = 0; p < pairs; p++) {
            Matrix outer = Matrix.at(p, gradient, rows, columns);
            if (a.differentiable()) { // dA = dY·Bᵀ
              Matrix right = matrix(b, b.data(), p).transposed(!operation.transposeB());
              Matrix into = matrix(a, a.gradient(), p).transposed(operation.transposeA());
              into.add(outer, right, rows, columns, inner);
            }
            if (b.differentiable()) { // dB = Aᵀ·dY
              Matrix left = matrix(a, a.data(), p).transposed(!operation.transposeA());
              Matrix into = matrix(b, b.gradient(), p).transposed(operation.transposeB());
              into.add(left, outer, inner, rows, columns);
            }
          }
        };
    return computed(shape, y, back, a, b);
  }

  /** Matrix {@code number} of an array that has the shape of {@code value}. */
  private static Matrix matrix(Value value, double[] data, int number) {
    int last = value.shape().length - 1;
    return Matrix.at(number, data, value.shape()[last - 1], value.shape()[last]);
  }

  @Override
  public Value reduce(Operation.Reduce operation, Tensor tensor, Value x) {
    int[] kept = x.shape().clone();
    for (int axis : operation.axes()) {
      kept[axis] = 1;
    }
    int[] into = Value.broadcast(x.shape(), kept);
    double[] y = new double[Value.size(kept)];
    double[] share = new double[into.length]; // what the result gains where a value grows by 1
    if (operation.reduction() == Reduction.MAX) {
      largest(x.data(), into, y, share);
    } else {
      boolean sum = operation.reduction() == Reduction.SUM;
      Arrays.fill(share, sum ? 1 : (double) y.length / share.length);
      for (int i = 0; i < into.length; i++) {
        y[into[i]] += share[i] * x.data()[i];
      }
    }
    Consumer<double[]> back =
        gradient -> {
          for (int i = 0; i < into.length; i++) {
            x.gradient()[i] += gradient[into[i]] * share[i];
          }
        };
    return computed(atRuntime(tensor.shape(), y.length), y, back, x);
  }

  /** The largest of each group; those that are equally large share its gradient. */
  private static void largest(double[] x, int[] into, double[] y, double[] share) {
    Arrays.fill(y, Double.NEGATIVE_INFINITY);
    for (int i = 0; i < x.length; i++) {
      y[into[i]] = Math.max(y[into[i]], x[i]);
    }
    int[] winners = new int[y.length];
    for (int i = 0; i < x.length; i++) {
      winners[into[i]] += x[i] == y[into[i]] ? 1 : 0;
    }
    for (int i = 0; i < x.length; i++) {
      share[i] = x[i] == y[into[i]] ? 1.0 / winners[into[i]] : 0;
    }
  }

  // ---- values that move -----------------------------------------------------------------------

  /** A shape with its batch, if it has one, inferred from the number of values. */
  private static int[] atRuntime(Shape shape, int size) {
    return shape.withBatch(size / shape.size()).toArray();
  }

  /** Value i of the result is value {@code from[i]} of x, or 0 where that is negative. */
  private Value select(int[] shape, int[] from, Value x) {
    double[] y = new double[from.length];
    for (int i = 0; i < y.length; i++) {
      y[i] = from[i] < 0 ? 0 : x.data()[from[i]];
    }
    Consumer<double[]> back =
        gradient -> {
          for (int i = 0; i < from.length; i++) {
            if (from[i] >= 0) {
              x.gradient()[from[i]] += gradient[i];
            }
          }
        };
    return computed(shape, y, back, x);
  }

  @Override
  public Value reshape(Operation.Reshape operation, Tensor tensor, Value x) {
    int[] shape = atRuntime(tensor.shape(), x.data().length);
    if (Value.size(shape) != x.data().length) {
      throw new IllegalArgumentException(
          x.data().length + " values do not divide into rows of " + tensor);
    }
    return select(shape, Value.places(shape, 0, Value.strides(shape)), x);
  }

  @Override
  public Value transpose(Operation.Transpose operation, Tensor tensor, Value x) {
    int[] order = operation.permutation();
    int[] shape = Arrays.stream(order).map(axis -> x.shape()[axis]).toArray();
    int[] own = Value.strides(x.shape());
    int[] strides = Arrays.stream(order).map(axis -> own[axis]).toArray();
    return select(shape, Value.places(shape, 0, strides), x);
  }

  @Override
  public Value broadcastLike(
      Operation.BroadcastLike operation, Tensor tensor, Value x, Value like) {
    return select(like.shape(), Value.broadcast(like.shape(), x.shape()), x);
  }

  @Override
  public Value concat(Operation.Concat operation, Tensor tensor, List<Value> parts) {
    int axis = operation.axis();
    int[] shape = parts.get(0).shape().clone();
    shape[axis] = parts.stream().mapToInt(part -> part.shape()[axis]).sum();
    int[] strides = Value.strides(shape);
    double[] y = new double[Value.size(shape)];
    List<int[]> places = new ArrayList<>();
    int origin = 0;
    for (Value part : parts) {
      int[] into = Value.places(part.shape(), origin, strides);
      for (int i = 0; i < into.length; i++) {
        y[into[i]] = part.data()[i];
      }
      places.add(into);
      origin += part.shape()[axis] * strides[axis];
    }
    Consumer<double[]> back =
        gradient -> {
          for (int p = 0; p < places.size(); p++) {
            for (int i = 0; i < places.get(p).length; i++) {
              parts.get(p).gradient()[i] += gradient[places.get(p)[i]];
            }
          }
        };
    return computed(shape, y, back, parts.toArray(Value[]::new));
  }

  @Override
  public Value slice(Operation.Slice operation, Tensor tensor, Value x) {
    int[] strides = Value.strides(x.shape());
    int[] shape = operation.size().clone();
    int origin = 0;
    for (int axis = 0; axis < shape.length; axis++) {
      int begin = operation.begin()[axis];
      shape[axis] = shape[axis] < 0 ? x.shape()[axis] - begin : shape[axis];
      origin += begin * strides[axis];
    }
    return select(shape, Value.places(shape, origin, strides), x);
  }

  @Override
  public Value pad(Operation.Pad operation, Tensor tensor, Value x) {
    int[] shape = x.shape().clone();
    Arrays.setAll(shape, i -> shape[i] + operation.before()[i] + operation.after()[i]);
    int[] strides = Value.strides(shape);
    int origin = 0;
    for (int axis = 0; axis < shape.length; axis++) {
      origin += operation.before()[axis] * strides[axis];
    }
    int[] from = new int[Value.size(shape)];
    Arrays.fill(from, -1);
    int[] into = Value.places(x.shape(), origin, strides);
    for (int i = 0; i < into.length; i++) {
      from[into[i]] = i;
    }
    return select(shape, from, x);
  }

  @Override
  public Value gather(Operation.Gather operation, Tensor tensor, Value x) {
    int[] indices = operation.indices();
    int[] shape = x.shape().clone();
    shape[operation.axis()] = indices.length;
    int[] strides = Value.strides(x.shape());
    int apart = strides[operation.axis()];
    strides[operation.axis()] = 0; // for now every place is that of index 0
    int[] from = Value.places(shape, 0, strides);
    int inner = Value.strides(shape)[operation.axis()];
    for (int i = 0; i < from.length; i++) {
      from[i] += apart * indices[i / inner % indices.length];
    }
    return select(shape, from, x);
  }
}
