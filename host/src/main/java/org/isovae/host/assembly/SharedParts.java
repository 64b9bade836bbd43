package org.isovae.host.assembly;

import org.isovae.api.data.Dataset;
import org.isovae.api.engine.Engine;

/**
 * What experiments have in common: they read it, and none changes it.
 *
 * @param engines by name and settings
 * @param datasets by name, settings, seed and data directory
 */
public record SharedParts(Shared<Engine> engines, Shared<Dataset> datasets)
    implements AutoCloseable {

  /** None opened yet. */
  public static SharedParts none() {
    return new SharedParts(new Shared<>(), new Shared<>());
  }

  @Override
  public void close() {
    try (Resources resources = new Resources()) {
      resources.own(engines);
      resources.own(datasets);
    }
  }
}
