package org.isovae.metrics.ssim;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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

/**
 * D = 1 − Π_s m_s^{w_s}, m_s = 1 − the mean over windows of the structure's loss B at scale s, and
 * at the coarsest scale of A + B − AB; the mean over channels. Each scale is the mean of 2 x 2
 * values of the one before.
 *
 * <p>The losses b_s = 1 − m_s are of second order in x̂ − x, so D = Σ w_s b_s to second order, and
 * G = Σ w_s P_sᵀ G_s P_s with the scales' own tensors G_s and means P_s.
 *
 * <p>Where reconstruction and original are opposed, m_s is 0 or negative and has no such power:
 * below {@link #LEAST} it counts as that, and D grows by w_s times what is missing instead, so that
 * the gradient stays finite and never vanishes.
 */
final class MultiScaleSsim implements LossMetric, MetricTensor {
  private static final double LEAST = 0.01;

  private final MultiScaleConfig config;

  MultiScaleSsim(MultiScaleConfig config) {
    this.config = config;
  }

  /** A scale of planes. */
  private record Scale(
      Optional<SeparableFilter> means, Similarity similarity, double weight, boolean coarsest) {
    Tensor of(Ops ops, Tensor planes) {
      return means.map(each -> each.apply(ops, planes)).orElse(planes);
    }

    Tensor loss(Ops ops, Tensor x, Tensor y) {
      Similarity.Losses losses = similarity.losses(ops, of(ops, x), of(ops, y));
      return ops.mean(coarsest ? losses.both(ops) : losses.structure(), 1, 2);
    }

    Tensor product(Ops ops, Tensor x, Tensor v) {
      Tensor product = similarity.product(ops, of(ops, x), of(ops, v), coarsest);
      Tensor fine = means.map(each -> each.applyTransposed(ops, product)).orElse(product);
      return ops.multiply(fine, weight);
    }
  }

  @Override
  public Domain domain() {
    return Domain.of(0, config.windows().dynamicRange());
  }

  @Override
  public List<Head> heads(SampleSpec sample) {
    Planes.check(sample, config.windows(), config.scaleWeights().size());
    return LossMetric.super.heads(sample);
  }

  private List<Scale> scales(Batch batch) {
    Planes.requireComplete(batch);
    Shape shape = batch.sample().shape();
    List<Double> weights = config.scaleWeights();
    double sum = weights.stream().mapToDouble(Double::doubleValue).sum();
    List<Scale> scales = new ArrayList<>();
    for (int s = 0; s < weights.size(); s++) {
      double[][] rows = Windows.halved(shape.dimension(0), s);
      double[][] columns = Windows.halved(shape.dimension(1), s);
      // planes that went through a filter are transposed
      Similarity similarity =
          s == 0
              ? new Similarity(rows.length, columns.length, config.windows())
              : new Similarity(columns.length, rows.length, config.windows());
      scales.add(
          new Scale(
              s == 0 ? Optional.empty() : Optional.of(new SeparableFilter(rows, columns)),
              similarity,
              weights.get(s) / sum,
              s == weights.size() - 1));
    }
    return scales;
  }

  @Override
  public Tensor distortion(Ops ops, Batch batch, Decoded decoded) {
    Tensor x = Planes.of(ops, batch.x());
    Tensor y = Planes.of(ops, decoded.value());
    Tensor log = ops.constant(0);
    Tensor missing = ops.constant(0);
    for (Scale scale : scales(batch)) {
      Tensor loss = scale.loss(ops, x, y);
      Tensor limited = ops.minimum(loss, ops.constant(1 - LEAST));
      Tensor power = ops.log1p(ops.negate(limited));
      log = ops.add(log, ops.multiply(power, scale.weight()));
      Tensor less = ops.subtract(loss, limited);
      missing = ops.add(missing, ops.multiply(less, scale.weight()));
    }
    int channels = batch.sample().shape().dimension(2);
    return Planes.meanOverChannels(ops, ops.add(oneMinusExp(ops, log), missing), channels);
  }

  /** 1 − eᵗ = −2h/(1 − h), h = tanh(t/2): exact where t is near 0. */
  private static Tensor oneMinusExp(Ops ops, Tensor t) {
    Tensor half = ops.tanh(ops.multiply(t, 0.5));
    return ops.divide(ops.multiply(half, -2), ops.subtract(ops.constant(1), half));
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
    List<Scale> scales = scales(at);
    double channels = at.sample().shape().dimension(2);
    Tensor x = Planes.of(ops, at.x());
    return v.map(
        direction -> {
          Tensor planes = Planes.of(ops, direction);
          Tensor sum =
              scales.stream()
                  .map(scale -> scale.product(ops, x, planes))
                  .reduce(ops::add)
                  .orElseThrow();
          return ops.divide(Planes.toImages(ops, sum, direction), channels);
        });
  }
}
