package org.isovae.objectives;

import org.isovae.api.Context;
import org.isovae.api.model.Objective;
import org.isovae.api.model.ObjectiveProvider;

/** {@code decomposed}: λ(D(x, Dec(μ)) + D(Dec(μ), Dec(z))) + KL (Nakagawa et al., appendix D.2). */
public final class DecomposedProvider implements ObjectiveProvider<BetaVaeConfig> {
  /** For the service loader. */
  public DecomposedProvider() {}

  @Override
  public String name() {
    return "decomposed";
  }

  @Override
  public String summary() {
    return "lambda * (distortion of encoding + distortion of the code's noise) + KL divergence";
  }

  @Override
  public BetaVaeConfig defaults() {
    return BetaVaeConfig.DEFAULTS;
  }

  @Override
  public Objective create(BetaVaeConfig config, Context context) {
    return new Decomposed(config);
  }
}
