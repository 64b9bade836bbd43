package org.isovae.host;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.isovae.api.estimator.Report;
import org.isovae.api.estimator.TrainedModel;

/**
 * What an experiment gave.
 *
 * @param completed false if it was interrupted: nothing was measured then
 * @param values every number by name, {@code Double} or {@code double[]}: {@code train.steps},
 *     {@code train.seconds}, {@code train.stepsPerSecond}, {@code train.loss} and the objective's
 *     terms; an estimator's values behind its name in camel case, as {@code
 *     rateDistortion.codingLoss}
 * @param reports what each estimator found, by its name
 * @param directory the run directory, if there is one
 * @param model the trained model; valid until the experiment is closed
 */
public record Results(
    boolean completed,
    Map<String, Object> values,
    Map<String, Report> reports,
    Optional<Path> directory,
    TrainedModel model) {

  /** Copies the maps, in their order. */
  public Results {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    reports = Collections.unmodifiableMap(new LinkedHashMap<>(reports));
  }

  /**
   * A single number.
   *
   * @throws IllegalArgumentException if there is none of that name
   */
  public double number(String name) {
    if (values.get(name) instanceof Double number) {
      return number;
    }
    throw new IllegalArgumentException(name + " is no number among " + values.keySet());
  }

  /**
   * An array of numbers; of one dimension as long as there are places.
   *
   * @throws IllegalArgumentException if there is none of that name
   */
  public double[] array(String name) {
    if (values.get(name) instanceof double[] array) {
      return array.clone();
    }
    throw new IllegalArgumentException(name + " is no array among " + values.keySet());
  }
}
