package org.isovae.estimators;

import org.isovae.api.InvalidInputException;
import org.isovae.api.data.Samples;

/** The rows that an estimator measures on. */
final class SpreadSamples {
  private SpreadSamples() {}

  /**
   * At most {@code limit} rows, evenly spread; all of them if the limit is 0.
   *
   * @throws InvalidInputException if there is no row at all
   */
  static Samples of(Samples all, int limit, String estimator) {
    if (all.size() == 0) {
      throw new InvalidInputException(
          "estimator "
              + estimator
              + ": there are no rows to measure on; give the data set a part to evaluate, or leave"
              + " the estimator out");
    }
    return all.spread(limit);
  }
}
