package org.isovae.reports;

import java.util.List;
import java.util.stream.Collectors;

/** A line of a CSV file. */
public final class CsvLine {
  private CsvLine() {}

  /** Fields with commas between, and a new line. */
  public static String of(List<String> fields) {
    return fields.stream().map(CsvLine::quoted).collect(Collectors.joining(",", "", "\n"));
  }

  /** A field, in quotes where it needs them. */
  public static String quoted(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == ',' || c == '"' || c == '\n' || c == '\r') {
        return '"' + text.replace("\"", "\"\"") + '"';
      }
    }
    return text;
  }
}
