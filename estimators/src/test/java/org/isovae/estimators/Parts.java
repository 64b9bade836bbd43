package org.isovae.estimators;

import org.isovae.api.data.Samples;
import org.isovae.api.data.Split;
import org.isovae.api.estimator.Evaluation;

/** Rows to measure on, and the training rows beside them. */
record Parts(Samples training, Samples samples) implements Evaluation {
  @Override
  public Samples samples(Split split) {
    return split == Split.TRAIN ? training : samples;
  }
}
