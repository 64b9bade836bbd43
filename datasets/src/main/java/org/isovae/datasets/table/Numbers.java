package org.isovae.datasets.table;

import java.util.Locale;
import java.util.Set;

/** Decimal numbers in text. */
final class Numbers {
  private static final Set<String> MISSING =
      Set.of("", "?", "-", "na", "n/a", "nan", "null", "none", "inf", "infinity");

  /** Those of which nobody would make a category, as of none and of a dash. */
  private static final Set<String> NEVER_TEXT = Set.of("", "?", "na", "n/a", "nan", "null");

  private static final Set<String> INFINITE = Set.of("inf", "infinity");

  private static final double[] POWERS = new double[23];

  static {
    POWERS[0] = 1;
    for (int i = 1; i < POWERS.length; i++) {
      POWERS[i] = POWERS[i - 1] * 10;
    }
  }

  private Numbers() {}

  /** The nearest double, or NaN if the text is no decimal number. */
  static double parse(String text) {
    int length = text.length();
    int at = 0;
    boolean negative = length > 0 && text.charAt(0) == '-';
    if (negative || (length > 0 && text.charAt(0) == '+')) {
      at++;
    }
    long digits = 0;
    int count = 0;
    int decimals = -1;
    for (; at < length; at++) {
      char c = text.charAt(at);
      if (c >= '0' && c <= '9') {
        digits = 10 * digits + (c - '0');
        count++;
        decimals += decimals >= 0 ? 1 : 0;
      } else if (c == '.' && decimals < 0) {
        decimals = 0;
      } else {
        return parseAny(text);
      }
      if (count > 15) {
        return parseAny(text);
      }
    }
    if (count == 0) {
      return Double.NaN;
    }
    // Both operands are exact, so the quotient is the correctly rounded number (Clinger 1990).
    double value = digits / POWERS[Math.max(decimals, 0)];
    return negative ? -value : value;
  }

  /** Through the library, after refusing what only Java calls a number: 1f, 0x1p3, NaN. */
  private static double parseAny(String text) {
    String trimmed = text.strip();
    for (int i = 0; i < trimmed.length(); i++) {
      if ("0123456789+-.eE".indexOf(trimmed.charAt(i)) < 0) {
        return Double.NaN;
      }
    }
    try {
      return Double.parseDouble(trimmed);
    } catch (NumberFormatException notANumber) {
      return Double.NaN;
    }
  }

  /** Whether the text says, also among categories, that there is no value. */
  static boolean isNothing(String text) {
    return text.length() <= 4 && NEVER_TEXT.contains(text.strip().toLowerCase(Locale.ROOT));
  }

  /** Whether the text is infinity, of either sign. */
  static boolean isInfinite(String text) {
    String plain = text.strip().toLowerCase(Locale.ROOT);
    boolean signed = plain.startsWith("-") || plain.startsWith("+");
    return INFINITE.contains(signed ? plain.substring(1) : plain);
  }

  /** Whether the text is one of the usual ways to write that there is no (finite) number. */
  static boolean isMissing(String text) {
    String plain = text.strip().toLowerCase(Locale.ROOT);
    return MISSING.contains(plain)
        || (plain.length() > 1
            && (plain.charAt(0) == '-' || plain.charAt(0) == '+')
            && plain.length() > 2
            && MISSING.contains(plain.substring(1)));
  }
}
