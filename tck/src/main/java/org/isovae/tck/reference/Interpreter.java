package org.isovae.tck.reference;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.isovae.api.tensor.Graph;
import org.isovae.api.tensor.Operation;
import org.isovae.api.tensor.Operation.Binary;
import org.isovae.api.tensor.Operation.BroadcastLike;
import org.isovae.api.tensor.Operation.Concat;
import org.isovae.api.tensor.Operation.Constant;
import org.isovae.api.tensor.Operation.Convolution;
import org.isovae.api.tensor.Operation.ConvolutionTranspose;
import org.isovae.api.tensor.Operation.DepthwiseConvolution;
import org.isovae.api.tensor.Operation.Gather;
import org.isovae.api.tensor.Operation.Input;
import org.isovae.api.tensor.Operation.MatMul;
import org.isovae.api.tensor.Operation.Native;
import org.isovae.api.tensor.Operation.Noise;
import org.isovae.api.tensor.Operation.Pad;
import org.isovae.api.tensor.Operation.Parameter;
import org.isovae.api.tensor.Operation.Reduce;
import org.isovae.api.tensor.Operation.Reshape;
import org.isovae.api.tensor.Operation.Slice;
import org.isovae.api.tensor.Operation.Transpose;
import org.isovae.api.tensor.Operation.Unary;
import org.isovae.api.tensor.Operation.Where;
import org.isovae.api.tensor.Shape;
import org.isovae.api.tensor.Tensor;
import org.isovae.tck.reference.Matrices.Matrix;

/**
 * Evaluates a graph once, and differentiates it backwards. Each method computes an operation's
 * value and says, next to it, how a gradient of that value adds to the gradients of its inputs.
 */
final class Interpreter implements Operation.Lowering<Value> {
  private final Map<String, Value> inputs;
  private final Map<String, Value> parameters;
  private final NoiseSource noise;
  private final List<Value> tape = new ArrayList<>();

  Interpreter(Map<String, Value> inputs, Map<String, Value> parameters, NoiseSource noise) {
    this.inputs = inputs;
    this.parameters = parameters;
    this.noise = noise;
  }

  /** The values of all outputs. */
  Map<String, Value> evaluate(Graph graph) {
    return graph.lower(this);
  }

  /** Fills the gradients of everything that the scalar {@code output} depends on. */
  void differentiate(Value output) {
    output.gradient()[0] += 1;
    for (int i = tape.size() - 1; i >= 0; i--) {
      tape.get(i).pullBack();
    }
  }

  private Value fixed(int[] shape, double[] data) {
    return new Value(shape, data, false, gradient -> {});
  }

  private Value computed(int[] shape, double[] data, Consumer<double[]> pullback, Value... from) {
    boolean differentiable = Arrays.stream(from).anyMatch(Value::differentiable);
    Value value = new Value(shape, data, differentiable, pullback);
    if (differentiable) {
      tape.add(value);
    }
    return value;
  }

  // ---- sources --------------------------------------------------------------------------------

  @Override
  public Value input(Input operation, Tensor tensor) {
    return inputs.get(operation.label());
  }

  @Override
  public Value constant(Constant operation, Tensor tensor) {
    return fixed(tensor.shape().toArray(), operation.values());
  }

  @Override
  public Value parameter(Parameter operation, Tensor tensor) {
    return parameters.get(operation.label());
  }

  @Override
  public Value noise(Noise operation, Tensor tensor, Value like) {
    return fixed(
        like.shape(), noise.draw(operation.distribution(), operation.stream(), like.size()));
  }

  // ---- element by element ---------------------------------------------------------------------

  @Override
  public Value unary(Unary operation, Tensor tensor, Value x) {
    UnaryRule rule = UnaryRule.of(operation.function());
    double[] y = new double[x.size()];
    for (int i = 0; i < y.length; i++) {
      y[i] = rule.value().applyAsDouble(x.data()[i]);
    }
    if (rule.slope().isEmpty()) {
      return fixed(x.shape(), y);
    }
    return computed(
        x.shape(),
        y,
        gradient -> {
          double[] into = x.gradient();
          for (int i = 0; i < y.length; i++) {
            into[i] += gradient[i] * rule.slope().get().applyAsDouble(x.data()[i], y[i]);
          }
        },
        x);
  }

