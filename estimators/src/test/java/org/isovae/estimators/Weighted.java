package org.isovae.estimators;

import java.util.Optional;
import org.isovae.api.data.Domain;
import org.isovae.api.model.LossMetric;
import org.isovae.api.model.MetricTensor;
import org.isovae.api.tensor.Ops;
import org.isovae.api.tensor.Shape;
import org.isovae.api.tensor.Tensor;

/** D = Σ w_i(x)(x_i − x̂_i)². */
final class Weighted implements LossMetric, MetricTensor {
  private final Structure structure;
  private final Weight weight;

  private interface Weight {
    /** [batch, 1] where scalar, else [batch, values]. */
    Tensor of(Ops ops, Tensor x);
  }

  private Weighted(Structure structure, Weight weight) {
    this.structure = structure;
    this.weight = weight;
  }

  /** w_i = 1. */
  static Weighted sse() {
    return radial(1, 0);
  }

  /** w_i(x) = constant + slope·‖x‖². */
  static Weighted radial(double constant, double slope) {
    return new Weighted(
        Structure.SCALAR,
        (ops, x) -> {
          Tensor norm = ops.reshape(ops.sumPerSample(ops.square(x)), Shape.of(Shape.BATCH, 1));
          return ops.add(ops.multiply(norm, slope), constant);
        });
  }

  /** w_i(x) = constant_i. */
  static Weighted fixed(double... constants) {
    return new Weighted(
        Structure.DIAGONAL,
        (ops, x) -> ops.broadcastLike(ops.constant(Shape.of(constants.length), constants), x));
  }

  @Override
  public Domain domain() {
    return Domain.REALS;
  }

  @Override
  public Tensor distortion(Ops ops, Tensor x, Tensor xHat) {
    Tensor squares = ops.square(ops.subtract(x, xHat));
    return ops.sumPerSample(ops.multiply(weight.of(ops, x), squares));
  }

  @Override
  public MetricTensor tensor() {
    return this;
  }

  @Override
  public Structure structure() {
    return structure;
  }

  @Override
  public Tensor apply(Ops ops, Tensor x, Tensor v) {
    return ops.multiply(weight.of(ops, x), v);
  }

  @Override
  public Optional<Tensor> scale(Ops ops, Tensor x) {
    return structure == Structure.SCALAR
        ? Optional.of(ops.reshape(weight.of(ops, x), Shape.of(Shape.BATCH)))
        : Optional.empty();
  }
}
