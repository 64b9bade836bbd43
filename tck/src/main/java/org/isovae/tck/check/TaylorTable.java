package org.isovae.tck.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * D(x, x + tδ) − D(x, x) against t²·δᵀGδ as t halves. If G is right the difference is of third
 * order at most: it falls eightfold, or faster, as t halves. If G has the wrong size it is of
 * second order; if D is not smallest at x, of first.
 */
final class TaylorTable {
  private static final double LEAST_ORDER = 2.6;

  /** One line; {@code floor} is what rounding alone can make of the error. */
  private record Line(double t, double change, double predicted, double floor) {
    double error() {
      return Math.abs(change - predicted);
    }

    boolean countable() {
      return error() > floor;
    }
  }

  private final List<Line> lines = new ArrayList<>();

  /**
   * Adds a line, with a smaller t than the one before.
   *
   * @param base D(x, x)
   * @param moved D(x, x + tδ)
   * @param quadratic δᵀGδ
   */
  void add(double t, double base, double moved, double quadratic) {
    double scale = Math.abs(base) + Math.abs(moved) + t * t * Math.abs(quadratic);
    lines.add(new Line(t, moved - base, t * t * quadratic, 1e-13 * scale));
  }

  /** How fast the error falls over the smaller t; infinite if it vanishes in rounding. */
  double order() {
    List<Line> countable = lines.stream().filter(Line::countable).toList();
    // an error that counts only while t is large has fallen as it should
    if (countable.size() < 2 || !lines.get(lines.size() / 2).countable()) {
      return Double.POSITIVE_INFINITY;
    }
    int to = countable.size() - 1;
    int from = Math.max(0, to - 3);
    double fall = Math.log(countable.get(from).error() / countable.get(to).error());
    return fall / Math.log(countable.get(from).t() / countable.get(to).t());
  }

  boolean converges() {
    boolean finite =
        lines.stream()
            .allMatch(line -> Double.isFinite(line.change) && Double.isFinite(line.predicted));
    return finite && order() >= LEAST_ORDER;
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    row(text, "t", "D(x,x+tδ)-D(x,x)", "t²·δᵀGδ", "difference", "order");
    for (int i = 0; i < lines.size(); i++) {
      Line line = lines.get(i);
      String order = "";
      if (i > 0 && line.countable()) {
        double fall = Math.log(lines.get(i - 1).error() / line.error());
        order = number("%.2f", fall / Math.log(lines.get(i - 1).t / line.t));
      } else if (!line.countable()) {
        order = "rounding";
      }
      row(
          text,
          number("%.3e", line.t),
          number("%.9e", line.change),
          number("%.9e", line.predicted),
          number("%.3e", line.error()),
          order);
    }
    return text.toString();
  }

  private static String number(String format, double value) {
    return String.format(Locale.ROOT, format, value);
  }

  private static void row(StringBuilder text, String... cells) {
    text.append(
        String.format(
            Locale.ROOT,
            "%n  %10s  %18s  %18s  %11s  %8s",
            cells[0],
            cells[1],
            cells[2],
            cells[3],
            cells[4]));
  }
}
