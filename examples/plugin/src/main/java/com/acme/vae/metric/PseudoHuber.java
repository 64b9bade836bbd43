package com.acme.vae.metric;

import java.util.Optional;
import org.isovae.api.data.Domain;
import org.isovae.api.model.Batch;
import org.isovae.api.model.Decoded;
import org.isovae.api.model.LossMetric;
import org.isovae.api.model.MetricTensor;
import org.isovae.api.tensor.Ops;
import org.isovae.api.tensor.Tensor;

/** D(x, x̂) = Σ 2δ²(√(1 + (e/δ)²) − 1) with e = x − x̂: e² for small errors, so that G = I. */
final class PseudoHuber implements LossMetric {
  private final double delta;

  PseudoHuber(double delta) {
    this.delta = delta;
  }

  @Override
  public Domain domain() {
    return Domain.REALS;
  }

  @Override
  public Tensor distortion(Ops ops, Batch batch, Decoded decoded) {
    Tensor error = batch.present(ops, ops.subtract(batch.x(), decoded.value()));
    Tensor squares = ops.square(ops.multiply(error, 1 / delta));
    // √(1 + q) − 1 written as q/(√(1 + q) + 1): no cancellation for small q in single precision.
    Tensor growth = ops.divide(squares, ops.add(ops.sqrt(ops.add(squares, 1)), 1));
    return ops.multiply(ops.sumPerSample(growth), 2 * delta * delta);
  }

  @Override
  public MetricTensor tensor() {
    return new MetricTensor() {
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
        return at.input(Batch.MASK).isPresent()
            ? Optional.empty()
            : Optional.of(ops.add(ops.multiply(ops.sumPerSample(at.x()), 0), 1));
      }

      @Override
      public Optional<Tensor> logDeterminant(Ops ops, Batch at, Decoded decoded) {
        return at.input(Batch.MASK).isPresent()
            ? Optional.empty()
            : Optional.of(ops.multiply(ops.sumPerSample(at.x()), 0));
      }
    };
  }
}
