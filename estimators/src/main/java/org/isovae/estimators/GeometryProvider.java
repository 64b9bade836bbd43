package org.isovae.estimators;

import org.isovae.api.Context;
import org.isovae.api.estimator.Estimator;
import org.isovae.api.estimator.EstimatorProvider;

/** {@code geometry}: lengths of what is decoded, and the shortest paths between records. */
public final class GeometryProvider implements EstimatorProvider<GeometryConfig> {
  /** For the service loader. */
  public GeometryProvider() {}

  @Override
  public String name() {
    return "geometry";
  }

  @Override
  public String summary() {
    return "how far the decoder stretches the latent space, and the shortest paths between records";
  }

  @Override
  public GeometryConfig defaults() {
    return GeometryConfig.DEFAULTS;
  }

  @Override
  public Estimator create(GeometryConfig config, Context context) {
    return new Geometry(config);
  }
}
