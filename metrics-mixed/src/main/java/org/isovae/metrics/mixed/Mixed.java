package org.isovae.metrics.mixed;

import java.util.List;
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
import org.isovae.api.tensor.Tensor;

/**
 * D = Σ over columns of
 *
 * <ul>
 *   <li>½(x − x̂)²/s² + ½ ln(2πs²), or w(x − x̂)², for a number: G = 1/(2s²), or w
 *   <li>−x ln x̂ − (1 − x) ln(1 − x̂) for 0 or 1: G = 1/(2x(1 − x))
 *   <li>−Σ_k x_k ln(x̂_k/Σ_j x̂_j) for categories: G = ½(diag(1/x_k) − 1/Σ_j x_j), which is 0 along
 *       x, because a common factor of all x̂_k changes no probability
 * </ul>
 */
final class Mixed implements LossMetric, MetricTensor {
  private static final String LOG_VARIANCE = "log-variance";

  private final MixedConfig config;

  Mixed(MixedConfig config) {
    this.config = config;
  }

  @Override
  public Domain domain() {
    return Domain.REALS;
  }

  @Override
  public List<Head> heads(SampleSpec sample) {
    return List.of(Head.of(Head.VALUE, sample.shape(), new Places(sample).domains()));
  }

  @Override
  public Tensor distortion(Ops ops, Batch batch, Decoded decoded) {
    return ops.sumPerSample(batch.present(ops, terms(ops, batch, decoded)));
  }

  @Override
  public Optional<Tensor> contributions(Ops ops, Batch batch, Decoded decoded) {
    return Optional.of(batch.present(ops, terms(ops, batch, decoded)));
  }

  private Tensor terms(Ops ops, Batch batch, Decoded decoded) {
    Places places = new Places(batch.sample());
    Tensor x = ops.flatten(batch.x());
    Tensor y = ops.flatten(decoded.value());
    return like(
        ops,
        batch.x(),
        joined(
                ops,
                List.of(
                    places.numbers(ops).map(at -> ops.multiply(numbers(ops, x, y), at)),
                    places.binaries(ops).map(at -> ops.multiply(binaries(ops, x, y), at)),
                    places
                        .categories(ops)
                        .map(at -> ops.multiply(categories(ops, places, x, y), at))))
            .orElseThrow());
  }

  private Tensor numbers(Ops ops, Tensor x, Tensor y) {
    Tensor squares = ops.square(ops.subtract(x, y));
    if (config.numeric() == MixedConfig.Numeric.SQUARES) {
      return ops.multiply(squares, config.weight());
    }
    Tensor logVariance = logVariance(ops, x);
    Tensor scaled = ops.multiply(squares, ops.exp(ops.negate(logVariance)));
    return ops.multiply(ops.add(ops.add(scaled, logVariance), Math.log(2 * Math.PI)), 0.5);
  }

  private Tensor binaries(Ops ops, Tensor x, Tensor y) {
    Tensor probability = ops.clip(y, config.clamp(), 1 - config.clamp());
    Tensor logNot = ops.log(ops.subtract(ops.constant(1), probability));
    Tensor logOdds = ops.subtract(ops.log(probability), logNot);
    return ops.negate(ops.add(ops.multiply(x, logOdds), logNot));
  }

  private Tensor categories(Ops ops, Places places, Tensor x, Tensor y) {
    Tensor weight = ops.clip(y, config.clamp(), 1);
    // 1 beside the categories, where the sum is 0 and its logarithm is not asked for
    Tensor sums = ops.clip(places.columnSums(ops, weight), config.clamp(), Integer.MAX_VALUE);
    return ops.multiply(x, ops.subtract(ops.log(sums), ops.log(weight)));
  }

