package org.isovae.api.data;

import java.util.function.Consumer;

/**
 * Rows that are read once, forward, a few at a time: for more rows than memory holds.
 *
 * <p>For one thread. What {@link #next} gave may be used by any, also after later calls, until the
 * stream is closed. Closing twice is closing once.
 */
public interface RowStream extends AutoCloseable {

  /**
   * What one row looks like. Its domains may be wider than those of the same rows held in memory,
   * for nobody knows values that were not read yet.
   */
  SampleSpec spec();

  /**
   * The next rows, with whatever further inputs, labels and source rows they have.
   *
   * @param rows how many to read, at least 1
   * @return that many, or fewer at the end; none after it
   * @throws org.isovae.api.InvalidInputException if a row is wrong: the message names the file and
   *     the row
   */
  Samples next(int rows);

  /**
   * The next rows, leaving out those that are wrong, about which {@code wrong} is told. The rows'
   * {@linkplain Samples#sourceRow numbers in their source} tell which ones are left.
   *
   * <p>As given here, no row can be left out: a wrong one throws as in {@link #next(int)}. Override
   * it where the rows behind a wrong one can still be read.
   *
   * @param rows how many to read, at least 1, with those that are wrong
   * @param wrong told about each wrong row, in the order of the rows
   * @return as many, less the wrong ones; fewer at the end. The stream has ended when there are
   *     none and nothing was told
   * @throws org.isovae.api.InvalidInputException if the source itself cannot be read further
   */
  default Samples next(int rows, Consumer<WrongRow> wrong) {
    return next(rows);
  }

  /** Frees what the stream holds, such as an open file. */
  @Override
  void close();

  /** A stream of rows in memory; closing it does nothing. */
  static RowStream of(Samples samples) {
    return new SamplesStream(samples, () -> {});
  }
}
