package org.isovae.objectives;

import java.util.OptionalDouble;
import org.isovae.api.data.SampleSpec;
import org.isovae.api.model.Batch;
import org.isovae.api.model.Loss;
import org.isovae.api.tensor.Ops;
import org.isovae.api.tensor.Tensor;

/** What the objectives with a β have in common: how D and KL weigh against each other. */
final class Weights {
  private final BetaVaeConfig config;

  Weights(BetaVaeConfig config) {
    this.config = config;
  }

  /**
   * D/β + KL, with the warm-up of either, and both as terms to watch.
   *
   * @param distortion of each row, [batch]
   * @param divergence of each row, [batch]
   */
  Loss loss(Ops ops, Batch batch, Tensor distortion, Tensor divergence) {
    return loss(ops, batch, distortion, divergence, divergence);
  }

  /**
   * The same where something else stands in the place of KL, which is still watched.
   *
   * @param instead of each row, [batch]
   */
  Loss loss(Ops ops, Batch batch, Tensor distortion, Tensor divergence, Tensor instead) {
    Tensor meanDistortion = ops.mean(distortion);
    Tensor weighted = ops.multiply(meanDistortion, 1 / beta(batch.sample()).orElseThrow());
    return Loss.of(total(ops, batch, weighted, ops.mean(instead)))
        .with(Loss.DISTORTION, meanDistortion)
        .with(Loss.DIVERGENCE, ops.mean(divergence));
  }

  private Tensor total(Ops ops, Batch batch, Tensor distortion, Tensor divergence) {
    WarmupConfig warmup = config.warmup();
    if (warmup.steps() == 0) {
      return ops.add(distortion, divergence);
    }
    Tensor factor = Warmup.factor(ops, warmup, batch);
    return warmup.weight() == WarmupConfig.Weight.BETA
        ? ops.add(distortion, ops.multiply(divergence, factor))
        : ops.add(ops.multiply(distortion, factor), divergence);
  }

  OptionalDouble beta(SampleSpec sample) {
    return OptionalDouble.of(
        (config.reduction() == Reduction.SUM ? 1 : sample.size()) / config.lambda());
  }
}
