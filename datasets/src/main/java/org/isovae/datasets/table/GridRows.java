package org.isovae.datasets.table;

import java.nio.file.Path;
import java.util.Optional;

/** The rows of an array that is held. */
final class GridRows implements Rows {
  private final Path path;
  private final ArrayValues values;
  private final Grid all;
  private final ColumnChoice choice;
  private final Optional<Grid> labels;
  private final double[] row;
  private final double[] label;
  private int next;

  /**
   * Rows.
   *
   * @param variable for messages, with a comma behind it; empty if the file has one array
   * @param labels another array with the label of each row, in a column or a row
   */
  GridRows(Path path, String variable, Grid all, ColumnChoice choice, Optional<Grid> labels) {
    this.path = path;
    this.values = new ArrayValues(path, variable);
    this.all = all;
    this.choice = choice;
    this.labels = labels;
    this.row = new double[all.width()];
    this.label = new double[labels.map(Grid::width).orElse(0)];
  }

  @Override
  public ColumnChoice choice() {
    return choice;
  }

  @Override
  public boolean labelled() {
    return labels.isPresent() || choice.label().isPresent();
  }

  @Override
  public boolean next() {
    if (next == all.rows()) {
      return false;
    }
    all.read(next++, row);
    if (labels.isPresent()) {
      labels.get().read(label.length == 1 ? next - 1 : 0, label);
    } else if (choice.label().isPresent()) {
      int column = choice.label().getAsInt();
      values.requireUsable("column " + column, next - 1, row[column]);
    }
    return true;
  }

  @Override
  public double number(int place) {
    return row[choice.kept()[place]];
  }

  @Override
  public String text(int place) {
    return ArrayValues.text(number(place));
  }

  @Override
  public String label() {
    double value =
        labels.isPresent()
            ? label[label.length == 1 ? 0 : next - 1]
            : row[choice.label().orElseThrow()];
    return ClassLabels.text(value);
  }

  @Override
  public WrongRowException noValue(int place) {
    return values.wrong(choice.kept()[place], next - 1, number(place));
  }

  @Override
  public WrongRowException noNumber(int place) {
    return noValue(place);
  }

  @Override
  public WrongRowException tooLarge(int place) {
    return noValue(place);
  }

  @Override
  public WrongRowException wrong(int place, String problem) {
    return values.wrong(choice.kept()[place], next - 1, problem);
  }

  @Override
  public Optional<Grid> grid() {
    return Optional.of(all.columns(choice.kept()));
  }

  @Override
  public void close() {}

  @Override
  public String toString() {
    return "rows of " + path;
  }
}
