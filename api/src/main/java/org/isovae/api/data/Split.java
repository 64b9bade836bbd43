package org.isovae.api.data;

/** The parts of a data set. */
public enum Split {
  /** What the model is trained on. */
  TRAIN,
  /** What choices are made on; labels unused. */
  VALIDATION,
  /** What results are reported on. */
  TEST
}
