package org.isovae.tck.check;

import java.util.Arrays;
import java.util.Locale;
import java.util.function.Supplier;

/** Words for what a check expects. */
final class Expect {
  private Expect() {}

  static CheckFailure failure(String format, Object... arguments) {
    return new CheckFailure(String.format(Locale.ROOT, format, arguments));
  }

  static void that(boolean holds, String format, Object... arguments) {
    if (!holds) {
      throw failure(format, arguments);
    }
  }

  static <T> T notNull(T value, String what) {
    that(value != null, "%s is null", what);
    return value;
  }

  static void finite(double[] values, String what) {
    for (int i = 0; i < values.length; i++) {
      that(Double.isFinite(values[i]), "%s: place %d is %s", what, i, values[i]);
    }
  }

  /** Each value within {@code tolerance}·(1 + |expected|). */
  static void close(double[] actual, double[] expected, double tolerance, String what) {
    that(
        actual.length == expected.length,
        "%s: %d values, expected %d",
        what,
        actual.length,
        expected.length);
    for (int i = 0; i < actual.length; i++) {
      boolean close =
          actual[i] == expected[i]
              || Math.abs(actual[i] - expected[i]) <= tolerance * (1 + Math.abs(expected[i]));
      that(
          close || (Double.isNaN(actual[i]) && Double.isNaN(expected[i])),
          "%s: place %d is %s, expected %s",
          what,
          i,
          actual[i],
          expected[i]);
    }
  }

  /** The same bits. */
  static void same(double[] actual, double[] expected, String what) {
    that(Arrays.equals(actual, expected), "%s", describe(what, actual, expected));
  }

  /** The same bits. */
  static void same(float[] actual, float[] expected, String what) {
    if (!Arrays.equals(actual, expected)) {
      throw new CheckFailure(describe(what, widen(actual), widen(expected)));
    }
  }

  private static String describe(String what, double[] actual, double[] expected) {
    int i = Arrays.mismatch(actual, expected);
    if (i < 0 || i >= Math.min(actual.length, expected.length)) {
      return what + ": " + actual.length + " values and " + expected.length;
    }
    return what + ": place " + i + " was " + expected[i] + " at first, then " + actual[i];
  }

  static double[] widen(float[] values) {
    double[] result = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      result[i] = values[i];
    }
    return result;
  }

  static float[] narrow(double[] values) {
    float[] result = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      result[i] = (float) values[i];
    }
    return result;
  }

  /**
   * Runs {@code action}, which must throw {@code type} with a message that has all {@code words} in
   * it, whatever their case.
   */
  static void refusal(String what, Class<? extends Exception> type, Body action, String... words) {
    Exception thrown = null;
    try {
      action.run();
    } catch (Exception e) {
      thrown = e;
    }
    that(thrown != null, "%s was accepted, expected %s", what, type.getSimpleName());
    that(type.isInstance(thrown), "%s threw %s, expected %s", what, thrown, type.getSimpleName());
    String message = thrown.getMessage() == null ? "" : thrown.getMessage();
    that(!message.isBlank(), "%s threw %s without a message", what, thrown);
    for (String word : words) {
      that(
          message.toLowerCase(Locale.ROOT).contains(word.toLowerCase(Locale.ROOT)),
          "%s: the message \"%s\" does not mention %s",
          what,
          message,
          word);
    }
  }

  /** What may throw. */
  @FunctionalInterface
  interface Body {
    void run() throws Exception;
  }

  /** Creates at the first call and keeps; what creation throws, each call throws again. */
  static <T> Supplier<T> once(Supplier<T> create) {
    return new Supplier<>() {
      private T value;

      @Override
      public synchronized T get() {
        if (value == null) {
          value = notNull(create.get(), "the component");
        }
        return value;
      }
    };
  }
}
