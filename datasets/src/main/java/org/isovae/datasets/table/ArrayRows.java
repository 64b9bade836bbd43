package org.isovae.datasets.table;

import java.nio.file.Path;

/** The rows of an array of numbers, one of which is at hand. */
abstract class ArrayRows implements Rows {
  private final Path path;
  private final ArrayValues values;
  private final ColumnChoice choice;

  /** All columns of the row that was read last. */
  final double[] row;

  /** How many rows were read. */
  int count;

  /**
   * Rows.
   *
   * @param variable for messages, with a comma behind it; empty if the file has one array
   * @param width how many columns there are
   */
  ArrayRows(Path path, String variable, int width, ColumnChoice choice) {
    this.path = path;
    this.values = new ArrayValues(path, variable);
    this.choice = choice;
    this.row = new double[width];
  }

  /** Refuses a row whose label is no number. */
  final void requireLabel() {
    if (choice.label().isPresent()) {
      int column = choice.label().getAsInt();
      values.requireUsable("column " + column, count - 1, row[column]);
    }
  }

  @Override
  public final ColumnChoice choice() {
    return choice;
  }

  @Override
  public boolean labelled() {
    return choice.label().isPresent();
  }

  @Override
  public String label() {
    return ClassLabels.text(row[choice.label().orElseThrow()]);
  }

  @Override
  public final double number(int place) {
    return row[choice.kept()[place]];
  }

  @Override
  public final String text(int place) {
    return ArrayValues.text(number(place));
  }

  @Override
  public final WrongRowException noValue(int place) {
    return values.wrong(choice.kept()[place], count - 1, number(place));
  }

  @Override
  public final WrongRowException noNumber(int place) {
    return noValue(place);
  }

  @Override
  public final WrongRowException tooLarge(int place) {
    return noValue(place);
  }

  @Override
  public final WrongRowException wrong(int place, String problem) {
    return values.wrong(choice.kept()[place], count - 1, problem);
  }

  @Override
  public final String toString() {
    return "rows of " + path;
  }
}
