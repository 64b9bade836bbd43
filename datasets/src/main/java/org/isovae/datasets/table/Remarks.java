package org.isovae.datasets.table;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.isovae.datasets.files.Names;

/**
 * What the columns of a file were taken for, to be shown before a model is trained on them.
 *
 * @param text a line for each remark, each behind a line break
 * @param empty whether there is none
 */
record Remarks(String text, boolean empty) {

  /** Collects remarks; columns with the same one share a line. */
  static final class Builder {
    private final Map<String, List<String>> columns = new LinkedHashMap<>();
    private boolean kinds;

    /** Columns of a kind that nobody named. */
    void taken(String kind, String column) {
      kinds = true;
      add(kind, column);
    }

    /** Columns that become no part of a sample. */
    void leftOut(String reason, String column) {
      kinds = true;
      add("left out, " + reason, column);
    }

    /** Columns that may be something else, and what to do then. */
    void doubt(String doubt, String column) {
      add("in doubt, " + doubt, column);
    }

    private void add(String remark, String column) {
      columns.computeIfAbsent(remark, unseen -> new ArrayList<>()).add(column);
    }

    Remarks build() {
      String lines =
          columns.entrySet().stream()
              .map(each -> "\n  " + Names.list(each.getValue()) + ": " + each.getKey())
              .collect(Collectors.joining());
      return new Remarks(
          lines + (kinds ? "\n  dataset.columns={NAME: KIND} overrules this" : ""),
          columns.isEmpty());
    }
  }
}
