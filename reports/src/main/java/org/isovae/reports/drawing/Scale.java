package org.isovae.reports.drawing;

import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import org.isovae.api.report.Axis;

/** Numbers or categories along an axis, and where they lie, 0 at its beginning, 1 at its end. */
final class Scale {
  private static final double MARGIN = 0.04;

  private final Axis axis;
  private final double low;
  private final double high;

  private Scale(Axis axis, double low, double high) {
    this.axis = axis;
    this.low = low;
    this.high = high;
  }

  /** One that shows all of these, with a little room beside them. */
  static Scale of(Axis axis, DoubleStream numbers, boolean fromZero) {
    if (!axis.categories().isEmpty()) {
      return new Scale(axis, -0.5, axis.categories().size() - 0.5);
    }
    boolean logarithmic = axis.isLogarithmic();
    double[] shown = numbers.filter(n -> Double.isFinite(n) && (!logarithmic || n > 0)).toArray();
    double least = Arrays.stream(shown).min().orElse(logarithmic ? 1 : 0);
    double most = Arrays.stream(shown).max().orElse(logarithmic ? 10 : 1);
    if (logarithmic) {
      double room = Math.pow(most / least, MARGIN);
      return most > least * (1 + 1e-9)
          ? new Scale(axis, least / room, most * room)
          : new Scale(axis, least / 2, most * 2);
    }
    if (fromZero) {
      least = Math.min(0, least);
      most = Math.max(0, most);
    }
    double span = most - least;
    if (!(span > 1e-12 * Math.max(Math.abs(most), Math.abs(least)))) {
      double half = most == 0 ? 1 : Math.abs(most) / 2;
      return new Scale(axis, least - half, most + half);
    }
    double below = fromZero && least == 0 ? 0 : MARGIN * span;
    double above = fromZero && most == 0 ? 0 : MARGIN * span;
    return new Scale(axis, least - below, most + above);
  }

  boolean categorical() {
    return !axis.categories().isEmpty();
  }

  List<String> categories() {
    return axis.categories();
  }

  String text() {
    return axis.text();
  }

  /** Round numbers, about so many; the places of categories are 0, 1, … */
  double[] ticks(int count) {
    return axis.isLogarithmic()
        ? Ticks.logarithmic(low, high, count)
        : Ticks.linear(low, high, count);
  }

  /** Where a number lies; what is beyond an end lies there. */
  double place(double number) {
    double share =
        axis.isLogarithmic()
            ? number <= 0 ? 0 : Math.log(number / low) / Math.log(high / low)
            : (number - low) / (high - low);
    return Math.min(1, Math.max(0, share));
  }
}
