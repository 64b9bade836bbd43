package org.isovae.estimators;

import org.isovae.api.model.Batch;
import org.isovae.api.model.Decoded;

/** Where the metric tensor is taken for a density. */
public enum TensorPlace {
  /** At the sample x itself, as the loss does. */
  INPUT,
  /** At what was decoded: the same at the optimum, and inside the decoder's range. */
  RECONSTRUCTION;

  /** The rows at which the tensor is taken. */
  Batch of(Batch batch, Decoded decoded) {
    return this == INPUT ? batch : batch.withX(decoded.value());
  }
}