  @Override
  public Value binary(Binary operation, Tensor tensor, Value a, Value b) {
    BinaryRule rule = BinaryRule.of(operation.function());
    int[] shape = Index.common(a.shape(), b.shape());
    int[] fromA = Index.broadcast(shape, a.shape());
    int[] fromB = Index.broadcast(shape, b.shape());
    double[] y = new double[fromA.length];
    for (int i = 0; i < y.length; i++) {
      y[i] = rule.value().applyAsDouble(a.data()[fromA[i]], b.data()[fromB[i]]);
    }
    if (rule.slopes().isEmpty()) {
      return fixed(shape, y);
    }
    return computed(
        shape,
        y,
        gradient -> {
          BinaryRule.Slopes slopes = rule.slopes().get();
          for (int i = 0; a.differentiable() && i < y.length; i++) {
            double slope = slopes.a().applyAsDouble(a.data()[fromA[i]], b.data()[fromB[i]]);
            a.gradient()[fromA[i]] += gradient[i] * slope;
          }
          for (int i = 0; b.differentiable() && i < y.length; i++) {
            double slope = slopes.b().applyAsDouble(a.data()[fromA[i]], b.data()[fromB[i]]);
            b.gradient()[fromB[i]] += gradient[i] * slope;
          }
        },
        a,
        b);
  }

  @Override
  public Value where(Where operation, Tensor tensor, Value mask, Value a, Value b) {
    double[] y = new double[mask.size()];
    for (int i = 0; i < y.length; i++) {
      y[i] = mask.data()[i] != 0 ? a.data()[i] : b.data()[i];
    }
    return computed(
        mask.shape(),
        y,
        gradient -> {
          for (int i = 0; i < y.length; i++) {
            (mask.data()[i] != 0 ? a : b).gradient()[i] += gradient[i];
          }
        },
        a,
        b);
  }

  // ---- matrices and folds ---------------------------------------------------------------------

  @Override
  public Value matMul(MatMul operation, Tensor tensor, Value a, Value b) {
    int rank = a.shape().length;
    boolean turnA = operation.transposeA();
    boolean turnB = operation.transposeB();
    int rows = a.shape()[turnA ? rank - 1 : rank - 2];
    int inner = a.shape()[turnA ? rank - 2 : rank - 1];
    int columns = b.shape()[turnB ? rank - 2 : rank - 1];
    int pairs = rank == 3 ? a.shape()[0] : 1;
    double[] y = new double[pairs * rows * columns];
    for (int p = 0; p < pairs; p++) {
      Matrices.addProduct(
          new Matrix(a.data(), p * rows * inner, turnA),
          new Matrix(b.data(), p * inner * columns, turnB),
          rows,
          inner,
          columns,
          new Matrix(y, p * rows * columns, false));
    }
    int[] shape = rank == 3 ? new int[] {pairs, rows, columns} : new int[] {rows, columns};
    return computed(
        shape,
        y,
        gradient -> {
          for (int p = 0; p < pairs; p++) {
            Matrix outer = new Matrix(gradient, p * rows * columns, false);
            int firstA = p * rows * inner;
            int firstB = p * inner * columns;
            if (a.differentiable()) {
              Matrix other = new Matrix(b.data(), firstB, turnB).turned();
              Matrix into = new Matrix(a.gradient(), firstA, turnA);
              Matrices.addProduct(outer, other, rows, columns, inner, into);
            }
            if (b.differentiable()) {
              Matrix other = new Matrix(a.data(), firstA, turnA).turned();
              Matrix into = new Matrix(b.gradient(), firstB, turnB);
              Matrices.addProduct(other, outer, inner, rows, columns, into);
            }
          }
        },
        a,
        b);
  }

  @Override
  public Value reduce(Reduce operation, Tensor tensor, Value x) {
    int[] kept = x.shape().clone();
    int count = 1;
    for (int axis : operation.axes()) {
      count *= kept[axis];
      kept[axis] = 1;
    }
    int[] into = Index.broadcast(x.shape(), kept);
    double[] y = new double[Index.size(kept)];
    double[] share = new double[x.size()];
    switch (operation.reduction()) {
      case SUM -> Arrays.fill(share, 1);
      case MEAN -> Arrays.fill(share, 1.0 / count);
      case MAX -> shareAmongLargest(x.data(), into, y.length, share);
    }
    for (int i = 0; i < into.length; i++) {
      // 0 · ∞ is no number: what has no share must not be looked at
      y[into[i]] += share[i] == 0 ? 0 : share[i] * x.data()[i];
    }
    return computed(
        runtimeShape(tensor.shape(), y.length),
        y,
        gradient -> {
          for (int i = 0; i < into.length; i++) {
            x.gradient()[i] += gradient[into[i]] * share[i];
          }
        },
        x);
  }

