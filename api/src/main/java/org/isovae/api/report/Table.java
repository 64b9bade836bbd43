package org.isovae.api.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** A table: columns of numbers or texts, all of one length. Immutable. */
public final class Table {
  private final String name;
  private final String title;
  private final List<Column> columns;

  private Table(String name, String title, List<Column> columns) {
    this.name = name;
    this.title = title;
    this.columns = List.copyOf(columns);
  }

  /**
   * A new builder.
   *
   * @param name becomes part of a file name: lower-case words joined by hyphens
   */
  public static Builder builder(String name) {
    return new Builder(Rules.file("table", name));
  }

  /**
   * A table of numbers, given by rows.
   *
   * @param name as for {@link #builder}
   * @param columns the columns' names
   * @param rows the rows, each as long as {@code columns}
   */
  public static Table ofRows(String name, List<String> columns, List<double[]> rows) {
    for (double[] row : rows) {
      Rules.sameLength("a row of the table " + name, row.length, "its heading", columns.size());
    }
    Builder table = builder(name);
    for (int i = 0; i < columns.size(); i++) {
      int place = i;
      table.column(columns.get(i), rows.stream().mapToDouble(row -> row[place]).toArray());
    }
    return table.build();
  }

  /** The name, for files. */
  public String name() {
    return name;
  }

  /** The title, for readers. */
  public String title() {
    return title;
  }

  /** The columns, in order. */
  public List<Column> columns() {
    return columns;
  }

  /**
   * A column.
   *
   * @throws IllegalArgumentException if there is none of that name
   */
  public Column column(String column) {
    return find(column)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "the table "
                        + name
                        + " has no column "
                        + column
                        + "; it has "
                        + columns.stream().map(Column::name).toList()));
  }

  Optional<Column> find(String column) {
    return columns.stream().filter(c -> c.name().equals(column)).findFirst();
  }

  /** The number of rows. */
  public int rows() {
    return columns.get(0).size();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Table table
        && table.name.equals(name)
        && table.title.equals(title)
        && table.columns.equals(columns);
  }

  @Override
  public int hashCode() {
    return 31 * name.hashCode() + columns.hashCode();
  }

  @Override
  public String toString() {
    return name + " " + columns.stream().map(Column::name).toList() + " × " + rows();
  }

  /** A column: numbers, or texts. Immutable. */
  public static final class Column {
    private final String name;
    private final Optional<double[]> numbers;
    private final List<String> texts;

    private Column(String name, Optional<double[]> numbers, List<String> texts) {
      this.name = Rules.text("the name of a column", name);
      this.numbers = numbers;
      this.texts = texts;
    }

    /** What the column holds; its unit too, if there is one. */
    public String name() {
      return name;
    }

    /** Whether the column holds numbers. */
    public boolean numeric() {
      return numbers.isPresent();
    }

    /** The number of rows. */
    public int size() {
      return numbers.map(n -> n.length).orElseGet(texts::size);
    }

    /**
     * A copy of the numbers; {@code NaN} where there is none.
     *
     * @throws IllegalStateException if the column holds texts
     */
    public double[] numbers() {
      return numbers
          .orElseThrow(() -> new IllegalStateException("the column " + name + " holds texts"))
          .clone();
    }

    /**
     * The texts.
     *
     * @throws IllegalStateException if the column holds numbers
     */
    public List<String> texts() {
      if (numeric()) {
        throw new IllegalStateException("the column " + name + " holds numbers");
      }
      return texts;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Column column
          && column.name.equals(name)
          && column.texts.equals(texts)
          && Arrays.equals(column.numbers.orElse(null), numbers.orElse(null));
    }

    @Override
    public int hashCode() {
      return 31 * (31 * name.hashCode() + texts.hashCode()) + Arrays.hashCode(numbers.orElse(null));
    }
  }

  /** Collects a table. */
  public static final class Builder {
    private final String name;
    private final List<Column> columns = new ArrayList<>();
    private String title;

    private Builder(String name) {
      this.name = name;
      this.title = name;
    }

    /** A title for the reader, in words; without one, the name is shown. */
    public Builder title(String words) {
      title = Rules.text("the title of the table " + name, words);
      return this;
    }

    /** Adds a column of numbers, copied; {@code NaN} where there is none. */
    public Builder column(String column, double[] numbers) {
      String what = "the column " + column + " of the table " + name;
      return add(new Column(column, Optional.of(Rules.finiteOrNone(what, numbers)), List.of()));
    }

    /** Adds a column of texts. */
    public Builder column(String column, List<String> texts) {
      return add(new Column(column, Optional.empty(), List.copyOf(texts)));
    }

    /** Adds a column of the whole numbers 1, 2, …, as many as there are rows. */
    public Builder counted(String column, int rows) {
      return column(column, IntStream.rangeClosed(1, rows).asDoubleStream().toArray());
    }

    private Builder add(Column column) {
      if (columns.stream().anyMatch(c -> c.name().equals(column.name()))) {
        throw new IllegalArgumentException(
            "the table " + name + " has two columns named " + column.name());
      }
      if (!columns.isEmpty()) {
        Column first = columns.get(0);
        Rules.sameLength(
            "the column " + column.name() + " of the table " + name,
            column.size(),
            "the column " + first.name(),
            first.size());
      }
      columns.add(column);
      return this;
    }

    /** The table; it has at least one column. */
    public Table build() {
      if (columns.isEmpty()) {
        throw new IllegalArgumentException("the table " + name + " has no columns");
      }
      return new Table(name, title, columns);
    }
  }
}