  @Override
  public Optional<Tensor> logPartition(Ops ops, Batch batch, Decoded decoded, double beta) {
    Places places = new Places(batch.sample());
    Tensor x = ops.flatten(batch.x());
    Tensor y = ops.flatten(decoded.value());
    Optional<Tensor> values =
        joined(
            ops,
            List.of(
                places
                    .numbers(ops)
                    .map(
                        at ->
                            ops.multiply(
                                ops.add(numberPartition(ops, x, beta), zeros(ops, x)), at)),
                places.binaries(ops).map(at -> ops.multiply(binaryPartition(ops, y, beta), at))));
    return joined(
        ops,
        List.of(
            values.map(terms -> ops.sumPerSample(batch.present(ops, like(ops, batch.x(), terms)))),
            places.categories(ops).map(at -> categoryPartition(ops, places, batch, y, beta))));
  }

  /** ½ ln(2πβs²) − ln(2πs²)/(2β), or ½ ln(πβ/w): [size] or a scalar. */
  private Tensor numberPartition(Ops ops, Tensor x, double beta) {
    if (config.numeric() == MixedConfig.Numeric.SQUARES) {
      return ops.constant(0.5 * Math.log(Math.PI * beta / config.weight()));
    }
    double twoPi = Math.log(2 * Math.PI);
    return ops.add(
        ops.multiply(logVariance(ops, x), 0.5 - 1 / (2 * beta)),
        0.5 * (twoPi + Math.log(beta)) - twoPi / (2 * beta));
  }

  /** ln(x̂^(1/β) + (1 − x̂)^(1/β)): [batch, size]. */
  private Tensor binaryPartition(Ops ops, Tensor y, double beta) {
    Tensor probability = ops.clip(y, config.clamp(), 1 - config.clamp());
    Tensor not = ops.subtract(ops.constant(1), probability);
    return ops.log(ops.add(power(ops, probability, 1 / beta), power(ops, not, 1 / beta)));
  }

  /** ln Σ_k (x̂_k/Σ_j x̂_j)^(1/β), summed over columns of categories: [batch]. */
  private Tensor categoryPartition(Ops ops, Places places, Batch batch, Tensor y, double beta) {
    Tensor weight = ops.clip(y, config.clamp(), 1);
    Tensor sums = places.sumsOfColumns(ops, weight);
    Tensor powers = places.sumsOfColumns(ops, power(ops, weight, 1 / beta));
    Tensor terms = ops.subtract(ops.log(powers), ops.multiply(ops.log(sums), 1 / beta));
    Optional<Tensor> mask = batch.input(Batch.MASK).map(ops::flatten);
    if (mask.isPresent()) {
      // all places of a column are known, or none
      Tensor ones = ops.add(zeros(ops, y), 1);
      Tensor known = places.sumsOfColumns(ops, mask.get());
      terms = ops.multiply(terms, ops.divide(known, places.sumsOfColumns(ops, ones)));
    }
    return ops.sumPerSample(terms);
  }

  private static Tensor power(Ops ops, Tensor x, double exponent) {
    return exponent == 1 ? x : ops.exp(ops.multiply(ops.log(x), exponent));
  }

  private static Tensor zeros(Ops ops, Tensor like) {
    return ops.multiply(like, 0);
  }

  @Override
  public Optional<Tensor> draw(Ops ops, SampleSpec sample, Decoded decoded, double beta) {
    Places places = new Places(sample);
    Tensor y = ops.flatten(decoded.value());
    return joined(
            ops,
            List.of(
                places.numbers(ops).map(at -> ops.multiply(drawnNumbers(ops, y, beta), at)),
                places.binaries(ops).map(at -> ops.multiply(drawnBinaries(ops, y, beta), at)),
                places.categories(ops).map(at -> ops.multiply(drawnCategories(ops, y, beta), at))))
        .map(rows -> like(ops, decoded.value(), rows));
  }

  private Tensor drawnNumbers(Ops ops, Tensor y, double beta) {
    Tensor deviation =
        config.numeric() == MixedConfig.Numeric.SQUARES
            ? ops.constant(Math.sqrt(beta / (2 * config.weight())))
            : ops.exp(ops.multiply(ops.add(logVariance(ops, y), Math.log(beta)), 0.5));
    return ops.add(y, ops.multiply(ops.normal("numbers", y), deviation));
  }

