package org.isovae.metrics.sse;

import org.isovae.api.Context;
import org.isovae.api.model.LossMetric;
import org.isovae.api.model.LossMetricProvider;

/**
 * {@code gaussian-learned}: D = Σ[(x_i − m_i)²/(2s_i²) + ½ ln(2πs_i²)], nats, with s² learnt: a
 * number for each decoded value (Saleh, Eq. 16), for each column, or one for all. Use it with λ =
 * 1, since it is a likelihood already.
 */
public final class GaussianLearnedProvider implements LossMetricProvider<GaussianLearnedConfig> {
  /** For the service loader. */
  public GaussianLearnedProvider() {}

  @Override
  public String name() {
    return "gaussian-learned";
  }

  @Override
  public String summary() {
    return "negative log-likelihood of a Gaussian whose variance is learnt, in nats";
  }

  @Override
  public GaussianLearnedConfig defaults() {
    return GaussianLearnedConfig.DEFAULTS;
  }

  @Override
  public LossMetric create(GaussianLearnedConfig config, Context context) {
    return new GaussianLearned(config);
  }
}
