package org.isovae.estimators;

import java.util.Set;
import org.isovae.api.Capabilities;
import org.isovae.api.Context;
import org.isovae.api.estimator.Estimator;
import org.isovae.api.estimator.EstimatorProvider;

/**
 * {@code isometry}: x_yjᵀ G_x x_yk for every pair of latent dimensions; the identity at the
 * optimum.
 */
public final class IsometryProvider implements EstimatorProvider<IsometryConfig> {
  /** For the service loader. */
  public IsometryProvider() {}

  @Override
  public String name() {
    return "isometry";
  }

  @Override
  public String summary() {
    return "whether the implicit isometric variable is one: norms (Eq. 20) and the whole Gram matrix";
  }

  @Override
  public IsometryConfig defaults() {
    return IsometryConfig.DEFAULTS;
  }

  @Override
  public Estimator create(IsometryConfig config, Context context) {
    return new Isometry(config);
  }

  @Override
  public Set<String> requires(IsometryConfig config) {
    return Set.of(Capabilities.ENGINE_GATHER);
  }
}