  /** The largest values of each group share its maximum equally; a NaN wins, as it should. */
  private static void shareAmongLargest(double[] x, int[] into, int groups, double[] share) {
    double[] largest = new double[groups];
    Arrays.fill(largest, Double.NEGATIVE_INFINITY);
    for (int i = 0; i < x.length; i++) {
      largest[into[i]] = Math.max(largest[into[i]], x[i]);
    }
    int[] winners = new int[groups];
    for (int i = 0; i < x.length; i++) {
      winners[into[i]] += same(x[i], largest[into[i]]) ? 1 : 0;
    }
    for (int i = 0; i < x.length; i++) {
      share[i] = same(x[i], largest[into[i]]) ? 1.0 / winners[into[i]] : 0;
    }
  }

  private static boolean same(double a, double b) {
    return a == b || (Double.isNaN(a) && Double.isNaN(b));
  }

  // ---- shapes ---------------------------------------------------------------------------------

  /** {@code shape} with its batch inferred from the number of values. */
  private static int[] runtimeShape(Shape shape, int size) {
    return shape.hasBatch() ? shape.withBatch(size / shape.size()).toArray() : shape.toArray();
  }

  /** Value i of the result is value {@code from[i]} of x, or 0 where that is negative. */
  private Value select(int[] shape, int[] from, Value x) {
    double[] y = new double[from.length];
    for (int i = 0; i < y.length; i++) {
      y[i] = from[i] < 0 ? 0 : x.data()[from[i]];
    }
    return computed(
        shape,
        y,
        gradient -> {
          double[] into = x.gradient();
          for (int i = 0; i < from.length; i++) {
            if (from[i] >= 0) {
              into[from[i]] += gradient[i];
            }
          }
        },
        x);
  }

  @Override
  public Value reshape(Reshape operation, Tensor tensor, Value x) {
    int[] shape = runtimeShape(tensor.shape(), x.size());
    if (Index.size(shape) != x.size()) {
      throw new IllegalArgumentException(
          "reshape: " + x.size() + " values do not divide into rows of " + tensor);
    }
    return select(shape, Index.map(shape, 0, Index.strides(shape)), x);
  }

  @Override
  public Value transpose(Transpose operation, Tensor tensor, Value x) {
    int rank = x.shape().length;
    int[] shape = new int[rank];
    int[] strides = new int[rank];
    for (int axis = 0; axis < rank; axis++) {
      shape[axis] = x.shape()[operation.permutation()[axis]];
      strides[axis] = Index.strides(x.shape())[operation.permutation()[axis]];
    }
    return select(shape, Index.map(shape, 0, strides), x);
  }

  @Override
  public Value broadcastLike(BroadcastLike operation, Tensor tensor, Value x, Value like) {
    return select(like.shape(), Index.broadcast(like.shape(), x.shape()), x);
  }

  @Override
  public Value concat(Concat operation, Tensor tensor, List<Value> parts) {
    int axis = operation.axis();
    int[] shape = parts.get(0).shape().clone();
    shape[axis] = parts.stream().mapToInt(part -> part.shape()[axis]).sum();
    int[] strides = Index.strides(shape);
    double[] y = new double[Index.size(shape)];
    List<int[]> places = new ArrayList<>();
    int first = 0;
    for (Value part : parts) {
      int[] into = Index.map(part.shape(), first * strides[axis], strides);
      for (int i = 0; i < into.length; i++) {
        y[into[i]] = part.data()[i];
      }
      places.add(into);
      first += part.shape()[axis];
    }
    return computed(
        shape,
        y,
        gradient -> {
          for (int p = 0; p < places.size(); p++) {
            int[] into = places.get(p);
            for (int i = 0; i < into.length; i++) {
              parts.get(p).gradient()[i] += gradient[into[i]];
            }
          }
        },
        parts.toArray(Value[]::new));
  }

