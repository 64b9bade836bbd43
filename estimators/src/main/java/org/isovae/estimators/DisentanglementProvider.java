package org.isovae.estimators;

import org.isovae.api.Context;
import org.isovae.api.estimator.Estimator;
import org.isovae.api.estimator.EstimatorProvider;

/** {@code disentanglement}: latent dimensions and the true factors of each row. */
public final class DisentanglementProvider implements EstimatorProvider<DisentanglementConfig> {
  /** For the service loader. */
  public DisentanglementProvider() {}

  @Override
  public String name() {
    return "disentanglement";
  }

  @Override
  public String summary() {
    return "whether each latent dimension follows one true factor: MIG and DCI";
  }

  @Override
  public DisentanglementConfig defaults() {
    return DisentanglementConfig.DEFAULTS;
  }

  @Override
  public Estimator create(DisentanglementConfig config, Context context) {
    return new Disentanglement(config);
  }
}
