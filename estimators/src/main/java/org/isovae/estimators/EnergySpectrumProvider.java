package org.isovae.estimators;

import org.isovae.api.Context;
import org.isovae.api.estimator.Estimator;
import org.isovae.api.estimator.EstimatorProvider;

/** {@code energy-spectrum}: levels of the latent space, and what potentials change. */
public final class EnergySpectrumProvider implements EstimatorProvider<EnergySpectrumConfig> {
  /** For the service loader. */
  public EnergySpectrumProvider() {}

  @Override
  public String name() {
    return "energy-spectrum";
  }

  @Override
  public String summary() {
    return "energy levels of the latent space, what potentials change, and the energy of posteriors";
  }

  @Override
  public EnergySpectrumConfig defaults() {
    return EnergySpectrumConfig.DEFAULTS;
  }

  @Override
  public Estimator create(EnergySpectrumConfig config, Context context) {
    return new EnergySpectrum(config);
  }
}
