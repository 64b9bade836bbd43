package org.isovae.api.data;

import java.util.List;

/**
 * The columns that a data set's source has, and what prepared values stand for in them: scaling and
 * one-hot code undone.
 *
 * <p>There is one column for each of the sample's {@linkplain SampleSpec#features features}, in
 * their order. May be used by several threads at once.
 */
public interface Columns {

  /** What each column is called in the source. */
  List<String> names();

  /**
   * What a row's values stand for, as it would be written in the source: in the source's units, a
   * category by its name. Values need not be those of any row: a number is rounded where the column
   * holds whole numbers only, and of a category's values the largest counts.
   *
   * @param values prepared values of one row, the sample flattened, from {@code offset} on
   * @param offset the place of the row's first value
   * @return one text for each column, in the order of {@link #names}
   */
  List<String> texts(float[] values, int offset);
}
