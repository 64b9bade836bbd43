package org.isovae.objectives;

import java.util.LinkedHashMap;
import java.util.Map;
import org.isovae.api.data.SampleSpec;
import org.isovae.api.model.Loss;
import org.isovae.api.model.Objective;
import org.isovae.api.model.Posterior;
import org.isovae.api.model.Vae;
import org.isovae.api.tensor.Ops;
import org.isovae.api.tensor.Tensor;

/** L = D(x, x̂)/β + KL, x̂ = Dec(z) with one z ~ q(z|x) a row. */
final class BetaVae implements Objective {
  private final BetaVaeConfig config;

  BetaVae(BetaVaeConfig config) {
    this.config = config;
  }

  @Override
  public Loss loss(Ops ops, Vae vae, Tensor x) {
    Posterior posterior = vae.encode(ops, x);
    Tensor reconstruction = vae.decode(ops, posterior.sample(ops));
    Tensor distortion = ops.mean(vae.distortion(ops, x, reconstruction));
    Tensor divergence = ops.mean(vae.divergence(ops, posterior));
    Map<String, Tensor> terms = new LinkedHashMap<>();
    terms.put(Loss.DISTORTION, distortion);
    terms.put(Loss.DIVERGENCE, divergence);
    double weight = 1 / beta(vae.sample());
    return new Loss(ops.add(ops.multiply(distortion, weight), divergence), terms);
  }

  @Override
  public double beta(SampleSpec sample) {
    return (config.reduction() == Reduction.SUM ? 1 : sample.size()) / config.lambda();
  }
}
