package org.isovae.tck.check;

import java.util.Optional;
import org.isovae.api.data.Domain;
import org.isovae.api.model.LossMetric;
import org.isovae.api.model.MetricTensor;
import org.isovae.api.tensor.Ops;
import org.isovae.api.tensor.Tensor;

/** The sum of squares, G = I: the metric of the small models that other parts are checked in. */
class PlainMetric implements LossMetric, MetricTensor {
  @Override
  public Domain domain() {
    return Domain.REALS;
  }

  @Override
  public Tensor distortion(Ops ops, Tensor x, Tensor xHat) {
    return ops.sumPerSample(ops.square(ops.subtract(x, xHat)));
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
  public Tensor apply(Ops ops, Tensor x, Tensor v) {
    return v;
  }

  @Override
  public Optional<Tensor> scale(Ops ops, Tensor x) {
    return Optional.of(ops.add(ops.multiply(ops.sumPerSample(x), 0), 1));
  }

  @Override
  public Optional<Tensor> logDeterminant(Ops ops, Tensor x) {
    return Optional.of(ops.multiply(ops.sumPerSample(x), 0));
  }
}
