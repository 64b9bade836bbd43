package org.isovae.host.assembly;

import java.util.Optional;
import org.isovae.api.data.Columns;
import org.isovae.api.data.Dataset;
import org.isovae.api.data.Samples;
import org.isovae.api.data.Split;
import org.isovae.api.estimator.Evaluation;
import org.isovae.host.config.Configuration;
import org.isovae.host.config.EvaluationSettings;

/** What an experiment measures on: rows of a part of its data set. */
public final class DatasetEvaluation implements Evaluation {
  private final Dataset dataset;
  private final Samples samples;
  private final Optional<Columns> columns;

  /** Of the part and the rows that the configuration says. */
  public DatasetEvaluation(Dataset dataset, Configuration configuration) {
    this.dataset = dataset;
    this.columns = Assembly.columns(configuration, dataset.fitted());
    EvaluationSettings settings = configuration.evaluation();
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

  @Override
  public Optional<Columns> columns() {
    return columns;
  }
}
