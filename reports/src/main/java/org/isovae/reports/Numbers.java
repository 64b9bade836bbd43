package org.isovae.reports;

import java.util.Locale;

/** Numbers for readers and for programs. */
final class Numbers {
  private Numbers() {}

  /** A whole number without “.0”; every other one with all its digits. */
  static String full(double number) {
    return number == Math.rint(number) && Math.abs(number) < 1e15
        ? Long.toString((long) number)
        : Double.toString(number);
  }

  /** Four significant digits; a whole number with all of them. */
  static String brief(double number) {
    if (Double.isNaN(number)) {
      return "–";
    }
    if (number == Math.rint(number) && Math.abs(number) < 1e7) {
      return Long.toString((long) number);
    }
    double size = Math.abs(number);
    if (size < 1e-4 || size >= 1e7) {
      return String.format(Locale.ROOT, "%.3e", number);
    }
    int whole = (int) Math.floor(Math.log10(size)) + 1;
    return String.format(Locale.ROOT, "%." + Math.max(0, 4 - whole) + "f", number);
  }
}
