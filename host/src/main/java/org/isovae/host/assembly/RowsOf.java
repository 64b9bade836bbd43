package org.isovae.host.assembly;

/** Which rows a trained model is measured on. */
public enum RowsOf {
  /** Those of the data set that it was trained on, in the same parts. */
  SAME_SOURCE,
  /** Others of the same kind, prepared with what was fitted on the training rows. */
  OTHER_SOURCE
}
