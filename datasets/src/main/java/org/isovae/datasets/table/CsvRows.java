package org.isovae.datasets.table;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.CsvRecordHandler;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Optional;
import org.isovae.api.InvalidInputException;
import org.isovae.datasets.files.Names;

/** Lines of separated fields; the quoting is that of RFC 4180. */
final class CsvRows implements Rows {
  private static final int PEEKED = 1 << 16;
  private static final int LONGEST_FIELD = 1 << 20;
  private static final int LONGEST_LINE = 1 << 26;

  private final Path path;
  private final CsvReader<CsvRecord> reader;
  private final Iterator<CsvRecord> records;
  private final ColumnChoice choice;
  private Optional<CsvRecord> first;
  private CsvRecord row;
  private String label = "";
  private long rows;

  /**
   * Reads as far as the first line.
   *
   * @param content of the file, unpacked; closed with this
   */
  CsvRows(Path path, InputStream content, TableConfig config, ColumnChoice.Chooser chooser)
      throws IOException {
    this.path = path;
    this.reader = reader(path, content, config);
    this.records = reader.iterator();
    CsvRecord line =
        record()
            .orElseThrow(
                () ->
                    new InvalidInputException(
                        path + ": holds no line with data, expected rows of numbers."));
    boolean header =
        config.header().equals(TableConfig.AUTO)
            ? line.getFields().stream().allMatch(CsvRows::mayBeAName)
            : Boolean.parseBoolean(config.header());
    ColumnNames names =
        header
            ? ColumnNames.of(path, line.getFields().stream().map(String::strip).toList())
            : ColumnNames.numbered(path, line.getFieldCount());
    this.row = line;
    this.first = header ? Optional.empty() : Optional.of(line);
    this.choice = chooser.choose(names, config.label(names));
  }

  private static CsvReader<CsvRecord> reader(Path path, InputStream content, TableConfig config)
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
    return CsvReader.builder()
        .fieldSeparator(delimiter)
        .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
        .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
        .maxBufferSize(4 * LONGEST_FIELD)
        .build(
            CsvRecordHandler.of(
                limits ->
                    limits
                        .maxFields(ColumnNames.MOST)
                        .maxFieldSize(LONGEST_FIELD)
                        .maxRecordSize(LONGEST_LINE)),
            stream,
            StandardCharsets.UTF_8);
  }

  private static void requireText(Path path, byte[] start) {
    for (byte b : start) {
      if (b == 0) {
        throw new InvalidInputException(
            path
                + ": is binary, not text (or text in UTF-16): expected lines of separated numbers"
                + " in UTF-8. For another format set dataset.format to npy, npz or mat.");
      }
    }
  }

  /** A first line is a header if it holds no number, not even one that is written as missing. */
  private static boolean mayBeAName(String field) {
    return Double.isNaN(Numbers.parse(field)) && (field.isBlank() || !Numbers.isMissing(field));
  }

  private Optional<CsvRecord> record() throws IOException {
    try {
      return records.hasNext() ? Optional.of(records.next()) : Optional.empty();
    } catch (CsvParseException e) {
      if (e.getCause() instanceof InvalidInputException cause) {
        throw cause;
      }
      throw new InvalidInputException(
          path
              + ": "
              + e.getMessage()
              + ". Expected lines of at most "
              + ColumnNames.MOST
              + " fields of at most 2^20 characters, each without quotes, or wholly in quotes with"
              + " those inside doubled; correct the line.",
          e);
    } catch (RuntimeException e) {
      // An iterator cannot throw what the stream threw, so it comes wrapped.
      if (e.getCause() instanceof IOException cause) {
        throw cause;
      }
      throw e;
    }
  }

  @Override
  public ColumnChoice choice() {
    return choice;
  }

  @Override
  public boolean labelled() {
    return choice.label().isPresent();
  }

  @Override
  public boolean next() throws IOException {
    Optional<CsvRecord> record = first.isPresent() ? first : record();
    first = Optional.empty();
    if (record.isEmpty()) {
      requireRows();
      return false;
    }
    row = record.get();
    rows++;
    requireAllColumns();
    if (choice.label().isPresent()) {
      int column = choice.label().getAsInt();
      label = row.getField(column).strip();
      if (label.isEmpty()) {
        throw wrongIn(column, "no label, expected one on every row. Fill it in.");
      }
    }
    return true;
  }

  private String field(int place) {
    return row.getField(choice.kept()[place]);
  }

  @Override
  public double number(int place) {
    return Numbers.parse(field(place));
  }

  @Override
  public String text(int place) {
    return field(place).strip();
  }

  private void requireRows() {
    if (rows == 0) {
      throw new InvalidInputException(
          path
              + ": holds a header and no rows, expected rows of numbers. If the first line is data,"
              + " set dataset.header=false.");
    }
  }

  private void requireAllColumns() {
    if (row.getFieldCount() != choice.names().count()) {
      throw new WrongRowException(
          path,
          "line "
              + row.getStartingLineNumber()
              + ": expected "
              + choice.names().count()
              + " columns as in the first line, found "
              + row.getFieldCount()
              + ". Correct the line; if fields are separated by something else, set"
              + " dataset.delimiter.");
    }
  }

  @Override
  public WrongRowException noValue(int place) {
    String text = field(place);
    boolean infinite = Numbers.isInfinite(text);
    return wrong(
        place,
        "no value ('"
            + Names.shortened(text)
            + "'), expected "
            + (infinite ? "a finite number" : "a finite number or a text")
            + ". Remove the line, fill in a value, or leave the column out with dataset.drop"
            + (infinite ? "." : ", or let it be missing: dataset.missing=mask."));
  }

  @Override
  public WrongRowException noNumber(int place) {
    String text = field(place);
    String line = text.lines().findFirst().orElse("");
    return wrong(
        place,
        "text '"
            + Names.shortened(line)
            + "' in a column of numbers. Leave the column out with dataset.drop, or name it in"
            + " dataset.label if it holds the labels, or take it as categories:"
            + " dataset.columns={"
            + Names.shortened(choice.names().names().get(choice.kept()[place]))
            + ": categorical}"
            + (rows == 1 ? "; if the first line holds names, set dataset.header=true" : "")
            + (text.contains("\n") ? "; if its closing quote is missing, add it" : "")
            + (text.strip().matches("-?\\d+,\\d+") ? "; write decimals with a point" : "")
            + ".");
  }

  @Override
  public WrongRowException tooLarge(int place) {
    return wrong(place, Table.tooLarge(Names.shortened(field(place).strip())));
  }

  @Override
  public WrongRowException wrong(int place, String problem) {
    return wrongIn(choice.kept()[place], problem);
  }

  private WrongRowException wrongIn(int column, String problem) {
    return new WrongRowException(
        path,
        "line "
            + row.getStartingLineNumber()
            + ", "
            + choice.names().describe(column)
            + ": "
            + problem);
  }

  @Override
  public String label() {
    return label;
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }
}
