package org.isovae.reports;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.isovae.api.report.Table;

/**
 * Many runs, a row each, for a reader to sort, filter and draw. Immutable.
 *
 * @param table the runs' names, settings, states and results
 * @param name the column of the runs' names
 * @param keys the columns of settings
 * @param states the columns of what has become of the runs
 * @param links a relative address of each run's own page, or an empty text
 */
public record RunTable(
    Table table, String name, List<String> keys, List<String> states, List<String> links) {
  /** Copies the lists. */
  public RunTable {
    keys = List.copyOf(keys);
    states = List.copyOf(states);
    links = List.copyOf(links);
    if (links.size() != table.rows()) {
      throw new IllegalArgumentException(
          links.size() + " links for " + table.rows() + " runs; expected one for each");
    }
  }

  /** For the page's script. */
  Map<String, Object> data() {
    List<Map<String, Object>> columns = new ArrayList<>();
    for (Table.Column column : table.columns()) {
      Map<String, Object> data = new LinkedHashMap<>();
      data.put("name", column.name());
      data.put("role", role(column.name()));
      data.put("numeric", column.numeric());
      data.put("values", column.numeric() ? column.numbers() : column.texts());
      columns.add(data);
    }
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("columns", columns);
    data.put("links", links);
    return data;
  }

  private String role(String column) {
    if (column.equals(name)) {
      return "name";
    } else if (keys.contains(column)) {
      return "key";
    }
    return states.contains(column) ? "state" : "result";
  }
}
