package org.isovae.estimators;

import java.util.Set;
import org.isovae.api.Capabilities;
import org.isovae.api.Context;
import org.isovae.api.estimator.Estimator;
import org.isovae.api.estimator.EstimatorProvider;

/**
 * {@code density}: estimates of ln p(x) from latent quantities (Eqs. 22, 23), for any metric
 * tensor.
 */
public final class DensityProvider implements EstimatorProvider<DensityConfig> {
  /** For the service loader. */
  public DensityProvider() {}

  @Override
  public String name() {
    return "density";
  }

  @Override
  public String summary() {
    return "estimates of the data's density at each row, and how well they agree with the true one";
  }

  @Override
  public DensityConfig defaults() {
    return DensityConfig.DEFAULTS;
  }

  @Override
  public Estimator create(DensityConfig config, Context context) {
    return new Density(config, context.seed("integral"));
  }

  @Override
  public Set<String> requires(DensityConfig config) {
    return Set.of(Capabilities.ENGINE_GATHER);
  }
}
