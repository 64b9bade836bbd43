package org.isovae.host.measuring;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.isovae.api.ComponentCalls;
import org.isovae.api.InvalidInputException;
import org.isovae.api.data.Dataset;
import org.isovae.api.estimator.Estimator;
import org.isovae.api.estimator.Evaluation;
import org.isovae.api.report.Report;
import org.isovae.host.assembly.AssembledModel;
import org.isovae.host.assembly.DatasetEvaluation;
import org.isovae.host.assembly.PluginFailures;
import org.isovae.host.config.Configuration;
import org.isovae.host.event.ExperimentException;
import org.isovae.host.event.ExperimentListener;

/**
 * Lets every estimator measure, one after another. One that fails is remembered and does not keep
 * the others from measuring.
 */
public final class Estimates {
  private final FrozenModel model;
  private final Map<String, Estimator> estimators;
  private final Evaluation evaluation;
  private final PluginFailures blame;
  private final BooleanSupplier interrupted;
  private final Map<String, Report> reports = new LinkedHashMap<>();
  private final Map<String, Throwable> failures = new LinkedHashMap<>();

  /**
   * Of an assembled model.
   *
   * @param model the parameters to measure
   * @param assembled the estimators
   * @param dataset the rows to choose from
   * @param configuration says which of them
   * @param blame says whose failure it is
   * @param interrupted asked before each estimator
   */
  public Estimates(
      FrozenModel model,
      AssembledModel assembled,
      Dataset dataset,
      Configuration configuration,
      PluginFailures blame,
      BooleanSupplier interrupted) {
    this.model = model;
    this.estimators = assembled.estimators().byName();
    this.evaluation = new DatasetEvaluation(dataset, configuration);
    this.blame = blame;
    this.interrupted = interrupted;
  }

  /**
   * Measures.
   *
   * @param after told after each estimator, with what there is by then
   * @return false if it was interrupted
   */
  public boolean run(ExperimentListener listener, Consumer<Estimates> after) {
    for (Map.Entry<String, Estimator> estimator : estimators.entrySet()) {
      if (interrupted.getAsBoolean()) {
        return false;
      }
      listener.measuring(estimator.getKey());
      try {
        reports.put(estimator.getKey(), estimate(estimator.getValue()));
      } catch (MeasuringInterrupted e) {
        return false;
      } catch (RuntimeException
          | LinkageError
          | StackOverflowError
          | OutOfMemoryError
          | AssertionError e) {
        failures.put(estimator.getKey(), e);
      }
      after.accept(this);
    }
    return true;
  }

  private Report estimate(Estimator estimator) {
    Report report =
        ComponentCalls.in(
            estimator,
            () -> {
              estimator.requireSuitable(model.vae(), model.beta(), evaluation);
              return estimator.estimate(model, evaluation);
            });
    if (report == null) {
      throw new IllegalStateException(estimator.getClass().getName() + " gave no report");
    }
    return report;
  }

  /** What each estimator found so far, by its name. */
  public Map<String, Report> reports() {
    return reports;
  }

  /** What kept estimators from measuring, by their names. */
  public Map<String, Throwable> failures() {
    return failures;
  }

  /** The failures for people, by the names of the estimators. */
  public Map<String, String> reasons() {
    Map<String, String> reasons = new LinkedHashMap<>();
    failures.forEach((name, failure) -> reasons.put(name, reason(failure)));
    return reasons;
  }

  private String reason(Throwable failure) {
    return failure instanceof InvalidInputException || failure instanceof ExperimentException
        ? failure.getMessage()
        : blame.blame(failure).orElse("unexpectedly: " + failure);
  }
}
