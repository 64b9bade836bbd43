package org.isovae.metrics.sse;

import java.util.Optional;
import org.isovae.api.data.Domain;
import org.isovae.api.model.Batch;
import org.isovae.api.model.Decoded;
import org.isovae.api.model.LossMetric;
import org.isovae.api.model.MetricTensor;
import org.isovae.api.tensor.Ops;
import org.isovae.api.tensor.Shape;
import org.isovae.api.tensor.Tensor;

/** D = Σ w_i(x)(x_i − x̂_i)², w_i(x) = offset + c_i x_i²: the tensor is G_x = diag(w(x)). */
final class DiagonalSquares implements LossMetric, MetricTensor {

  /** Gives c_1 … c_m for samples of m values; always the same for the same m. */
  @FunctionalInterface
  interface Coefficients {
    double[] of(int values);
  }

  private final double offset;
  private final Coefficients coefficients;

  DiagonalSquares(double offset, Coefficients coefficients) {
    this.offset = offset;
    this.coefficients = coefficients;
  }

  @Override
  public Domain domain() {
    return Domain.REALS;
  }

  @Override
  public Tensor distortion(Ops ops, Batch batch, Decoded decoded) {
    return ops.sumPerSample(terms(ops, batch, decoded));
  }

  @Override
  public Optional<Tensor> contributions(Ops ops, Batch batch, Decoded decoded) {
    return Optional.of(terms(ops, batch, decoded));
  }

  private Tensor terms(Ops ops, Batch batch, Decoded decoded) {
    Tensor squares = ops.square(ops.subtract(batch.x(), decoded.value()));
    return batch.present(ops, ops.multiply(weights(ops, batch.x()), squares));
  }

  @Override
  public MetricTensor tensor() {
    return this;
  }

  @Override
  public Structure structure() {
    return Structure.DIAGONAL;
  }

  @Override
  public Decoded apply(Ops ops, Batch at, Decoded decoded, Decoded v) {
    Tensor weights = at.present(ops, weights(ops, at.x()));
    return v.map(direction -> ops.multiply(weights, direction));
  }

  @Override
  public Optional<Tensor> logDeterminant(Ops ops, Batch at, Decoded decoded) {
    return at.input(Batch.MASK).isPresent()
        ? Optional.empty()
        : Optional.of(ops.sumPerSample(ops.log(weights(ops, at.x()))));
  }

  private Tensor weights(Ops ops, Tensor x) {
    Shape sample = x.shape().withoutFirst();
    Tensor c = ops.constant(sample, coefficients.of(sample.size()));
    return ops.add(ops.multiply(c, ops.square(x)), offset);
  }
}
