package org.isovae.host.assembly;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.isovae.api.estimator.Estimator;

/**
 * The estimators by plain name, in the order of the configuration. A type of its own, so that its
 * binding needs no generic key.
 */
public record Estimators(Map<String, Estimator> byName) {
  /** Copies the map. */
  public Estimators {
    byName = Collections.unmodifiableMap(new LinkedHashMap<>(byName));
  }
}
