package org.isovae.metrics.bce;

import java.util.Optional;
import org.isovae.api.data.Domain;
import org.isovae.api.model.Batch;
import org.isovae.api.model.Decoded;
import org.isovae.api.model.LossMetric;
import org.isovae.api.model.MetricTensor;
import org.isovae.api.tensor.Ops;
import org.isovae.api.tensor.Tensor;

/** Binary cross-entropy; where it is clamped says the package's description. */
final class BinaryCrossEntropy implements LossMetric, MetricTensor {
  private final BceConfig config;

  BinaryCrossEntropy(BceConfig config) {
    this.config = config;
  }

  @Override
  public Domain domain() {
    return Domain.UNIT_INTERVAL;
  }

  @Override
  public Tensor distortion(Ops ops, Batch batch, Decoded decoded) {
    return ops.negate(ops.sumPerSample(batch.present(ops, logLikelihoods(ops, batch, decoded))));
  }

  @Override
  public Optional<Tensor> contributions(Ops ops, Batch batch, Decoded decoded) {
    return Optional.of(ops.negate(batch.present(ops, logLikelihoods(ops, batch, decoded))));
  }

  /** x ln y + (1 − x) ln(1 − y), written with one product of the batch's size instead of two. */
  private Tensor logLikelihoods(Ops ops, Batch batch, Decoded decoded) {
    Tensor y = ops.clip(decoded.value(), config.clamp(), 1 - config.clamp());
    Tensor logNot = ops.log(ops.subtract(ops.constant(1), y));
    Tensor logOdds = ops.subtract(ops.log(y), logNot);
    return ops.add(ops.multiply(batch.x(), logOdds), logNot);
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
    Tensor diagonal = at.present(ops, diagonal(ops, at.x()));
    return v.map(direction -> ops.multiply(diagonal, direction));
  }

  @Override
  public Optional<Tensor> logDeterminant(Ops ops, Batch at, Decoded decoded) {
    return at.input(Batch.MASK).isPresent()
        ? Optional.empty()
        : Optional.of(ops.sumPerSample(ops.log(diagonal(ops, at.x()))));
  }

  /** ½(1/x + 1/(1 − x)) = 1/(2x(1 − x)). */
  private Tensor diagonal(Ops ops, Tensor x) {
    Tensor y = ops.clip(x, config.tensorClamp(), 1 - config.tensorClamp());
    Tensor not = ops.subtract(ops.constant(1), y);
    return ops.reciprocal(ops.multiply(ops.multiply(y, not), 2));
  }
}
