package org.isovae.host;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.isovae.api.estimator.TrainedModel;
import org.isovae.api.report.Report;
import org.isovae.api.report.Value;
import org.isovae.host.run.Recorder;
import org.isovae.reports.RunReport;
import org.isovae.reports.Verdict;

/**
 * What an experiment gave.
 *
 * @param completed false if it was interrupted: not everything was measured then, or nothing
 * @param values every value by its full name: {@code verdict.good}, {@code verdict.doubtful} and
 *     {@code verdict.bad}, how many checks came out so; {@code train.steps}, {@code train.seconds},
 *     {@code train.stepsPerSecond}, {@code train.loss} and the objective's terms; an estimator's
 *     values behind its name in camel case, as {@code rateDistortion.codingLoss}
 * @param reports what each estimator found, by its name
 * @param failures why an estimator found nothing, by its name
 * @param verdict whether the model may be believed; not judged where the run was interrupted
 * @param directory the run directory, if there is one
 * @param model the trained model; valid until the experiment is closed
 */
public record Results(
    boolean completed,
    Map<String, Value> values,
    Map<String, Report> reports,
    Map<String, String> failures,
    Verdict verdict,
    Optional<Path> directory,
    TrainedModel model) {

  /** Copies the maps, in their order. */
  public Results {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    reports = Collections.unmodifiableMap(new LinkedHashMap<>(reports));
    failures = Collections.unmodifiableMap(new LinkedHashMap<>(failures));
  }

  static Results completed(
      Map<String, Report> reports,
      Map<String, String> failures,
      Optional<Path> directory,
      TrainedModel model) {
    return new Results(
        true,
        RunReport.values(reports),
        estimates(reports),
        failures,
        Verdict.of(reports, failures),
        directory,
        model);
  }

  static Results interrupted(
      Map<String, Report> reports, Optional<Path> directory, TrainedModel model) {
    return new Results(
        false,
        RunReport.values(reports),
        estimates(reports),
        Map.of(),
        Verdict.of(Map.of(), Map.of()),
        directory,
        model);
  }

  private static Map<String, Report> estimates(Map<String, Report> reports) {
    Map<String, Report> estimates = new LinkedHashMap<>(reports);
    estimates.remove(Recorder.TRAINING);
    return estimates;
  }

  /**
   * A single number.
   *
   * @throws IllegalArgumentException if there is none of that name
   */
  public double number(String name) {
    return value(name, 0, "number").number();
  }

  /**
   * A vector; of one dimension as long as there are places.
   *
   * @throws IllegalArgumentException if there is none of that name
   */
  public double[] vector(String name) {
    return value(name, 1, "vector").vector();
  }

  /**
   * A matrix, by rows.
   *
   * @throws IllegalArgumentException if there is none of that name
   */
  public double[][] matrix(String name) {
    return value(name, 2, "matrix").matrix();
  }

  private Value value(String name, int rank, String kind) {
    Value value = values.get(name);
    if (value == null) {
      throw new IllegalArgumentException("no value " + name + " among " + values.keySet());
    }
    if (value.rank() != rank) {
      throw new IllegalArgumentException(name + " is " + value.shape() + ", no " + kind);
    }
    return value;
  }
}