  @Override
  public Value slice(Slice operation, Tensor tensor, Value x) {
    int[] strides = Index.strides(x.shape());
    int[] shape = x.shape().clone();
    int origin = 0;
    for (int axis = 0; axis < shape.length; axis++) {
      int begin = operation.begin()[axis];
      shape[axis] = operation.size()[axis] < 0 ? shape[axis] - begin : operation.size()[axis];
      origin += begin * strides[axis];
    }
    return select(shape, Index.map(shape, origin, strides), x);
  }

  @Override
  public Value pad(Pad operation, Tensor tensor, Value x) {
    int[] shape = x.shape().clone();
    for (int axis = 0; axis < shape.length; axis++) {
      shape[axis] += operation.before()[axis] + operation.after()[axis];
    }
    int[] strides = Index.strides(shape);
    int origin = 0;
    for (int axis = 0; axis < shape.length; axis++) {
      origin += operation.before()[axis] * strides[axis];
    }
    int[] from = new int[Index.size(shape)];
    Arrays.fill(from, -1);
    int[] into = Index.map(x.shape(), origin, strides);
    for (int i = 0; i < into.length; i++) {
      from[into[i]] = i;
    }
    return select(shape, from, x);
  }

  @Override
  public Value gather(Gather operation, Tensor tensor, Value x) {
    int[] shape = x.shape().clone();
    shape[operation.axis()] = operation.indices().length;
    int[] strides = Index.strides(x.shape());
    int apart = strides[operation.axis()];
    strides[operation.axis()] = 0;
    int[] from = Index.map(shape, 0, strides);
    int inner = Index.strides(shape)[operation.axis()];
    for (int i = 0; i < from.length; i++) {
      from[i] += apart * operation.indices()[i / inner % operation.indices().length];
    }
    return select(shape, from, x);
  }

  // ---- convolutions ---------------------------------------------------------------------------

  @Override
  public Value convolution(Convolution operation, Tensor tensor, Value image, Value filter) {
    int[] places = tensor.shape().withBatch(image.shape()[0]).toArray();
    return correlate(
        new Taps(
            image.shape(), filter.shape(), places, operation.stride(), operation.padding(), false),
        image,
        filter);
  }

  @Override
  public Value depthwiseConvolution(
      DepthwiseConvolution operation, Tensor tensor, Value image, Value filter) {
    int[] places = tensor.shape().withBatch(image.shape()[0]).toArray();
    return correlate(
        new Taps(
            image.shape(), filter.shape(), places, operation.stride(), operation.padding(), true),
        image,
        filter);
  }

  private Value correlate(Taps taps, Value image, Value filter) {
    double[] y = new double[Index.size(taps.places())];
    taps.forEach((i, f, p) -> y[p] += image.data()[i] * filter.data()[f]);
    return computed(
        taps.places(),
        y,
        gradient -> {
          if (image.differentiable()) {
            double[] into = image.gradient();
            taps.forEach((i, f, p) -> into[i] += gradient[p] * filter.data()[f]);
          }
          if (filter.differentiable()) {
            double[] into = filter.gradient();
            taps.forEach((i, f, p) -> into[f] += gradient[p] * image.data()[i]);
          }
        },
        image,
        filter);
  }

  @Override
  public Value convolutionTranspose(
      ConvolutionTranspose operation, Tensor tensor, Value image, Value filter) {
    // the result is the wide side here, the image the strided one
    int[] shape = tensor.shape().withBatch(image.shape()[0]).toArray();
    Taps taps =
        new Taps(
            shape, filter.shape(), image.shape(), operation.stride(), operation.padding(), false);
    double[] y = new double[Index.size(shape)];
    taps.forEach((i, f, p) -> y[i] += image.data()[p] * filter.data()[f]);
    return computed(
        shape,
        y,
        gradient -> {
          if (image.differentiable()) {
            double[] into = image.gradient();
            taps.forEach((i, f, p) -> into[p] += gradient[i] * filter.data()[f]);
          }
          if (filter.differentiable()) {
            double[] into = filter.gradient();
            taps.forEach((i, f, p) -> into[f] += gradient[i] * image.data()[p]);
          }
        },
        image,
        filter);
  }

  @Override
  public <B, V> Value nativeOperation(
      Native<B, V> operation, Tensor tensor, List<Value> nativeInputs) {
    throw Refusal.of(operation, tensor);
  }
}
