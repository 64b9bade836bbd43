package org.isovae.api.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Lines, bars and points over two axes. Immutable. */
public final class Chart extends Figure {
  /** Before the names of details in the figure's table, which has columns of its own. */
  private static final String DETAIL = "point: ";

  private final Axis x;
  private final Axis y;
  private final List<Series> series;
  private final Table data;

  private Chart(Builder builder) {
    super(builder.name, builder.title, builder.alternative);
    this.x = builder.x;
    this.y = builder.y;
    this.series = List.copyOf(builder.series);
    if (series.isEmpty()) {
      throw new IllegalArgumentException("the chart " + name() + " has no series");
    }
    if (series.stream().map(Series::label).distinct().count() < series.size()) {
      throw new IllegalArgumentException(
          "the chart " + name() + " has two series of one label; readers could not tell them");
    }
    series.forEach(this::check);
    this.data = x.categories().isEmpty() ? longTable() : wideTable();
  }

  private void check(Series one) {
    String what = "the series " + one.label() + " of the chart " + name();
    y.require(what, one.y());
    if (x.categories().isEmpty()) {
      x.require("x of " + what, one.x().orElseThrow(() -> noPlaces(what)));
    } else if (one.x().isPresent()) {
      throw new IllegalArgumentException(
          what + " gives its own x, but the axis " + x.label() + " has categories");
    } else {
      Rules.sameLength(what, one.y().length, "the axis " + x.label(), x.categories().size());
    }
  }

  private IllegalArgumentException noPlaces(String what) {
    return new IllegalArgumentException(
        what + " gives no x, but the axis " + x.label() + " has no categories");
  }

  /**
   * A new builder.
   *
   * @param name for files: lower-case words joined by hyphens
   * @param title in words
   * @param alternative what the chart shows, for whoever cannot see it
   */
  public static Builder builder(String name, String title, String alternative) {
    return new Builder(name, title, alternative);
  }

  /** The horizontal axis. */
  public Axis x() {
    return x;
  }

  /** The vertical axis. */
  public Axis y() {
    return y;
  }

  /** What is drawn, the first at the back. */
  public List<Series> series() {
    return series;
  }

  /** Along categories, a column a series; else all points below each other. */
  @Override
  public Table data() {
    return data;
  }

  private Table wideTable() {
    Table.Builder table = Table.builder(name()).title(title()).column(x.text(), x.categories());
    for (Series one : series) {
      table.column(one.label(), one.y());
      one.spread().ifPresent(s -> table.column(one.label() + " ±", s));
    }
    return table.build();
  }

  private Table longTable() {
    List<String> labels = new ArrayList<>();
    double[] places = {};
    double[] numbers = {};
    double[] spreads = {};
    for (Series one : series) {
      labels.addAll(Collections.nCopies(one.y().length, one.label()));
      places = joined(places, one.x().orElseThrow());
      numbers = joined(numbers, one.y());
      spreads = joined(spreads, one.spread().orElseGet(() -> none(one.y().length)));
    }
    Table.Builder table =
        Table.builder(name())
            .title(title())
            .column("series", labels)
            .column("x: " + x.text(), places)
            .column("y: " + y.text(), numbers);
    if (series.stream().anyMatch(one -> one.spread().isPresent())) {
      table.column("spread of y", spreads);
    }
    details(table);
    return table.build();
  }

  /** The columns of all series' details; nothing where a series does not have one of them. */
  private void details(Table.Builder table) {
    Map<String, Boolean> numeric = new LinkedHashMap<>();
    for (Series one : series) {
      for (Table.Column column : one.details().map(Table::columns).orElse(List.of())) {
        numeric.merge(column.name(), column.numeric(), Boolean::logicalAnd);
      }
    }
    numeric.forEach(
        (name, numbers) -> {
          List<String> texts = new ArrayList<>();
          double[] all = {};
          for (Series one : series) {
            Optional<Table.Column> column = one.details().flatMap(rows -> rows.find(name));
            int length = one.y().length;
            if (numbers) {
              all = joined(all, column.map(Table.Column::numbers).orElseGet(() -> none(length)));
            } else {
              texts.addAll(
                  column.map(Chart::written).orElseGet(() -> Collections.nCopies(length, "")));
            }
          }
          String heading = DETAIL + name;
          if (numbers) {
            table.column(heading, all);
          } else {
            table.column(heading, texts);
          }
        });
  }

  private static List<String> written(Table.Column column) {
    return column.numeric()
        ? Arrays.stream(column.numbers())
            .mapToObj(number -> Double.isNaN(number) ? "" : Double.toString(number))
            .toList()
        : column.texts();
  }

  private static double[] joined(double[] a, double[] b) {
    double[] all = Arrays.copyOf(a, a.length + b.length);
    System.arraycopy(b, 0, all, a.length, b.length);
    return all;
  }

  private static double[] none(int length) {
    double[] none = new double[length];
    Arrays.fill(none, Double.NaN);
    return none;
  }

  /** Collects a chart. */
  public static final class Builder {
    private final String name;
    private final String title;
    private final String alternative;
    private final List<Series> series = new ArrayList<>();
    private Axis x = Axis.of("x");
    private Axis y = Axis.of("y");

    private Builder(String name, String title, String alternative) {
      this.name = name;
      this.title = title;
      this.alternative = alternative;
    }

    /** The horizontal axis; of numbers or of categories. */
    public Builder x(Axis axis) {
      x = axis;
      return this;
    }

    /** The vertical axis; of numbers. */
    public Builder y(Axis axis) {
      if (!axis.categories().isEmpty()) {
        throw new IllegalArgumentException(
            "the axis "
                + axis.label()
                + " has categories; the vertical one of a chart has numbers");
      }
      y = axis;
      return this;
    }

    /** Adds a series. */
    public Builder series(Series one) {
      series.add(one);
      return this;
    }

    /**
     * The chart.
     *
     * @throws IllegalArgumentException if it has no series, two of one label, or one that does not
     *     suit the axes
     */
    public Chart build() {
      return new Chart(this);
    }
  }
}
