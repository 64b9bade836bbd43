package org.isovae.reports;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Lines of CSV files. */
public final class CsvLine {
  private CsvLine() {}

  /** Fields with commas between, and a new line. */
  public static String of(List<String> fields) {
    return fields.stream().map(CsvLine::quoted).collect(Collectors.joining(",", "", "\n"));
  }

  /**
   * Reads a file in UTF-8, line after line; empty lines are left out.
   *
   * @param line takes the fields of each
   * @throws IOException if the file cannot be read, is no CSV, or a line has more or fewer fields
   *     than the first
   */
  public static void read(Path file, Consumer<List<String>> line) throws IOException {
    try (CsvReader<CsvRecord> records = CsvReader.builder().ofCsvRecord(file)) {
      records.forEach(record -> line.accept(record.getFields()));
    } catch (CsvParseException | UncheckedIOException e) {
      throw new IOException(e.getMessage(), e);
    }
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
