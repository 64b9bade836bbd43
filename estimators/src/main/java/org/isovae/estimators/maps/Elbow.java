package org.isovae.estimators.maps;

import java.util.Arrays;
import java.util.OptionalInt;

/** Where falling numbers break off. */
public final class Elbow {
  /** Neighbours whose ratio is smaller are no elbow. */
  public static final double LEAST_RATIO = 1.1;

  /** Numbers below this part of the largest are noise: what happens among them does not count. */
  public static final double FLOOR = 0.01;

  private Elbow() {}

  /**
   * How many numbers stand before the largest ratio of neighbours in falling order: of s_1 ≥ s_2 ≥
   * …, the k with the largest s_k/s_{k+1} among those with s_k at least {@value #FLOOR} s_1; at a
   * tie the first.
   *
   * @param numbers not negative, in any order
   * @return empty where no ratio reaches {@value #LEAST_RATIO}, or there is but one number
   */
  public static OptionalInt of(double[] numbers) {
    double[] rising = numbers.clone();
    Arrays.sort(rising);
    int n = rising.length;
    int elbow = 0;
    double largest = LEAST_RATIO;
    for (int k = 1; k < n; k++) {
      double here = rising[n - k];
      double next = rising[n - k - 1];
      boolean counts = here > 0 && here >= FLOOR * rising[n - 1];
      double ratio = here / next;
      if (counts && (elbow == 0 ? ratio >= largest : ratio > largest)) {
        elbow = k;
        largest = ratio;
      }
    }
    return elbow == 0 ? OptionalInt.empty() : OptionalInt.of(elbow);
  }
}
