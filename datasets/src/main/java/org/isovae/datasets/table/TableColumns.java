package org.isovae.datasets.table;

import java.util.ArrayList;
import java.util.List;
import org.isovae.api.data.Columns;

/** The columns of a table, and what their prepared values stand for. */
record TableColumns(List<Column> columns, List<String> names) implements Columns {

  static TableColumns of(TableFit fit) {
    return new TableColumns(fit.columns(), fit.names());
  }

  @Override
  public List<String> texts(float[] values, int offset) {
    List<String> texts = new ArrayList<>();
    int next = offset;
    for (Column column : columns) {
      texts.add(column.text(values, next));
      next += column.width();
    }
    return texts;
  }
}
