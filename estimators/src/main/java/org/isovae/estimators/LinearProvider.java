package org.isovae.estimators;

import org.isovae.api.Context;
import org.isovae.api.estimator.Estimator;
import org.isovae.api.estimator.EstimatorProvider;

/**
 * {@code linear}: a, b, σ_z, D_T and D_C of a linear VAE with one value and one latent dimension.
 */
public final class LinearProvider implements EstimatorProvider<LinearEstimatorConfig> {
  /** For the service loader. */
  public LinearProvider() {}

  @Override
  public String name() {
    return "linear";
  }

  @Override
  public String summary() {
    return "the linear VAE of one dimension beside its closed form (Appendix B)";
  }

  @Override
  public LinearEstimatorConfig defaults() {
    return new LinearEstimatorConfig();
  }

  @Override
  public Estimator create(LinearEstimatorConfig config, Context context) {
    return new LinearEstimator();
  }
}
