package org.isovae.estimators;

import org.isovae.api.Context;
import org.isovae.api.estimator.Estimator;
import org.isovae.api.estimator.EstimatorProvider;

/** {@code energy-landscape}: valleys of the latent space, and barriers between records. */
public final class EnergyLandscapeProvider implements EstimatorProvider<EnergyLandscapeConfig> {
  /** For the service loader. */
  public EnergyLandscapeProvider() {}

  @Override
  public String name() {
    return "energy-landscape";
  }

  @Override
  public String summary() {
    return "valleys of the latent space and the barriers between records, with ways over them";
  }

  @Override
  public EnergyLandscapeConfig defaults() {
    return EnergyLandscapeConfig.DEFAULTS;
  }

  @Override
  public Estimator create(EnergyLandscapeConfig config, Context context) {
    return new EnergyLandscape(config);
  }
}
