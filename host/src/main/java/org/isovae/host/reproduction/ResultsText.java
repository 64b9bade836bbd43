package org.isovae.host.reproduction;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The Markdown of a {@link ResultsPage}. */
final class ResultsText {
  /** More of what a claim does not hold for are counted, not named. */
  private static final int MOST_EXCEPTIONS = 12;

  private final String folder;
  private final List<JsonNode> entries;
  private final StringBuilder text = new StringBuilder();

  /**
   * Of what was found.
   *
   * @param folder how the pictures are addressed from the page
   * @param entries as {@link ResultsPage} keeps them
   */
  ResultsText(String folder, List<JsonNode> entries) {
    this.folder = folder;
    this.entries = entries;
  }

  String text() {
    text.append(
        """
        # Results

        Tables and figures of papers, reproduced at full length. Written by `isovae reproduce NAME --page`, from what \
        lies in `%s`; not to be edited.

        **Printed** numbers are quoted from the paper; **measured** ones were run here, mean ± standard deviation over \
        the runs.

        | what | source | runs | claims that hold |
        |---|---|---|---|
        """
            .formatted(folder));
    for (JsonNode entry : entries) {
      row(
          "[" + cell(entry.path("title")) + "](#" + entry.path("name").asText() + ")",
          cell(entry.path("source")),
          entry.path("runs").asText(),
          entry.path("claims").isEmpty()
              ? "–"
              : holding(entry) + " of " + entry.path("claims").size());
    }
    entries.forEach(this::section);
    return text.toString();
  }

  private static long holding(JsonNode entry) {
    long holding = 0;
    for (JsonNode claim : entry.path("claims")) {
      boolean holds =
          claim.path("of").asInt() > 0 && claim.path("of").asInt() == claim.path("holds").asInt();
      holding += holds ? 1 : 0;
    }
    return holding;
  }

  private void section(JsonNode entry) {
    String name = entry.path("name").asText();
    text.append("\n<a id=\"").append(name).append("\"></a>\n");
    text.append("\n## ").append(entry.path("title").asText()).append("\n\n");
    text.append(entry.path("source").asText()).append(".\n\n");
    text.append(
        String.format(
            Locale.ROOT,
            "`isovae reproduce %s`, %s: %d runs, %,d optimiser steps, %s of training.%n",
            name,
            entry.path("date").asText(),
            entry.path("runs").asInt(),
            entry.path("steps").asLong(),
            time(entry.path("trainingSeconds").asDouble())));
    entry
        .path("remarks")
        .forEach(remark -> text.append("\n**").append(remark.asText()).append("**\n"));
    rows(entry.path("rows"));
    claims(entry.path("claims"));
    entry.path("tables").forEach(this::table);
    figures(entry.path("figures"));
    notes(entry.path("notes"));
  }

  private static String time(double seconds) {
    return seconds < 5400
        ? Math.round(seconds / 60) + " minutes"
        : String.format(Locale.ROOT, "%.1f hours", seconds / 3600);
  }

  private void rows(JsonNode rows) {
    if (rows.isEmpty()) {
      return;
    }
    text.append("\n| | printed (quoted) | measured (run here) | difference | runs |\n");
    text.append("|---|---:|---:|---:|---:|\n");
    for (JsonNode row : rows) {
      JsonNode printed = row.path("printed");
      JsonNode mean = row.path("mean");
      JsonNode deviation = row.path("deviation");
      row(
          cell(row.path("what")),
          number(printed),
          number(mean) + (deviation.isNumber() ? " ± " + number(deviation) : ""),
          printed.isNumber() && mean.isNumber()
              ? Comparison.brief(mean.doubleValue() - printed.doubleValue())
              : "",
          row.path("runs").asText());
    }
  }

  private void claims(JsonNode claims) {
    if (claims.isEmpty()) {
      return;
    }
    text.append("\n| claimed | seen here | holds for |\n|---|---|---|\n");
    for (JsonNode claim : claims) {
      List<String> exceptions = new ArrayList<>();
      claim.path("exceptions").forEach(one -> exceptions.add(one.asText()));
      int shown = Math.min(exceptions.size(), MOST_EXCEPTIONS);
      String not =
          (shown == 0 ? "" : "; not for " + String.join("; ", exceptions.subList(0, shown)))
              + (shown == exceptions.size()
                  ? ""
                  : "; and " + (exceptions.size() - shown) + " more");
      row(
          cell(claim.path("what")),
          cell(claim.path("measured")),
          claim.path("holds").asText() + " of " + claim.path("of").asText() + escaped(not));
    }
  }

  private void table(JsonNode table) {
    text.append("\n*").append(table.path("title").asText().replace("*", "\\*")).append("*\n\n");
    row(cells(table.path("columns")));
    text.append("|---:".repeat(table.path("columns").size())).append("|\n");
    table.path("rows").forEach(cells -> row(cells(cells)));
  }

  private static String[] cells(JsonNode row) {
    List<String> cells = new ArrayList<>();
    row.forEach(one -> cells.add(one.isTextual() ? cell(one) : tabled(one)));
    return cells.toArray(String[]::new);
  }

  /** A number of rows or of a class is no measured one: all its digits are shown. */
  private static String tabled(JsonNode one) {
    double number = one.doubleValue();
    return one.isNumber() && number == Math.rint(number) && Math.abs(number) < 1e9
        ? Long.toString((long) number)
        : number(one);
  }

  private void figures(JsonNode figures) {
    for (JsonNode figure : figures) {
      text.append("\n![")
          .append(figure.path("alternative").asText().replace("]", "\\]"))
          .append("](")
          .append(folder)
          .append(figure.path("file").asText())
          .append(")\n\n*")
          .append(figure.path("title").asText().replace("*", "\\*"))
          .append("*\n");
    }
  }

  private void notes(JsonNode notes) {
    if (!notes.isEmpty()) {
      text.append('\n');
    }
    notes.forEach(note -> text.append("- ").append(note.asText()).append('\n'));
  }

  private void row(String... cells) {
    text.append("| ").append(String.join(" | ", cells)).append(" |\n");
  }

  private static String number(JsonNode node) {
    return node.isNumber() ? Comparison.brief(node.doubleValue()) : "–";
  }

  private static String cell(JsonNode node) {
    return escaped(node.asText());
  }

  private static String escaped(String words) {
    return words.replace("|", "\\|");
  }
}
