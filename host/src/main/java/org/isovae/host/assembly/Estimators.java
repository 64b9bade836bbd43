package org.isovae.host.assembly;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;
import org.isovae.api.ComponentCalls;
import org.isovae.api.estimator.Estimator;
import org.isovae.api.estimator.Evaluation;
import org.isovae.api.model.Vae;

/**
 * The estimators by plain name, in the order of the configuration. A type of its own, so that its
 * binding needs no generic key.
 */
public record Estimators(Map<String, Estimator> byName) {
  /** Copies the map. */
  public Estimators {
    byName = Collections.unmodifiableMap(new LinkedHashMap<>(byName));
  }

  /**
   * Lets each refuse what it can never measure.
   *
   * @throws org.isovae.api.InvalidInputException by the first that refuses
   */
  void requireSuitable(Vae vae, OptionalDouble beta, Evaluation evaluation) {
    byName
        .values()
        .forEach(
            estimator ->
                ComponentCalls.in(
                    estimator,
                    () -> {
                      estimator.requireSuitable(vae, beta, evaluation);
                      return estimator;
                    }));
  }
}
