package org.isovae.datasets.table;

import java.io.Closeable;
import java.io.IOException;
import java.util.Optional;

/**
 * The rows of a file, read forward; closing closes the file. Besides {@link #next}, every method is
 * about the row that was read last, and a place is that of a {@linkplain ColumnChoice#kept kept}
 * column, from 0.
 */
interface Rows extends Closeable {

  /** Which columns are read. */
  ColumnChoice choice();

  /** Whether each row has a label. */
  boolean labelled();

  /**
   * Goes to the next row.
   *
   * @return whether there was one
   * @throws WrongRowException if it lacks columns or its label, naming the file and the row; the
   *     next call goes on behind it
   */
  boolean next() throws IOException;

  /** A number as the file has it, perhaps infinite; NaN if there is none or a text. */
  double number(int place);

  /** A value as it is written, without blanks around it; empty if there is none. */
  String text(int place);

  /** The label of the row; only if rows are labelled. */
  String label();

  /** What to throw about a value that is missing or infinite. */
  WrongRowException noValue(int place);

  /** What to throw about a text where a number is expected. */
  WrongRowException noNumber(int place);

  /** What to throw about a number that 32 bits do not hold. */
  WrongRowException tooLarge(int place);

  /**
   * What to throw about a value.
   *
   * @param problem what is wrong with it, what was expected, and what to do
   */
  WrongRowException wrong(int place, String problem);

  /**
   * All numbers of the kept columns, if the file's format has no other values and they are held.
   */
  default Optional<Grid> grid() {
    return Optional.empty();
  }
}
