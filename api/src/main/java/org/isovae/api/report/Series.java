package org.isovae.api.report;

import java.util.Optional;

/** Numbers of a {@link Chart} that belong together. Immutable. */
public final class Series {
  /** How a series is drawn. More kinds may come: a renderer draws an unknown one as points. */
  public enum Kind {
    /** Its points joined, in order. */
    LINE,
    /** Each point by itself. */
    POINTS,
    /** A bar from 0 to each number; along an axis of categories. */
    BARS
  }

  private final Kind kind;
  private final String label;
  private final Optional<double[]> x;
  private final double[] y;
  private final Optional<double[]> spread;
  private final Optional<Table> details;
  private final Optional<Images> pictures;

  private Series(
      Kind kind,
      String label,
      Optional<double[]> x,
      double[] y,
      Optional<double[]> spread,
      Optional<Table> details,
      Optional<Images> pictures) {
    this.kind = kind;
    this.label = label;
    this.x = x;
    this.y = y;
    this.spread = spread;
    this.details = details;
    this.pictures = pictures;
  }

  private static Series of(Kind kind, String label, Optional<double[]> x, double[] y) {
    String what = "the series " + Rules.text("the label of a series", label);
    x.ifPresent(p -> Rules.sameLength("x of " + what, p.length, "y", y.length));
    return new Series(
        kind,
        label,
        x.map(p -> Rules.finiteOrNone("x of " + what, p)),
        Rules.finiteOrNone(what, y),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** A line through points; {@code NaN} interrupts it. */
  public static Series line(String label, double[] x, double[] y) {
    return of(Kind.LINE, label, Optional.of(x), y);
  }

  /** A line along categories, one number each. */
  public static Series line(String label, double[] y) {
    return of(Kind.LINE, label, Optional.empty(), y);
  }

  /** Points; none where a number is {@code NaN}. */
  public static Series points(String label, double[] x, double[] y) {
    return of(Kind.POINTS, label, Optional.of(x), y);
  }

  /** Points along categories, one number each. */
  public static Series points(String label, double[] y) {
    return of(Kind.POINTS, label, Optional.empty(), y);
  }

  /** Bars along categories, one number each; none where it is {@code NaN}. */
  public static Series bars(String label, double[] y) {
    return of(Kind.BARS, label, Optional.empty(), y);
  }

  /**
   * The same series with a spread around each number, such as its standard deviation.
   *
   * @param deviation how far it reaches to either side, not negative
   */
  public Series spread(double[] deviation) {
    String what = "the spread of the series " + label;
    Rules.sameLength(what, deviation.length, "y", y.length);
    for (double d : deviation) {
      if (d < 0) {
        throw new IllegalArgumentException(what + " holds " + d + "; it is not negative");
      }
    }
    return new Series(
        kind, label, x, y, Optional.of(Rules.finiteOrNone(what, deviation)), details, pictures);
  }

  /**
   * The same series with more about each point: shown to whoever points at it, and what points can
   * be coloured by.
   *
   * @param rows one for each point, in their order
   */
  public Series details(Table rows) {
    Rules.sameLength("the details of the series " + label, rows.rows(), "y", y.length);
    return new Series(kind, label, x, y, spread, Optional.of(rows), pictures);
  }

  /**
   * The same series with a small picture of each point, shown to whoever points at it.
   *
   * @param images one for each point, in their order
   */
  public Series pictures(Images images) {
    Rules.sameLength("the pictures of the series " + label, images.images().size(), "y", y.length);
    return new Series(kind, label, x, y, spread, details, Optional.of(images));
  }

  /** How it is drawn. */
  public Kind kind() {
    return kind;
  }

  /** What it is, in words; different from the others of its chart. */
  public String label() {
    return label;
  }

  /** A copy of the places; empty along an axis of categories. */
  public Optional<double[]> x() {
    return x.map(double[]::clone);
  }

  /** A copy of the numbers. */
  public double[] y() {
    return y.clone();
  }

  /** More about each point, a row of the table each, if it was told. */
  public Optional<Table> details() {
    return details;
  }

  /** A picture of each point, if there are some. */
  public Optional<Images> pictures() {
    return pictures;
  }

  /** A copy of the spread, if there is one. */
  public Optional<double[]> spread() {
    return spread.map(double[]::clone);
  }
}
