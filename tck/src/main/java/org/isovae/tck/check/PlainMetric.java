package org.isovae.tck.check;

import java.util.Optional;
import org.isovae.api.data.Domain;
import org.isovae.api.model.Batch;
import org.isovae.api.model.Decoded;
import org.isovae.api.model.LossMetric;
import org.isovae.api.model.MetricTensor;
import org.isovae.api.tensor.Ops;
import org.isovae.api.tensor.Tensor;

/** The sum of squares, G = I: the metric of the small models that other parts are checked in. */
class PlainMetric implements LossMetric, MetricTensor {
  private final Domain domain;

  /** On the reals. */
  PlainMetric() {
    this(Domain.REALS);
  }

  PlainMetric(Domain domain) {
    this.domain = domain;
  }

  @Override
  public Domain domain() {
    return domain;
  }

  @Override
  public Tensor distortion(Ops ops, Batch batch, Decoded decoded) {
    Tensor squares = ops.square(ops.subtract(batch.x(), decoded.value()));
    return ops.sumPerSample(batch.present(ops, squares));
  }

  @Override
  public MetricTensor tensor() {
    return this;
  }

  @Override
  public Structure structure() {
    return Structure.SCALAR;
  }

  @Override
  public Decoded apply(Ops ops, Batch at, Decoded decoded, Decoded v) {
    return v.map(direction -> at.present(ops, direction));
  }

  @Override
  public Optional<Tensor> scale(Ops ops, Batch at, Decoded decoded) {
    return Optional.of(ops.add(ops.multiply(ops.sumPerSample(at.x()), 0), 1));
  }

  @Override
  public Optional<Tensor> logDeterminant(Ops ops, Batch at, Decoded decoded) {
    return Optional.of(ops.multiply(ops.sumPerSample(at.x()), 0));
  }
}
