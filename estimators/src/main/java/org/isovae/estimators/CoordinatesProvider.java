package org.isovae.estimators;

import org.isovae.api.Context;
import org.isovae.api.estimator.Estimator;
import org.isovae.api.estimator.EstimatorProvider;

/** {@code coordinates}: the latent dimensions beside the true coordinates of each row. */
public final class CoordinatesProvider implements EstimatorProvider<CoordinatesConfig> {
  /** For the service loader. */
  public CoordinatesProvider() {}

  @Override
  public String name() {
    return "coordinates";
  }

  @Override
  public String summary() {
    return "rank correlation of the live latent dimensions with each row's true coordinates";
  }

  @Override
  public CoordinatesConfig defaults() {
    return CoordinatesConfig.DEFAULTS;
  }

  @Override
  public Estimator create(CoordinatesConfig config, Context context) {
    return new Coordinates(config);
  }
}
