package org.isovae.estimators;

import java.util.Optional;
import org.isovae.api.data.Domain;
import org.isovae.api.model.Batch;
import org.isovae.api.model.Decoded;
import org.isovae.api.model.LossMetric;
import org.isovae.api.model.MetricTensor;
import org.isovae.api.tensor.Ops;
import org.isovae.api.tensor.Shape;
import org.isovae.api.tensor.Tensor;

/** D = Σ w_i(x)(x_i − x̂_i)² + offset. */
final class Weighted implements LossMetric, MetricTensor {
  private final Structure structure;
  private final Weight weight;
  private final double offset;
  private final boolean knowsDeterminant;
  private final boolean summed;

  private interface Weight {
    /** [batch, 1] where scalar, else [batch, values]. */
    Tensor of(Ops ops, Tensor x);
  }

  private Weighted(
      Structure structure, Weight weight, double offset, boolean knowsDeterminant, boolean summed) {
    this.structure = structure;
    this.weight = weight;
    this.offset = offset;
    this.knowsDeterminant = knowsDeterminant;
    this.summed = summed;
  }

  private Weighted(Structure structure, Weight weight) {
    this(structure, weight, 0, true, true);
  }

  /** The same with a constant added to D. */
  Weighted plus(double constant) {
    return new Weighted(structure, weight, offset + constant, knowsDeterminant, summed);
  }

  /** The same without its ln det G. */
  Weighted withoutDeterminant() {
    return new Weighted(structure, weight, offset, false, summed);
  }

  /** The same as a metric that is no sum over values. */
  Weighted asOneNumber() {
    return new Weighted(structure, weight, offset, knowsDeterminant, false);
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
  public Tensor distortion(Ops ops, Batch batch, Decoded decoded) {
    Tensor squares = ops.square(ops.subtract(batch.x(), decoded.value()));
    Tensor sum = ops.sumPerSample(ops.multiply(weight.of(ops, batch.x()), squares));
    return offset == 0 ? sum : ops.add(sum, offset);
  }

  @Override
  public Optional<Tensor> contributions(Ops ops, Batch batch, Decoded decoded) {
    Tensor squares = ops.square(ops.subtract(batch.x(), decoded.value()));
    Tensor each = ops.multiply(weight.of(ops, batch.x()), squares);
    return summed ? Optional.of(ops.add(each, offset / batch.sample().size())) : Optional.empty();
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
  public Decoded apply(Ops ops, Batch at, Decoded decoded, Decoded v) {
    return v.map(direction -> ops.multiply(weight.of(ops, at.x()), direction));
  }

  @Override
  public Optional<Tensor> scale(Ops ops, Batch at, Decoded decoded) {
    return structure == Structure.SCALAR
        ? Optional.of(ops.reshape(weight.of(ops, at.x()), Shape.of(Shape.BATCH)))
        : Optional.empty();
  }

  @Override
  public Optional<Tensor> logDeterminant(Ops ops, Batch at, Decoded decoded) {
    Tensor x = at.x();
    return knowsDeterminant
        ? Optional.of(ops.sumPerSample(ops.log(ops.broadcastLike(weight.of(ops, x), x))))
        : Optional.empty();
  }
}
