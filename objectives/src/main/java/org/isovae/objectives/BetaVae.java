package org.isovae.objectives;

import java.util.OptionalDouble;
import org.isovae.api.data.SampleSpec;
import org.isovae.api.model.Batch;
import org.isovae.api.model.Decoded;
import org.isovae.api.model.Loss;
import org.isovae.api.model.Objective;
import org.isovae.api.model.Posterior;
import org.isovae.api.model.Vae;
import org.isovae.api.tensor.Ops;
import org.isovae.api.tensor.Tensor;

/** L = D(x, x̂)/β + KL, x̂ = Dec(z) with one z ~ q(z|x) a row, which the KL sees too. */
final class BetaVae implements Objective {
  private final BetaVaeConfig config;

  BetaVae(BetaVaeConfig config) {
    this.config = config;
  }

  @Override
  public Loss loss(Ops ops, Vae vae, Batch batch) {
    Posterior posterior = vae.encode(ops, batch);
    Tensor z = posterior.draw(ops);
    Decoded decoded = vae.decode(ops, z, batch);
    Tensor distortion = ops.mean(vae.distortion(ops, batch, decoded));
    Tensor divergence = ops.mean(vae.divergence(ops, posterior, z));
    Tensor weighted = ops.multiply(distortion, 1 / beta(vae.sample()).orElseThrow());
    return Loss.of(total(ops, batch, weighted, divergence))
        .with(Loss.DISTORTION, distortion)
        .with(Loss.DIVERGENCE, divergence);
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

  @Override
  public OptionalDouble beta(SampleSpec sample) {
    return OptionalDouble.of(
        (config.reduction() == Reduction.SUM ? 1 : sample.size()) / config.lambda());
  }
}
