package org.isovae.estimators;

import org.isovae.api.Context;
import org.isovae.api.estimator.Estimator;
import org.isovae.api.estimator.EstimatorProvider;

/** {@code map-quality}: trustworthiness, continuity, recall and stress. */
public final class MapQualityProvider implements EstimatorProvider<MapQualityConfig> {
  /** For the service loader. */
  public MapQualityProvider() {}

  @Override
  public String name() {
    return "map-quality";
  }

  @Override
  public String summary() {
    return "how well latent codes keep the neighbours and distances of rows, beside PCA and UMAP";
  }

  @Override
  public MapQualityConfig defaults() {
    return MapQualityConfig.DEFAULTS;
  }

  @Override
  public Estimator create(MapQualityConfig config, Context context) {
    return new MapQuality(config);
  }
}
