package org.isovae.tck.reference;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.isovae.api.tensor.Operation;
import org.isovae.api.tensor.Operation.BroadcastLike;
import org.isovae.api.tensor.Operation.Concat;
import org.isovae.api.tensor.Operation.Gather;
import org.isovae.api.tensor.Operation.Pad;
import org.isovae.api.tensor.Operation.Reshape;
import org.isovae.api.tensor.Operation.Slice;
import org.isovae.api.tensor.Operation.Transpose;
import org.isovae.api.tensor.Shape;
import org.isovae.api.tensor.Tensor;

/**
 * The half of the interpreter that moves values without computing, and the tape: the computed
 * values in order, along which gradients flow back.
 */
abstract class ShapeInterpreter implements Operation.Lowering<Value> {
  private final Precision precision;
  private final List<Value> tape = new ArrayList<>();

  ShapeInterpreter(Precision precision) {
    this.precision = precision;
  }

  /** Fills the gradients of everything that the scalar {@code output} depends on. */
  final void differentiate(Value output) {
    output.gradient()[0] += 1;
    for (int i = tape.size() - 1; i >= 0; i--) {
      tape.get(i).pullBack();
    }
  }

  final Value fixed(int[] shape, double[] data) {
    return new Value(shape, precision.round(data), false, gradient -> {});
  }

  final Value computed(int[] shape, double[] data, Consumer<double[]> pullback, Value... from) {
    boolean differentiable = Arrays.stream(from).anyMatch(Value::differentiable);
    Value value = new Value(shape, precision.round(data), differentiable, pullback);
    if (differentiable) {
      tape.add(value);
    }
    return value;
  }

  // ---- shapes ---------------------------------------------------------------------------------

  /** {@code shape} with its batch inferred from the number of values. */
  static int[] runtimeShape(Shape shape, int size) {
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
}
