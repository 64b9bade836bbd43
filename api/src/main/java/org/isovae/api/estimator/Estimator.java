package org.isovae.api.estimator;

import org.isovae.api.report.Report;

/** Measures a trained model on samples. */
public interface Estimator {

  /**
   * Measures.
   *
   * <p>Deterministic: a score is never sampled. Latent dimensions are reported in the order of
   * {@link Embedding#order()}, the most important first. What cannot be measured of this model (an
   * autoencoder has no σ) is left out, and a note says so.
   *
   * @param model what was trained
   * @param evaluation what to measure it on
   */
  Report estimate(TrainedModel model, Evaluation evaluation);
}
