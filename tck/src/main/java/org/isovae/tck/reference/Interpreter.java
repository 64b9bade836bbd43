package org.isovae.tck.reference;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.isovae.api.tensor.Graph;
import org.isovae.api.tensor.Operation.Binary;
import org.isovae.api.tensor.Operation.Constant;
import org.isovae.api.tensor.Operation.Convolution;
import org.isovae.api.tensor.Operation.ConvolutionTranspose;
import org.isovae.api.tensor.Operation.DepthwiseConvolution;
import org.isovae.api.tensor.Operation.Input;
import org.isovae.api.tensor.Operation.MatMul;
import org.isovae.api.tensor.Operation.Native;
import org.isovae.api.tensor.Operation.Noise;
import org.isovae.api.tensor.Operation.Parameter;
import org.isovae.api.tensor.Operation.Reduce;
import org.isovae.api.tensor.Operation.State;
import org.isovae.api.tensor.Operation.Unary;
import org.isovae.api.tensor.Operation.Where;
import org.isovae.api.tensor.Tensor;
import org.isovae.tck.reference.Matrices.Matrix;

/**
 * Evaluates a graph once, and differentiates it backwards. Each method computes an operation's
 * value and says, next to it, how a gradient of that value adds to the gradients of its inputs.
 */
final class Interpreter extends ShapeInterpreter {
  private final Map<String, Value> inputs;
  private final Map<String, Value> parameters;
  private final Map<String, Value> states;
  private final NoiseSource noise;

  Interpreter(
      Map<String, Value> inputs,
      Map<String, Value> parameters,
      Map<String, Value> states,
      NoiseSource noise,
      Precision precision) {
    super(precision);
    this.inputs = inputs;
    this.parameters = parameters;
    this.states = states;
    this.noise = noise;
  }

  /** The values of all outputs, and of what states are to become. */
  Graph.Lowered<Value> evaluate(Graph graph) {
    return graph.lower(this);
  }

  // ---- sources --------------------------------------------------------------------------------

  @Override
  public Value input(Input operation, Tensor tensor) {
    return inputs.get(operation.label());
  }

  @Override
  public Value constant(Constant operation, Tensor tensor) {
    return fixed(tensor.shape().toArray(), operation.values().clone());
  }

  @Override
  public Value parameter(Parameter operation, Tensor tensor) {
    return parameters.get(operation.label());
  }

  @Override
  public Value state(State operation, Tensor tensor) {
    return states.get(operation.label());
  }

  @Override
  public Value noise(Noise operation, Tensor tensor, Value like) {
    return fixed(
        like.shape(), noise.draw(operation.distribution(), operation.label(), like.size()));
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
