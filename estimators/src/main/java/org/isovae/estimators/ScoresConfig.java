package org.isovae.estimators;

import org.isovae.api.Key;

/**
 * The keys of {@code scores}.
 *
 * @param rule what the threshold goes by
 * @param level of the rule: a percentage for {@code percentile}, a share of rows for the others
 * @param rows training rows to look at, evenly spread; 0: all
 * @param kernelRows training rows in the kernel density that the score joins to L_x, at most; 0:
 *     the score is L_x
 */
public record ScoresConfig(
    @Key(
            "what flags a row: percentile (of the training rows' scores), contamination (the share of"
                + " training rows that are anomalies) or false-positive-rate (the share of rows held"
                + " out, all normal, that may be flagged)")
        Rule rule,
    @Key("of the rule: 99 for the 99th percentile, 0.01 for a share of one row in a hundred")
        double level,
    @Key("training rows whose scores are kept, evenly spread; 0 = all") int rows,
    @Key(
            "training rows in the kernel density that the score joins to the loss, at most; 0 = the"
                + " score is the loss")
        int kernelRows) {

  /** What the threshold goes by. */
  public enum Rule {
    /** The level-th percentile of the scores of training rows. */
    PERCENTILE,
    /** So that this share of the training rows is flagged. */
    CONTAMINATION,
    /** So that this share of the rows held out is flagged. */
    FALSE_POSITIVE_RATE
  }

  /** One training row in a hundred is flagged. */
  public static final ScoresConfig DEFAULTS =
      new ScoresConfig(Rule.PERCENTILE, 99, 100_000, KernelFit.ROWS);

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException if one is left
   */
  public ScoresConfig {
    double most = rule == Rule.PERCENTILE ? 100 : 1;
    if (!(level > 0 && level < most)) {
      throw new IllegalArgumentException(
          "level must be greater than 0 and less than "
              + (int) most
              + (rule == Rule.PERCENTILE ? ", a percentage, was " : ", a share of rows, was ")
              + level);
    }
    Checks.rows("rows", rows);
    Checks.between("kernelRows", kernelRows, 0, KernelFit.MOST_ROWS);
  }

  /** Which part of the scores lies at or below the threshold, 0 to 1. */
  double part() {
    return rule == Rule.PERCENTILE ? level / 100 : 1 - level;
  }
}
