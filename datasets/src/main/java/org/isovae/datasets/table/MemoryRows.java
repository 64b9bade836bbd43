package org.isovae.datasets.table;

import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import org.isovae.datasets.files.Names;

/**
 * Rows whose values lie in memory, as whoever reads files or tables of his own has them. A value
 * counts as what a file would say of it.
 */
final class MemoryRows implements Rows {
  /** What messages call the source. */
  static final Path SOURCE = Path.of("rows");

  private final Iterator<Object[]> rows;
  private final ColumnChoice choice;
  private Object[] row = {};
  private long number;

  /**
   * Rows.
   *
   * @param first the number of the first, for messages
   */
  MemoryRows(List<Object[]> rows, ColumnChoice choice, long first) {
    this.rows = rows.iterator();
    this.choice = choice;
    this.number = first - 1;
  }

  @Override
  public ColumnChoice choice() {
    return choice;
  }

  @Override
  public boolean labelled() {
    return false;
  }

  @Override
  public boolean next() {
    if (!rows.hasNext()) {
      return false;
    }
    row = rows.next();
    number++;
    if (row.length != choice.names().count()) {
      throw new WrongRowException(
          SOURCE,
          "row "
              + number
              + " (from 0): "
              + row.length
              + " values, expected "
              + choice.names().count()
              + ", one for each column.");
    }
    return true;
  }

  private Object value(int place) {
    return row[choice.kept()[place]];
  }

  @Override
  public double number(int place) {
    Object value = value(place);
    return value instanceof Number known ? known.doubleValue() : Numbers.parse(text(place));
  }

  @Override
  public String text(int place) {
    Object value = value(place);
    if (value == null) {
      return "";
    }
    if (value instanceof Number known) {
      return ArrayValues.text(known.doubleValue());
    }
    return value.toString().strip();
  }

  @Override
  public String label() {
    throw new IllegalStateException("rows in memory have no labels");
  }

  @Override
  public WrongRowException noValue(int place) {
    return wrong(
        place,
        "no finite value ('"
            + Names.shortened(text(place))
            + "'), expected a number or a text, as in the training rows.");
  }

  @Override
  public WrongRowException noNumber(int place) {
    return wrong(
        place,
        "text '"
            + Names.shortened(text(place).lines().findFirst().orElse(""))
            + "' in a column of numbers.");
  }

  @Override
  public WrongRowException tooLarge(int place) {
    return Double.isInfinite(number(place))
        ? noValue(place)
        : wrong(place, Table.tooLarge(text(place)));
  }

  @Override
  public WrongRowException wrong(int place, String problem) {
    return new WrongRowException(
        SOURCE,
        choice.names().describe(choice.kept()[place])
            + ", row "
            + number
            + " (from 0): "
            + problem);
  }

  @Override
  public void close() {
    // Nothing is open.
  }
}
