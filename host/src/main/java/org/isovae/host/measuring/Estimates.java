package org.isovae.host.measuring;

import java.util.LinkedHashMap;
import java.util.Map;
import org.isovae.api.data.Dataset;
import org.isovae.api.estimator.Evaluation;
import org.isovae.api.extension.ComponentCalls;
import org.isovae.api.report.Report;
import org.isovae.host.assembly.AssembledModel;
import org.isovae.host.config.EvaluationSettings;
import org.isovae.host.event.ExperimentListener;

/** Lets every estimator measure, one after another. */
public final class Estimates {
  private Estimates() {}

  /**
   * What each estimator found, by its name.
   *
   * @param model the parameters to measure
   * @param assembled the estimators
   * @param dataset the rows to choose from
   */
  public static Map<String, Report> of(
      FrozenModel model,
      AssembledModel assembled,
      Dataset dataset,
      EvaluationSettings settings,
      ExperimentListener listener) {
    Evaluation evaluation = new DatasetEvaluation(dataset, settings);
    Map<String, Report> reports = new LinkedHashMap<>();
    assembled
        .estimators()
        .byName()
        .forEach(
            (name, estimator) -> {
              listener.measuring(name);
              reports.put(
                  name, ComponentCalls.in(estimator, () -> estimator.estimate(model, evaluation)));
            });
    return reports;
  }
}
