package org.isovae.host.config;

import org.isovae.api.Key;
import org.isovae.api.data.Split;

/** What a trained model is measured on. What each key means is said by its {@link Key}. */
public record EvaluationSettings(
    @Key("the part of the data set: train, validation or test") Split split,
    @Key("the first rows of it, 0 = all") int rows,
    @Key("rows evaluated at once, at most; fewer where a row needs much memory") int batch,
    @Key("a latent dimension is live where the mean of 1/sigma^2 exceeds this; a dead one has 1")
        double liveThreshold) {

  /** The test rows, all of them. */
  public static final EvaluationSettings DEFAULTS =
      new EvaluationSettings(Split.TEST, 0, 2048, 1.5);

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException naming every range that is left
   */
  public EvaluationSettings {
    Ranges.check()
        .that(rows >= 0, "rows must be at least 0, was " + rows)
        .that(
            batch >= 1 && batch <= TrainingSettings.MOST_ROWS,
            "batch must be at least 1 and at most " + TrainingSettings.MOST_ROWS + ", was " + batch)
        .that(
            liveThreshold >= 1 && Double.isFinite(liveThreshold),
            "liveThreshold must be at least 1, was " + liveThreshold)
        .done();
  }
}
