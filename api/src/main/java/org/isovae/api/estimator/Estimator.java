package org.isovae.api.estimator;

import org.isovae.api.data.Samples;
import org.isovae.api.report.Report;

/** Measures a trained model on samples. */
public interface Estimator {

  /**
   * Measures.
   *
   * <p>Deterministic: a score is never sampled. Latent dimensions are reported in the order of
   * {@link Embedding#order()}, the most important first.
   *
   * @param model what was trained
   * @param samples what to measure it on
   */
  Report estimate(TrainedModel model, Samples samples);
}
