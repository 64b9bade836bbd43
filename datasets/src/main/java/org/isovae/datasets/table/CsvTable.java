package org.isovae.datasets.table;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.isovae.api.InvalidInputException;
import org.isovae.datasets.files.DataFile;

/** Reads a table from lines of separated fields; the quoting is that of RFC 4180. */
final class CsvTable {
  private static final int PEEKED = 1 << 16;

  private final Path path;
  private final ColumnNames names;
  private final boolean[] kept;
  private final OptionalInt label;
  private final ClassLabels.Builder labels = new ClassLabels.Builder();
  private final double[][] columns;
  private int rows;

  private CsvTable(Path path, ColumnNames names, TableConfig config) {
    this.path = path;
    this.names = names;
    this.label =
        config.label().isEmpty() || config.label().equals(TableConfig.AUTO)
            ? OptionalInt.empty()
            : OptionalInt.of(names.find(config.label(), "dataset.label"));
    this.kept = Table.kept(names, config.drop(), label.orElse(-1));
    this.columns = new double[names.count()][];
    for (int i = 0; i < kept.length; i++) {
      columns[i] = kept[i] ? new double[1024] : new double[0];
    }
  }

  /** Reads a file. */
  static DataFile.Loaded<Table> read(Path path, TableConfig config) {
    return DataFile.load(path, content -> parse(path, content, config));
  }

  private static Table parse(Path path, InputStream content, TableConfig config)
      throws IOException {
    BufferedInputStream stream = new BufferedInputStream(content, PEEKED);
    stream.mark(PEEKED);
    byte[] start = stream.readNBytes(PEEKED);
    stream.reset();
    if (start.length >= 3
        && start[0] == (byte) 0xef
        && start[1] == (byte) 0xbb
        && start[2] == (byte) 0xbf) {
      stream.skipNBytes(3);
    }
    requireText(path, start);
    char delimiter =
        Delimiter.of(config.delimiter(), new String(start, StandardCharsets.ISO_8859_1));
    try (CsvReader<CsvRecord> reader =
        CsvReader.builder()
            .fieldSeparator(delimiter)
            .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
            .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
            .ofCsvRecord(stream, StandardCharsets.UTF_8)) {
      return parse(path, reader.iterator(), config);
    } catch (CsvParseException e) {
      throw new InvalidInputException(
          path
              + ": "
              + e.getMessage()
              + ". Expected fields without quotes, or wholly in quotes with those inside doubled.",
          e);
    } catch (RuntimeException e) {
      // An iterator cannot throw what the stream threw, so it comes wrapped.
      if (e.getCause() instanceof IOException cause) {
        throw cause;
      }
      throw e;
    }
  }

  private static Table parse(Path path, Iterator<CsvRecord> records, TableConfig config) {
    if (!records.hasNext()) {
      throw new InvalidInputException(
          path + ": holds no line with data, expected rows of numbers.");
    }
    CsvRecord first = records.next();
    boolean header =
        config.header().equals(TableConfig.AUTO)
            ? first.getFields().stream().allMatch(CsvTable::mayBeAName)
            : Boolean.parseBoolean(config.header());
    ColumnNames names =
        header
            ? new ColumnNames(path, first.getFields().stream().map(String::strip).toList())
            : ColumnNames.numbered(path, first.getFieldCount());
    CsvTable table = new CsvTable(path, names, config);
    if (!header) {
      table.add(first);
    }
    while (records.hasNext()) {
      table.add(records.next());
    }
    if (table.rows == 0) {
      throw new InvalidInputException(
          path
              + ": holds a header and no rows, expected rows of numbers. If the first line is data,"
              + " set dataset.header=false.");
    }
    return table.build();
  }

  /** A first line is a header if it holds no number, not even one that is written as missing. */
  private static boolean mayBeAName(String field) {
    return Double.isNaN(Numbers.parse(field)) && (field.isBlank() || !Numbers.isMissing(field));
  }

  private static void requireText(Path path, byte[] start) {
    for (byte b : start) {
      if (b == 0) {
        throw new InvalidInputException(
            path
                + ": is binary, not text (or text in UTF-16): expected lines of separated numbers in"
                + " UTF-8. For another format set dataset.format to npy, npz or mat.");
      }
    }
  }

  private void add(CsvRecord row) {
    if (row.getFieldCount() != names.count()) {
      throw new InvalidInputException(
          path
              + ": line "
              + row.getStartingLineNumber()
              + ": expected "
              + names.count()
              + " columns as in the first line, found "
              + row.getFieldCount()
              + ". Correct the line; if fields are separated by something else, set"
              + " dataset.delimiter.");
    }
    for (int i = 0; i < kept.length; i++) {
      if (kept[i]) {
        double value = Numbers.parse(row.getField(i));
        if (Double.isNaN(value)) {
          throw notANumber(row, i);
        }
        if (rows == columns[i].length) {
          columns[i] = Arrays.copyOf(columns[i], rows + rows / 2);
        }
        columns[i][rows] = value;
      }
    }
    if (label.isPresent()) {
      String text = row.getField(label.getAsInt()).strip();
      if (text.isEmpty()) {
        throw new InvalidInputException(
            at(row, label.getAsInt()) + ": no label, expected one on every row. Fill it in.");
      }
      labels.add(text);
    }
    rows++;
  }

  private InvalidInputException notANumber(CsvRecord row, int column) {
    String text = row.getField(column);
    if (Numbers.isMissing(text)) {
      return new InvalidInputException(
          at(row, column)
              + ": no value ('"
              + text
              + "'), expected a finite number. Remove the line, fill in a value, or leave the"
              + " column out with dataset.drop.");
    }
    String line = text.lines().findFirst().orElse("");
    String shown = line.length() > 40 ? line.substring(0, 40) + "…" : line;
    return new InvalidInputException(
        at(row, column)
            + ": text '"
            + shown
            + "' in a column of numbers. Leave the column out with dataset.drop, or name it in"
            + " dataset.label if it holds the labels"
            + (rows == 0 ? "; if the first line holds names, set dataset.header=true" : "")
            + (text.contains("\n") ? "; if its closing quote is missing, add it" : "")
            + (text.strip().matches("-?\\d+,\\d+") ? "; write decimals with a point" : "")
            + ".");
  }

  private String at(CsvRecord row, int column) {
    return path + ": line " + row.getStartingLineNumber() + ", " + names.describe(column);
  }

  private Table build() {
    List<double[]> result = new ArrayList<>();
    for (int i = 0; i < kept.length; i++) {
      if (kept[i]) {
        result.add(Arrays.copyOf(columns[i], rows));
        // The longer original can go before the next copy is made.
        columns[i] = new double[0];
      }
    }
    return new Table(result, label.isPresent() ? Optional.of(labels.build()) : Optional.empty());
  }
}
