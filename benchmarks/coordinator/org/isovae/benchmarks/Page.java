package org.isovae.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The page of results, in Markdown. */
final class Page {
  private final StringBuilder text = new StringBuilder();
  private final StringBuilder targets = new StringBuilder();

  void heading(String title) {
    text.append("\n## ").append(title).append("\n\n");
  }

  void say(String sentence) {
    text.append(sentence).append("\n\n");
  }

  void table(List<String> columns, List<List<String>> rows) {
    line(columns);
    line(columns.stream().map(column -> column.equals(columns.get(0)) ? "---" : "---:").toList());
    rows.forEach(this::line);
    text.append('\n');
  }

  private void line(List<String> cells) {
    text.append("| ").append(String.join(" | ", cells)).append(" |\n");
  }

  /**
   * Compares with what is aimed at.
   *
   * @param what in words
   * @param wanted at least
   */
  void target(String what, double measured, double wanted, String unit) {
    if (Double.isNaN(measured)) {
      return;
    }
    targets
        .append("| ")
        .append(what)
        .append(" | ")
        .append(Numbers.of(wanted))
        .append(unit)
        .append(" | ")
        .append(Numbers.of(measured))
        .append(unit)
        .append(" | ")
        .append(measured >= wanted ? "reached" : "missed")
        .append(" |\n");
  }

  /** One that is reached or not. */
  void target(String what, String measured, boolean reached) {
    targets
        .append("| ")
        .append(what)
        .append(" | | ")
        .append(measured)
        .append(" | ")
        .append(reached ? "reached" : "missed")
        .append(" |\n");
  }

  void write(Path file, String head) throws IOException {
    String summary =
        targets.length() == 0
            ? ""
            : "\n## Aims\n\n| aim | at least | measured | |\n| --- | ---: | ---: | --- |\n"
                + targets;
    Files.writeString(file, head + summary + text.toString().stripTrailing() + "\n");
  }
}
