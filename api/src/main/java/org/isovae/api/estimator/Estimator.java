package org.isovae.api.estimator;

import java.util.OptionalDouble;
import org.isovae.api.model.Vae;
import org.isovae.api.report.Report;

/** Measures a trained model on samples. */
public interface Estimator {

  /**
   * Refuses a model or data that it can never measure. Asked before training, so that nobody trains
   * for hours in vain, and again before each {@link #estimate}. What can only be told from trained
   * parameters is for {@code estimate} to refuse.
   *
   * @param vae the parts of the model; its parameters may have no values yet
   * @param beta see {@link TrainedModel#beta}
   * @param evaluation what it would be measured on
   * @throws org.isovae.api.InvalidInputException in one sentence: which estimator, what it needs,
   *     what is there, what to do
   */
  default void requireSuitable(Vae vae, OptionalDouble beta, Evaluation evaluation) {}

  /**
   * Measures.
   *
   * <p>Deterministic: a score is never sampled. Latent dimensions are reported in the order of
   * {@link Embedding#order()}, the most important first. What cannot be measured of this model (an
   * autoencoder has no σ) is left out, and a note says so.
   *
   * <p>Where what it measures tells whether the model may be believed, the report holds {@link
   * org.isovae.api.report.Check}s, and says which of them could not be made of this model.
   *
   * @param model what was trained
   * @param evaluation what to measure it on
   */
  Report estimate(TrainedModel model, Evaluation evaluation);
}
