package org.isovae.app;

import java.util.ArrayList;
import java.util.List;

/** Text in aligned columns. */
final class Table {
  private static final String GAP = "  ";

  /** What is longer moves what follows it in its own row, instead of every other row's. */
  private static final int WIDEST = 60;

  private final List<List<String>> rows = new ArrayList<>();

  Table row(String... cells) {
    rows.add(List.of(cells));
    return this;
  }

  /** All rows, each indented; the last column is not padded. */
  String format(String indent) {
    List<Integer> widths = new ArrayList<>();
    for (List<String> row : rows) {
      for (int i = 0; i < row.size(); i++) {
        int width = Math.min(WIDEST, row.get(i).length());
        if (i == widths.size()) {
          widths.add(width);
        } else {
          widths.set(i, Math.max(widths.get(i), width));
        }
      }
    }
    StringBuilder text = new StringBuilder();
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder(indent);
      for (int i = 0; i < row.size(); i++) {
        line.append(row.get(i));
        line.append(" ".repeat(Math.max(0, widths.get(i) - row.get(i).length()))).append(GAP);
      }
      text.append(line.toString().stripTrailing()).append('\n');
    }
    return text.toString();
  }
}
