package org.isovae.datasets.kddcup;

import org.isovae.api.Key;
import org.isovae.datasets.table.Anomalies;

/**
 * The keys of the data set {@code kddcup99}.
 *
 * @param path the file: relative to the data directory, else to the user's directory, or absolute
 * @param form which rows are the anomalies
 * @param validationFraction the part of the normal rows for validation, 0 &le; fraction &lt; 1
 * @param testFraction the part of each class for testing, 0 &le; fraction &lt; 1
 * @param anomalies which anomalies are tested
 */
public record KddCupConfig(
    @Key(
            "the file of 42 columns, plain or gzipped: in the data directory, in the current one, or"
                + " absolute")
        String path,
    @Key(
            "which rows are anomalies: standard ('normal.', as in papers) or reversed (a drawn part of"
                + " the attacks)")
        Form form,
    @Key("the part of the normal class's rows for validation; 0 to below 1")
        double validationFraction,
    @Key("the part of each class's rows for testing; 0 to below 1") double testFraction,
    @Key("which anomalies are tested: part (testFraction of each class) or all")
        Anomalies anomalies) {

  /** Half of each class for testing, as papers have it. */
  public static final KddCupConfig DEFAULTS =
      new KddCupConfig("kddcup99/kddcup.data_10_percent.gz", Form.STANDARD, 0, 0.5, Anomalies.PART);

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException if one is left
   */
  public KddCupConfig {
    if (path.isEmpty()) {
      throw new IllegalArgumentException("path must name a file, was ''");
    }
    requireFraction("validationFraction", validationFraction);
    requireFraction("testFraction", testFraction);
    if (validationFraction + testFraction >= 1) {
      throw new IllegalArgumentException(
          "validationFraction and testFraction must leave rows for training, were "
              + validationFraction
              + " and "
              + testFraction);
    }
  }

  private static void requireFraction(String key, double value) {
    if (!(value >= 0 && value < 1)) {
      throw new IllegalArgumentException(key + " must be at least 0 and less than 1, was " + value);
    }
  }
}
