package org.isovae.datasets.manifold;

import java.util.Set;
import org.isovae.api.Capabilities;
import org.isovae.api.Context;
import org.isovae.api.data.Dataset;
import org.isovae.api.data.DatasetProvider;

/**
 * Rows on a curved surface. The true density with respect to the surface's volume is known where
 * there is no noise: with it, rows lie beside the surface, in all dimensions. The true coordinates
 * of a row on the surface are its further input {@value #COORDINATES}.
 */
public final class ManifoldProvider implements DatasetProvider<ManifoldConfig> {
  /** The further input that holds the coordinates on the surface, [coordinates]. */
  static final String COORDINATES = "coordinates";

  /** For {@link java.util.ServiceLoader}. */
  public ManifoldProvider() {}

  @Override
  public String name() {
    return "manifold";
  }

  @Override
  public String summary() {
    return "a curved surface in space, with its true density and coordinates";
  }

  @Override
  public ManifoldConfig defaults() {
    return ManifoldConfig.DEFAULTS;
  }

  @Override
  public Dataset create(ManifoldConfig config, Context context) {
    return new ManifoldDataset(config, context);
  }

  @Override
  public Set<String> offers(ManifoldConfig config) {
    return config.noise() > 0 ? Set.of() : Set.of(Capabilities.DATASET_DENSITY);
  }
}
