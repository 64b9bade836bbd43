package org.isovae.host.assembly;

import com.google.inject.Inject;
import org.isovae.api.data.Dataset;

/**
 * An experiment, put together.
 *
 * @param dataset the data, checked against the metric
 * @param model what is trained
 * @param graph the loss of a batch
 */
public record AssembledExperiment(Dataset dataset, AssembledModel model, TrainingGraph graph) {
  /** Made by Guice. */
  @Inject
  public AssembledExperiment {}
}
