package org.isovae.api.data;

import java.util.List;
import java.util.function.Consumer;

/**
 * Prepares rows whose values lie in memory, as those of a file would be. May be used by several
 * threads at once.
 */
@FunctionalInterface
public interface RowCoder {

  /**
   * Prepares rows.
   *
   * @param rows the values of each, in the order of the columns that this was made for: numbers,
   *     truth values, texts and dates as a file would have them, or null where there is none
   * @param first the number of the first, which becomes its {@link Samples#sourceRow}
   * @param wrong told about each row that cannot be used, in their order
   * @return the others, without labels
   */
  Samples code(List<Object[]> rows, long first, Consumer<WrongRow> wrong);
}
