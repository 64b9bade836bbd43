package com.acme.vae.metric;

import org.isovae.api.data.Domain;
import org.isovae.api.model.Batch;
import org.isovae.api.model.Decoded;
import org.isovae.api.model.LossMetric;
import org.isovae.api.model.MetricTensor;
import org.isovae.api.tensor.Ops;
import org.isovae.api.tensor.Shape;
import org.isovae.api.tensor.ShapeException;
import org.isovae.api.tensor.Tensor;

/** D(x, x̂) = (x − x̂)ᵀ G (x − x̂), so that the metric tensor is G everywhere. */
final class Mahalanobis implements LossMetric {
  private final MahalanobisConfig config;

  Mahalanobis(MahalanobisConfig config) {
    this.config = config;
  }

  @Override
  public Domain domain() {
    return Domain.REALS;
  }

  @Override
  public Tensor distortion(Ops ops, Batch batch, Decoded decoded) {
    Tensor difference = batch.present(ops, ops.subtract(batch.x(), decoded.value()));
    return ops.sumPerSample(ops.multiply(difference, times(ops, difference)));
  }

  @Override
  public MetricTensor tensor() {
    return new MetricTensor() {
      @Override
      public Structure structure() {
        return Structure.OPERATOR;
      }

      @Override
      public Decoded apply(Ops ops, Batch at, Decoded decoded, Decoded v) {
        return v.map(
            direction -> at.present(ops, times(ops, at.present(ops, direction))));
      }
    };
  }

  /** G·v for each sample; G is symmetric, so v·G gives the same. */
  private Tensor times(Ops ops, Tensor v) {
    Tensor rows = ops.flatten(v);
    int size = rows.shape().dimension(1);
    if (!config.matrix().isEmpty() && config.matrix().size() != size) {
      throw new ShapeException(
          "mahalanobis: the matrix has "
              + config.matrix().size()
              + " rows, but a sample has "
              + size
              + " values");
    }
    Tensor matrix = ops.constant(Shape.of(size, size), config.values(size));
    Tensor product = ops.matMul(rows, matrix);
    return v.shape().rank() == 2 ? product : ops.reshape(product, v.shape());
  }
}
