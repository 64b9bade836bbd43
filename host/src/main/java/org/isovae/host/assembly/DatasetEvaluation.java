package org.isovae.host.assembly;

import org.isovae.api.data.Dataset;
import org.isovae.api.data.Samples;
import org.isovae.api.data.Split;
import org.isovae.api.estimator.Evaluation;
import org.isovae.host.config.EvaluationSettings;

/** What an experiment measures on: rows of a part of its data set. */
public final class DatasetEvaluation implements Evaluation {
  private final Dataset dataset;
  private final Samples samples;

  /** Of the part and the rows that the settings say. */
  public DatasetEvaluation(Dataset dataset, EvaluationSettings settings) {
    this.dataset = dataset;
    // One object for all estimators: what is computed for the same rows is computed once.
    this.samples = dataset.samples(settings.split()).limit(settings.rows());
  }

  @Override
  public Samples samples() {
    return samples;
  }

  @Override
  public Samples samples(Split split) {
    return dataset.samples(split);
  }
}
