package org.isovae.objectives;

import org.isovae.api.Context;
import org.isovae.api.model.Objective;
import org.isovae.api.model.ObjectiveProvider;

/** {@code beta-vae}: λ·D + KL, the conventional objective (Nakagawa et al., Eq. 1). */
public final class BetaVaeProvider implements ObjectiveProvider<BetaVaeConfig> {
  /** For the service loader. */
  public BetaVaeProvider() {}

  @Override
  public String name() {
    return "beta-vae";
  }

  @Override
  public String summary() {
    return "the conventional objective, lambda * distortion + KL divergence";
  }

  @Override
  public BetaVaeConfig defaults() {
    return BetaVaeConfig.DEFAULTS;
  }

  @Override
  public Objective create(BetaVaeConfig config, Context context) {
    return new BetaVae(config);
  }
}
