package org.isovae.potentials;

import org.isovae.api.Context;
import org.isovae.api.model.Potential;
import org.isovae.api.model.PotentialProvider;

/** {@code quadratic}: ½ Σ κ_j z_j² with distinct κ_j. */
public final class QuadraticProvider implements PotentialProvider<QuadraticConfig> {
  /** For the service loader. */
  public QuadraticProvider() {}

  @Override
  public String name() {
    return "quadratic";
  }

  @Override
  public String summary() {
    return "a spring of its own strength for each latent dimension (our construction)";
  }

  @Override
  public QuadraticConfig defaults() {
    return QuadraticConfig.DEFAULTS;
  }

  @Override
  public Potential create(QuadraticConfig config, Context context) {
    return new Quadratic(config);
  }
}
