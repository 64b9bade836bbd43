package org.isovae.reports.drawing;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Round numbers along an axis. */
final class Ticks {
  private static final double[] ROUND = {1, 2, 5, 10};
  private static final double SLACK = 1e-9;

  private Ticks() {}

  /** Multiples of 1, 2 or 5 times a power of ten, about {@code count} of them in a range. */
  static double[] linear(double low, double high, int count) {
    double rough = (high - low) / Math.max(1, count);
    double power = Math.pow(10, Math.floor(Math.log10(rough)));
    double step =
        power * Arrays.stream(ROUND).filter(r -> r * power >= rough * (1 - SLACK)).min().orElse(10);
    List<Double> ticks = new ArrayList<>();
    long first = (long) Math.ceil(low / step - SLACK);
    long last = (long) Math.floor(high / step + SLACK);
    for (long k = first; k <= last; k++) {
      ticks.add(rounded(k * step));
    }
    return ticks.stream().mapToDouble(Double::doubleValue).toArray();
  }

  /**
   * Powers of ten in a range; where there are fewer than three of them, 2 and 5 times them too, and
   * where those are fewer than three, the ticks of a linear axis.
   */
  static double[] logarithmic(double low, double high, int count) {
    int first = (int) Math.floor(Math.log10(low) - SLACK);
    int last = (int) Math.ceil(Math.log10(high) + SLACK);
    double[] powers = inside(first, last, Math.max(1, (last - first) / count), low, high, 1);
    if (powers.length >= 3) {
      return powers;
    }
    double[] more = inside(first, last, 1, low, high, 1, 2, 5);
    return more.length >= 3 ? more : linear(low, high, count);
  }

  private static double[] inside(
      int first, int last, int every, double low, double high, double... times) {
    List<Double> ticks = new ArrayList<>();
    for (int power = first; power <= last; power++) {
      if (Math.floorMod(power, every) == 0) {
        for (double factor : times) {
          double tick = rounded(factor * Math.pow(10, power));
          if (tick >= low * (1 - SLACK) && tick <= high * (1 + SLACK)) {
            ticks.add(tick);
          }
        }
      }
    }
    return ticks.stream().mapToDouble(Double::doubleValue).toArray();
  }

  /** Without what binary fractions add: 0.30000000000000004 is 0.3. */
  private static double rounded(double tick) {
    return new BigDecimal(tick).round(new MathContext(12)).doubleValue();
  }

  /** A tick as people write it. */
  static String label(double tick) {
    if (tick == 0) {
      return "0";
    }
    BigDecimal exact = BigDecimal.valueOf(tick).round(new MathContext(6)).stripTrailingZeros();
    double size = Math.abs(tick);
    String digits = size >= 1e5 || size < 1e-3 ? scientific(exact) : exact.toPlainString();
    return digits.replace('-', '−');
  }

  private static String scientific(BigDecimal exact) {
    String digits = exact.unscaledValue().abs().toString();
    int exponent = digits.length() - 1 - exact.scale();
    String fraction = digits.length() > 1 ? "." + digits.substring(1) : "";
    return (exact.signum() < 0 ? "-" : "") + digits.charAt(0) + fraction + "e" + exponent;
  }
}
