package org.isovae.datasets.kddcup;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.isovae.api.InvalidInputException;
import org.isovae.datasets.files.Names;

/** Reads the file: lines of 41 fields and a label, separated by commas, without a header. */
final class ConnectionReader {
  private ConnectionReader() {}

  /**
   * Reads all rows.
   *
   * @throws InvalidInputException naming the line that is wrong
   */
  static Connections read(Path path, InputStream content) throws IOException {
    Connections.Builder rows = new Connections.Builder();
    try (CsvReader<CsvRecord> reader =
        CsvReader.builder()
            .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
            .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
            .ofCsvRecord(content, StandardCharsets.UTF_8)) {
      for (CsvRecord line : reader) {
        add(rows, path, line);
      }
    } catch (CsvParseException e) {
      throw new InvalidInputException(
          path + ": " + e.getMessage() + ". Expected lines of 42 fields; copy the file again.", e);
    } catch (RuntimeException e) {
      // An iterator cannot throw what the stream threw, so it comes wrapped.
      if (e.getCause() instanceof IOException cause) {
        throw cause;
      }
      throw e;
    }
    if (rows.size() == 0) {
      throw new InvalidInputException(path + ": holds no line with data, expected connections.");
    }
    return rows.build();
  }

  private static void add(Connections.Builder rows, Path path, CsvRecord line) {
    if (line.getFieldCount() != Columns.LABEL + 1) {
      throw new InvalidInputException(
          at(path, line)
              + "expected 41 fields and a label, found "
              + line.getFieldCount()
              + " fields. Take the labelled file of the KDD Cup 99, or the data set table for other"
              + " files.");
    }
    rows.row();
    for (int i = 0; i < Columns.NUMBERS.length; i++) {
      rows.number(i, number(path, line, Columns.NUMBERS[i]));
    }
    for (int i = 0; i < Columns.CATEGORIES.length; i++) {
      category(rows, path, line, i, Columns.CATEGORIES[i]);
    }
    category(rows, path, line, Connections.CODES - 1, Columns.LABEL);
  }

  private static float number(Path path, CsvRecord line, int column) {
    String field = line.getField(column);
    try {
      float value = Float.parseFloat(field);
      if (Float.isFinite(value)) {
        return value;
      }
    } catch (NumberFormatException notANumber) {
      // told below, with those that are not finite
    }
    throw new InvalidInputException(
        at(path, line)
            + "column "
            + Columns.NAMES.get(column)
            + " holds '"
            + Names.shortened(field)
            + "', expected a finite number. Correct the line.");
  }

  private static void category(
      Connections.Builder rows, Path path, CsvRecord line, int coded, int column) {
    String field = line.getField(column).strip();
    String name = column == Columns.LABEL ? "label" : Columns.NAMES.get(column);
    if (field.isEmpty()) {
      throw new InvalidInputException(
          at(path, line) + "column " + name + " is empty. Correct the line.");
    }
    if (!rows.category(coded, field)) {
      throw new InvalidInputException(
          at(path, line)
              + "column "
              + name
              + " has more than 256 different values, expected categories. Is this the file of the"
              + " KDD Cup 99?");
    }
  }

  private static String at(Path path, CsvRecord line) {
    return path + ": line " + line.getStartingLineNumber() + ": ";
  }
}
