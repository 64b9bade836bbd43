package org.isovae.api.report;

import java.util.Objects;
import java.util.regex.Pattern;

/** What names, texts and numbers of a report must be; every message states the rule. */
final class Rules {
  private static final Pattern PATH = Pattern.compile("[a-z][A-Za-z0-9]*(\\.[a-z][A-Za-z0-9]*)*");
  private static final Pattern FILE = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");

  private Rules() {}

  /**
   * A name with dots.
   *
   * @param what it names, such as “a value”
   */
  static String path(String what, String name) {
    if (!PATH.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "\""
              + name
              + "\" cannot name "
              + what
              + ": a name is a path of camel-case words in ASCII, such as"
              + " norm.mean");
    }
    return name;
  }

  /** The name of a table or figure. */
  static String file(String what, String name) {
    if (!FILE.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "\""
              + name
              + "\" cannot name a "
              + what
              + ": it becomes part of a file name, so it is made of lower-case words in ASCII"
              + " joined by hyphens, such as gram-matrix");
    }
    return name;
  }

  /** A text for the reader. */
  static String text(String what, String text) {
    if (Objects.requireNonNull(text, what).isBlank()) {
      throw new IllegalArgumentException(what + " is blank; expected words for the reader");
    }
    return text;
  }

  /** Finite. */
  static double finite(String what, double number) {
    if (!Double.isFinite(number)) {
      throw new IllegalArgumentException(
          what
              + " is "
              + number
              + "; a value is finite: where nothing finite was found, add missing(name, why)");
    }
    return number;
  }

  /** A copy; each finite, or NaN for none. */
  static double[] finiteOrNone(String what, double[] numbers) {
    for (int i = 0; i < numbers.length; i++) {
      if (Double.isInfinite(numbers[i])) {
        throw new IllegalArgumentException(
            what
                + " holds "
                + numbers[i]
                + " at place "
                + i
                + "; a number of a table or figure is finite, or NaN where there is none");
      }
    }
    return numbers.clone();
  }

  /** Two lengths that must agree. */
  static void sameLength(String what, int length, String other, int expected) {
    if (length != expected) {
      throw new IllegalArgumentException(
          what + " has " + length + " places, but " + other + " has " + expected);
    }
  }
}
