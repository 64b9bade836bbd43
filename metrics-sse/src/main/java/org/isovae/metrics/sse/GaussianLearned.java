package org.isovae.metrics.sse;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.isovae.api.data.Domain;
import org.isovae.api.data.SampleSpec;
import org.isovae.api.model.Batch;
import org.isovae.api.model.Decoded;
import org.isovae.api.model.Head;
import org.isovae.api.model.LossMetric;
import org.isovae.api.model.MetricTensor;
import org.isovae.api.tensor.Initializer;
import org.isovae.api.tensor.Ops;
import org.isovae.api.tensor.Shape;
import org.isovae.api.tensor.Tensor;

/**
 * D = Σ[(x_i − m_i)²/(2s_i²) + ½ ln(2πs_i²)]. With v = ln s² a second head, half the Fisher
 * information is G = diag(1/(2s²)) over m and diag(1/4) over v; the constants are kept, so that −D
 * is a log-density.
 */
final class GaussianLearned implements LossMetric, MetricTensor {
  private static final String LOG_VARIANCE = "log-variance";

  private final GaussianLearnedConfig config;
  private final Domain logVariances;

  GaussianLearned(GaussianLearnedConfig config) {
    this.config = config;
    this.logVariances = Domain.of(Math.log(config.lowest()), Math.log(config.highest()));
  }

  @Override
  public Domain domain() {
    return Domain.REALS;
  }

  @Override
  public List<Head> heads(SampleSpec sample) {
    Head mean = Head.of("mean", sample.shape(), Domain.REALS);
    return config.variance() == GaussianLearnedConfig.Variance.VALUE
        ? List.of(mean, Head.of(LOG_VARIANCE, sample.shape(), logVariances))
        : List.of(mean);
  }

  @Override
  public Tensor distortion(Ops ops, Batch batch, Decoded decoded) {
    return ops.multiply(ops.sumPerSample(batch.present(ops, terms(ops, batch, decoded))), 0.5);
  }

  @Override
  public Optional<Tensor> contributions(Ops ops, Batch batch, Decoded decoded) {
    return Optional.of(ops.multiply(batch.present(ops, terms(ops, batch, decoded)), 0.5));
  }

  /** Twice the negative log-likelihood of each value. */
  private Tensor terms(Ops ops, Batch batch, Decoded decoded) {
    Tensor logVariance = logVariance(ops, batch, decoded);
    Tensor squares = ops.square(ops.subtract(batch.x(), decoded.value()));
    Tensor scaled = ops.multiply(squares, ops.exp(ops.negate(logVariance)));
    return ops.add(ops.add(scaled, logVariance), Math.log(2 * Math.PI));
  }

  /** ½ ln(2πβs²) − ln(2πs²)/(2β) of each value. */
  @Override
  public Optional<Tensor> logPartition(Ops ops, Batch batch, Decoded decoded, double beta) {
    double twoPi = Math.log(2 * Math.PI);
    double constant = 0.5 * (twoPi + Math.log(beta)) - twoPi / (2 * beta);
    Tensor terms =
        ops.add(
            ops.multiply(logVariance(ops, batch, decoded), 0.5 - 1 / (2 * beta)),
            ops.add(ops.multiply(batch.x(), 0), constant));
    return Optional.of(ops.sumPerSample(batch.present(ops, terms)));
  }

  @Override
  public Optional<Tensor> draw(Ops ops, SampleSpec sample, Decoded decoded, double beta) {
    Tensor logVariance = logVariance(ops, sample, decoded);
    Tensor deviation = ops.exp(ops.multiply(ops.add(logVariance, Math.log(beta)), 0.5));
    Tensor noise = ops.normal("draw", decoded.value());
    return Optional.of(ops.add(decoded.value(), ops.multiply(noise, deviation)));
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
    Tensor precision = ops.exp(ops.negate(logVariance(ops, at, decoded)));
    Tensor halved = ops.multiply(ops.multiply(precision, v.value()), 0.5);
    Map<String, Tensor> product = new LinkedHashMap<>();
    v.heads()
        .forEach(
            (name, direction) ->
                product.put(
                    name,
                    at.present(
                        ops, name.equals(LOG_VARIANCE) ? ops.multiply(direction, 0.25) : halved)));
    return Decoded.of(product);
  }

  @Override
  public Optional<Tensor> logDeterminant(Ops ops, Batch at, Decoded decoded) {
    if (at.input(Batch.MASK).isPresent()) {
      return Optional.empty();
    }
    Tensor x = at.x();
    Tensor logVariance = ops.add(logVariance(ops, at, decoded), ops.multiply(x, 0));
    double constant =
        x.shape().withoutFirst().size()
            * (-Math.log(2) + (decoded.heads().size() - 1) * Math.log(0.25));
    return Optional.of(ops.add(ops.negate(ops.sumPerSample(logVariance)), constant));
  }

  /** ln s², of the shape of x or a shape that stretches to it. */
  private Tensor logVariance(Ops ops, Batch batch, Decoded decoded) {
    return logVariance(ops, batch.sample(), decoded);
  }

  private Tensor logVariance(Ops ops, SampleSpec sample, Decoded decoded) {
    return switch (config.variance()) {
      case VALUE -> decoded.head(LOG_VARIANCE);
      case COLUMN -> learnt(ops, sample.shape());
      case SHARED -> learnt(ops, Shape.of(1));
    };
  }

  /** A parameter inside the bounds: low + (high − low)·sigmoid; it starts near s² = 1. */
  private Tensor learnt(Ops ops, Shape shape) {
    double low = logVariances.low();
    double width = logVariances.high() - low;
    double start = Math.min(0.9, Math.max(0.1, -low / width));
    Tensor free =
        ops.parameter(LOG_VARIANCE, shape, Initializer.constant(Math.log(start / (1 - start))));
    return ops.add(ops.multiply(ops.sigmoid(free), width), low);
  }
}
