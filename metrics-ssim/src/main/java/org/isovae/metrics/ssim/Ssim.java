package org.isovae.metrics.ssim;

import java.util.List;
import org.isovae.api.data.Domain;
import org.isovae.api.data.SampleSpec;
import org.isovae.api.model.Batch;
import org.isovae.api.model.Decoded;
import org.isovae.api.model.Head;
import org.isovae.api.model.LossMetric;
import org.isovae.api.model.MetricTensor;
import org.isovae.api.tensor.Ops;
import org.isovae.api.tensor.Shape;
import org.isovae.api.tensor.Tensor;

/** D = 1 − SSIM, the mean over windows and channels; no reduction turns it into a sum. */
final class Ssim implements LossMetric, MetricTensor {
  private final SsimConfig config;

  Ssim(SsimConfig config) {
    this.config = config;
  }

  /** Not below 0: there, x̂ = −x would be as good as x. */
  @Override
  public Domain domain() {
    return Domain.of(0, config.dynamicRange());
  }

  @Override
  public List<Head> heads(SampleSpec sample) {
    Planes.check(sample, config, 1);
    return LossMetric.super.heads(sample);
  }

  private Similarity similarity(Batch batch) {
    Planes.requireComplete(batch);
    Shape shape = batch.sample().shape();
    return new Similarity(shape.dimension(0), shape.dimension(1), config);
  }

  @Override
  public Tensor distortion(Ops ops, Batch batch, Decoded decoded) {
    Tensor x = Planes.of(ops, batch.x());
    Tensor y = Planes.of(ops, decoded.value());
    Tensor losses = similarity(batch).losses(ops, x, y).both(ops);
    int channels = batch.sample().shape().dimension(2);
    return Planes.meanOverChannels(ops, ops.mean(losses, 1, 2), channels);
  }

  @Override
  public MetricTensor tensor() {
    return this;
  }

  @Override
  public Structure structure() {
    return Structure.OPERATOR;
  }

  @Override
  public Decoded apply(Ops ops, Batch at, Decoded decoded, Decoded v) {
    Similarity similarity = similarity(at);
    double channels = at.sample().shape().dimension(2);
    Tensor x = Planes.of(ops, at.x());
    return v.map(
        direction -> {
          Tensor product = similarity.product(ops, x, Planes.of(ops, direction), true);
          return ops.divide(Planes.toImages(ops, product, direction), channels);
        });
  }
}
