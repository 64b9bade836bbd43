package org.isovae.estimators;

import org.isovae.api.Context;
import org.isovae.api.estimator.Estimator;
import org.isovae.api.estimator.EstimatorProvider;

/** {@code scree}: how much each latent dimension weighs in the decoder. */
public final class ScreeProvider implements EstimatorProvider<ScreeConfig> {
  /** For the service loader. */
  public ScreeProvider() {}

  @Override
  public String name() {
    return "scree";
  }

  @Override
  public String summary() {
    return "column sums and norms of the decoder's first weights beside the importance of each dimension";
  }

  @Override
  public ScreeConfig defaults() {
    return ScreeConfig.DEFAULTS;
  }

  @Override
  public Estimator create(ScreeConfig config, Context context) {
    return new Scree();
  }
}
