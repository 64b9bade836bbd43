package org.isovae.datasets.table;

import java.util.List;
import java.util.Optional;
import org.isovae.api.data.DataSource;

/**
 * A table, and what was found when it was read.
 *
 * @param leftOut columns of the file that say nothing
 * @param remarks what its columns were taken for
 * @param source the file
 */
record CodedTable(Table table, List<String> leftOut, Remarks remarks, DataSource source) {

  /** One whose columns were known before it was read. */
  static CodedTable of(Table table, DataSource source) {
    return new CodedTable(table, List.of(), new Remarks("", true), source);
  }

  /** The same table, whose rows lie elsewhere. */
  CodedTable with(Grid values, Optional<ClassLabels> labels) {
    return new CodedTable(
        new Table(table.choice(), table.columns(), values, labels), leftOut, remarks, source);
  }
}
