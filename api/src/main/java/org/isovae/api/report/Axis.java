package org.isovae.api.report;

import java.util.List;
import java.util.stream.IntStream;

/** An axis of a figure: of numbers, or of categories. Immutable. */
public final class Axis {
  private final String label;
  private final String unit;
  private final boolean logarithmic;
  private final List<String> categories;

  private Axis(String label, String unit, boolean logarithmic, List<String> categories) {
    this.label = Rules.text("the label of an axis", label);
    this.unit = unit;
    this.logarithmic = logarithmic;
    this.categories = List.copyOf(categories);
  }

  /** Of numbers without a unit. */
  public static Axis of(String label) {
    return new Axis(label, "", false, List.of());
  }

  /** Of numbers in a unit. */
  public static Axis of(String label, String unit) {
    return new Axis(label, Rules.text("the unit of the axis " + label, unit), false, List.of());
  }

  /** Of categories, at least one. */
  public static Axis categories(String label, List<String> categories) {
    if (categories.isEmpty()) {
      throw new IllegalArgumentException("the axis " + label + " has no categories");
    }
    if (categories.stream().distinct().count() < categories.size()) {
      throw new IllegalArgumentException(
          "the axis " + label + " has a category twice: " + categories);
    }
    return new Axis(label, "", false, categories);
  }

  /** Of the categories “1”, “2”, … up to {@code count}. */
  public static Axis counted(String label, int count) {
    return categories(label, IntStream.rangeClosed(1, count).mapToObj(Integer::toString).toList());
  }

  /** The same axis with a logarithmic scale: all numbers along it must be positive. */
  public Axis logarithmic() {
    if (!categories.isEmpty()) {
      throw new IllegalStateException("the axis " + label + " has categories, which have no scale");
    }
    return new Axis(label, unit, true, List.of());
  }

  /** What is along it, in words. */
  public String label() {
    return label;
  }

  /** The unit; empty if there is none. */
  public String unit() {
    return unit;
  }

  /** The label, with the unit behind it in parentheses. */
  public String text() {
    return unit.isEmpty() ? label : label + " (" + unit + ")";
  }

  /** Whether its scale is logarithmic. */
  public boolean isLogarithmic() {
    return logarithmic;
  }

  /** The categories; empty for an axis of numbers. */
  public List<String> categories() {
    return categories;
  }

  /** Refuses what cannot stand on this axis. */
  void require(String what, double[] numbers) {
    for (double number : numbers) {
      if (logarithmic && number <= 0) {
        throw new IllegalArgumentException(
            what
                + " holds "
                + number
                + ", but the axis "
                + label
                + " is logarithmic: give positive numbers, NaN for none, or a linear axis");
      }
    }
  }
}
