package org.isovae.tck.reference;

import java.util.function.Consumer;

/**
 * The value of one node of a graph: a dense array, row-major, and what reverse-mode differentiation
 * keeps beside it.
 */
final class Value {
  private final int[] shape;
  private final double[] data;
  private final boolean differentiable;
  private final Consumer<double[]> pullback;
  private double[] gradient;

  /**
   * A value.
   *
   * @param differentiable whether a gradient is wanted here
   * @param pullback adds to the gradients of the inputs, given the gradient of this value
   */
  Value(int[] shape, double[] data, boolean differentiable, Consumer<double[]> pullback) {
    if (Index.size(shape) != data.length) {
      throw new IllegalStateException(data.length + " values are not of the computed shape");
    }
    this.shape = shape;
    this.data = data;
    this.differentiable = differentiable;
    this.pullback = pullback;
  }

  int[] shape() {
    return shape;
  }

  double[] data() {
    return data;
  }

  int size() {
    return data.length;
  }

  boolean differentiable() {
    return differentiable;
  }

  /** The gradient so far, zeros at first; to be added to. */
  double[] gradient() {
    if (gradient == null) {
      gradient = new double[data.length];
    }
    return gradient;
  }

  /** Hands the gradient, if any came, on to the inputs. */
  void pullBack() {
    if (differentiable && gradient != null) {
      pullback.accept(gradient);
    }
  }
}
