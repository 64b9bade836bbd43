package org.isovae.datasets.table;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.isovae.api.data.Domain;
import org.isovae.api.data.Feature;

/**
 * Numbers as they are.
 *
 * @param whole whether all that were seen are whole
 */
record NumberCoding(boolean whole) implements Coding {
  static final String KIND = "numeric";

  private static final int MOST_DECIMALS = 40;

  @Override
  public double code(Rows rows, int place) {
    double value = rows.number(place);
    if (Math.abs(value) <= Float.MAX_VALUE) {
      return value;
    }
    if (!Double.isNaN(value)) {
      throw rows.tooLarge(place);
    }
    String text = rows.text(place);
    if (Numbers.isInfinite(text)) {
      throw rows.noValue(place);
    }
    if (!Numbers.isMissing(text)) {
      throw rows.noNumber(place);
    }
    return Double.NaN;
  }

  @Override
  public String text(double value, double resolution) {
    if (whole) {
      // Adding 0 makes −0 a 0.
      return new BigDecimal(Math.rint(value) + 0.0).toPlainString();
    }
    int decimals = (int) Math.floor(-Math.log10(resolution));
    BigDecimal rounded =
        new BigDecimal(value)
            .setScale(
                Math.max(-MOST_DECIMALS, Math.min(MOST_DECIMALS, decimals)),
                RoundingMode.HALF_EVEN);
    return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public boolean scalable() {
    return true;
  }

  @Override
  public Feature feature(String name, Domain domain) {
    return Feature.numeric(name, domain);
  }
}