  /** 1 with the probability x̂^(1/β)/(x̂^(1/β) + (1 − x̂)^(1/β)), else 0. */
  private Tensor drawnBinaries(Ops ops, Tensor y, double beta) {
    Tensor probability = ops.clip(y, config.clamp(), 1 - config.clamp());
    Tensor odds = power(ops, probability, 1 / beta);
    Tensor against = power(ops, ops.subtract(ops.constant(1), probability), 1 / beta);
    Tensor part = ops.divide(odds, ops.add(odds, against));
    return ops.greater(part, ops.uniform("binaries", y));
  }

  /**
   * ln x̂_k/β with Gumbel's noise: the largest of a column is at a category drawn with its
   * probability.
   */
  private Tensor drawnCategories(Ops ops, Tensor y, double beta) {
    Tensor logWeight = ops.multiply(ops.log(ops.clip(y, config.clamp(), 1)), 1 / beta);
    Tensor uniform = ops.clip(ops.uniform("categories", y), 1e-7, 1 - 1e-7);
    Tensor gumbel = ops.negate(ops.log(ops.negate(ops.log(uniform))));
    return ops.add(logWeight, gumbel);
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
    return v.map(direction -> at.present(ops, product(ops, at, at.present(ops, direction))));
  }

  private Tensor product(Ops ops, Batch at, Tensor direction) {
    Places places = new Places(at.sample());
    Tensor x = ops.flatten(at.x());
    Tensor v = ops.flatten(direction);
    return like(
        ops,
        at.x(),
        joined(
                ops,
                List.of(
                    places
                        .numbers(ops)
                        .map(chosen -> ops.multiply(v, ops.multiply(curvature(ops, x), chosen))),
                    places
                        .binaries(ops)
                        .map(chosen -> ops.multiply(ops.divide(v, spread(ops, x)), chosen)),
                    places
                        .categories(ops)
                        .map(chosen -> ops.multiply(categoryProduct(ops, places, x, v), chosen))))
            .orElseThrow());
  }

  private Tensor curvature(Ops ops, Tensor x) {
    return config.numeric() == MixedConfig.Numeric.SQUARES
        ? ops.constant(config.weight())
        : ops.multiply(ops.exp(ops.negate(logVariance(ops, x))), 0.5);
  }

  /** 2x(1 − x). */
  private Tensor spread(Ops ops, Tensor x) {
    Tensor y = ops.clip(x, config.tensorClamp(), 1 - config.tensorClamp());
    return ops.multiply(ops.multiply(y, ops.subtract(ops.constant(1), y)), 2);
  }

  private Tensor categoryProduct(Ops ops, Places places, Tensor x, Tensor v) {
    Tensor weight = ops.clip(x, config.tensorClamp(), 1);
    Tensor sums = ops.clip(places.columnSums(ops, weight), config.tensorClamp(), Integer.MAX_VALUE);
    Tensor common = ops.divide(places.columnSums(ops, v), sums);
    return ops.multiply(ops.subtract(ops.divide(v, weight), common), 0.5);
  }

  private static Optional<Tensor> joined(Ops ops, List<Optional<Tensor>> parts) {
    return parts.stream().flatMap(Optional::stream).reduce(ops::add);
  }

  private static Tensor like(Ops ops, Tensor x, Tensor flat) {
    return x.shape().rank() == 2 ? flat : ops.reshape(flat, x.shape());
  }

  /** Of each value, [size], within the bounds; it starts near s² = 1. */
  private Tensor logVariance(Ops ops, Tensor x) {
    double low = Math.log(config.lowest());
    double width = Math.log(config.highest()) - low;
    double start = Math.min(0.9, Math.max(0.1, -low / width));
    Tensor free =
        ops.parameter(
            LOG_VARIANCE,
            x.shape().withoutFirst(),
            Initializer.constant(Math.log(start / (1 - start))));
    return ops.add(ops.multiply(ops.sigmoid(free), width), low);
  }
}
