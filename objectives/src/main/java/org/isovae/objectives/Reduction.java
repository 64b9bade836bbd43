package org.isovae.objectives;

/** How λ weighs the distortion of a sample of m values. */
public enum Reduction {
  /** λ times the sum over the values: β = 1/λ. */
  SUM,
  /** λ times the mean over the values: β = m/λ. */
  MEAN
}
