package org.isovae.estimators;

/** Where the metric tensor is taken for a density. */
public enum TensorPlace {
  /** At the sample x itself, as the loss does. */
  INPUT,
  /** At the reconstruction Dec(μ): the same at the optimum, and inside the decoder's range. */
  RECONSTRUCTION
}
