package org.isovae.api.report;

import java.util.Arrays;

/** A matrix as a picture: a colour a number. Immutable. */
public final class HeatMap extends Figure {
  private final Axis rows;
  private final Axis columns;
  private final String quantity;
  private final double[][] matrix;
  private final Table data;

  private HeatMap(Builder builder) {
    super(builder.name, builder.title, builder.alternative);
    this.rows = builder.rows;
    this.columns = builder.columns;
    this.quantity = builder.quantity;
    this.matrix = builder.matrix;
    this.data = table();
  }

  private Table table() {
    Table.Builder table = Table.builder(name()).title(title()).column(corner(), rows.categories());
    for (int j = 0; j < columns.categories().size(); j++) {
      int place = j;
      table.column(
          columns.label() + " " + columns.categories().get(j),
          Arrays.stream(matrix).mapToDouble(row -> row[place]).toArray());
    }
    return table.build();
  }

  private String corner() {
    return rows.label() + " \\ " + columns.label();
  }

  /**
   * A new builder.
   *
   * @param name for files: lower-case words joined by hyphens
   * @param title in words
   * @param alternative what the map shows, for whoever cannot see it
   * @param matrix by rows; {@code NaN} where there is no number
   */
  public static Builder builder(String name, String title, String alternative, double[][] matrix) {
    return new Builder(name, title, alternative, matrix);
  }

  /** The vertical axis: a category a row of the matrix, the first at the top. */
  public Axis rows() {
    return rows;
  }

  /** The horizontal axis: a category a column. */
  public Axis columns() {
    return columns;
  }

  /** What the numbers are, in words. */
  public String quantity() {
    return quantity;
  }

  /** A copy of the matrix, by rows. */
  public double[][] matrix() {
    return Arrays.stream(matrix).map(double[]::clone).toArray(double[][]::new);
  }

  /** The matrix with its headings. */
  @Override
  public Table data() {
    return data;
  }

  /** Collects a heat map. */
  public static final class Builder {
    private final String name;
    private final String title;
    private final String alternative;
    private final double[][] matrix;
    private Axis rows;
    private Axis columns;
    private String quantity = "value";

    private Builder(String name, String title, String alternative, double[][] matrix) {
      this.name = name;
      this.title = title;
      this.alternative = alternative;
      if (matrix.length == 0 || matrix[0].length == 0) {
        throw new IllegalArgumentException("the heat map " + name + " has no numbers");
      }
      this.matrix = new double[matrix.length][];
      for (int i = 0; i < matrix.length; i++) {
        String what = "row " + (i + 1) + " of the heat map " + name;
        Rules.sameLength(what, matrix[i].length, "the first", matrix[0].length);
        this.matrix[i] = Rules.finiteOrNone(what, matrix[i]);
      }
      this.rows = Axis.counted("row", matrix.length);
      this.columns = Axis.counted("column", matrix[0].length);
    }

    /** The vertical axis: a category a row of the matrix. */
    public Builder rows(Axis axis) {
      Rules.sameLength(
          "the axis " + axis.label(), axis.categories().size(), "a column", matrix.length);
      rows = axis;
      return this;
    }

    /** The horizontal axis: a category a column of the matrix. */
    public Builder columns(Axis axis) {
      Rules.sameLength(
          "the axis " + axis.label(), axis.categories().size(), "a row", matrix[0].length);
      columns = axis;
      return this;
    }

    /** What the numbers are, in words, with their unit. */
    public Builder quantity(String words) {
      quantity = Rules.text("the quantity of the heat map " + name, words);
      return this;
    }

    /** The heat map. */
    public HeatMap build() {
      return new HeatMap(this);
    }
  }
}
