package org.isovae.host.assembly;

import com.google.inject.Inject;
import org.isovae.api.data.Dataset;

/**
 * What measures a trained model again, put together.
 *
 * @param dataset the rows, checked against those that the model was trained on
 * @param model what was trained
 */
public record AssembledMeasurement(Dataset dataset, AssembledModel model) {
  /** Made by Guice. */
  @Inject
  public AssembledMeasurement {}
}
