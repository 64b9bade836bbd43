package org.isovae.priors;

import org.isovae.api.Context;
import org.isovae.api.model.Prior;
import org.isovae.api.model.PriorProvider;

/**
 * {@code gaussian-mixture}: p(z) = Σ w_k N(m_k, diag(s_k²)), fixed or learnt: a latent space that
 * is clustered.
 */
public final class GaussianMixtureProvider implements PriorProvider<GaussianMixtureConfig> {
  /** For the service loader. */
  public GaussianMixtureProvider() {}

  @Override
  public String name() {
    return "gaussian-mixture";
  }

  @Override
  public String summary() {
    return "a mixture of Gaussians with diagonal covariances, fixed or learnt";
  }

  @Override
  public GaussianMixtureConfig defaults() {
    return GaussianMixtureConfig.DEFAULTS;
  }

  @Override
  public Prior create(GaussianMixtureConfig config, Context context) {
    return new GaussianMixture(config, context.seed("centres"));
  }
}
