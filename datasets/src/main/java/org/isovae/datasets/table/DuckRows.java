package org.isovae.datasets.table;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.duckdb.DuckDBDriver;
import org.isovae.api.InvalidInputException;
import org.isovae.datasets.files.DataFile;
import org.isovae.datasets.files.FileStamp;
import org.isovae.datasets.files.Names;

/**
 * The rows of a Parquet file, or of lines of JSON objects, read forward by DuckDB: never more than
 * some thousand of them are held. What DuckDB infers of JSON is inferred from all lines.
 */
final class DuckRows implements Rows {
  private static final Pattern NUMBER =
      Pattern.compile("(U?(TINY|SMALL|BIG|HUGE)INT|U?INTEGER|FLOAT|DOUBLE|BIGNUM|DECIMAL\\(.*\\))");

  private static final Pattern TEXT =
      Pattern.compile("(VARCHAR|UUID|BOOLEAN|DATE|TIMESTAMP.*|ENUM\\(.*\\)|\"NULL\"|NULL)");

  private final Path path;
  private final Path file;
  private final boolean temporary;
  private final FileStamp stamp;
  private final Connection connection;
  private final ColumnChoice choice;
  private final boolean[] numeric;
  private final boolean numericLabel;
  private final ResultSet rows;
  private final double[] numbers;
  private final String[] texts;
  private String label = "";
  private long count;

  /**
   * Reads as far as the names and types of the columns.
   *
   * @param path what messages call the file
   * @param file where it is
   * @param temporary whether it goes when this is closed
   */
  private DuckRows(
      Path path,
      Path file,
      boolean temporary,
      Format format,
      TableConfig config,
      ColumnChoice.Chooser chooser)
      throws SQLException, IOException {
    this.path = path;
    this.file = file;
    this.temporary = temporary;
    this.stamp = FileStamp.of(file);
    this.connection = connect();
    try {
      String source = source(file, format);
      List<String> types = new ArrayList<>();
      ColumnNames names = ColumnNames.of(path, describe(source, types));
      this.choice = chooser.choose(names, config.label(names));
      int width = choice.kept().length;
      this.numeric = new boolean[width];
      this.numbers = new double[width];
      this.texts = new String[width];
      for (int place = 0; place < width; place++) {
        int column = choice.kept()[place];
        numeric[place] = NUMBER.matcher(types.get(column)).matches();
        requireReadable(column, types.get(column));
      }
      choice.label().ifPresent(column -> requireReadable(column, types.get(column)));
      this.numericLabel =
          choice.label().stream().anyMatch(column -> NUMBER.matcher(types.get(column)).matches());
      this.rows = select(source, types);
    } catch (SQLException | RuntimeException e) {
      connection.close();
      throw e;
    }
  }

  /**
   * Opens a file.
   *
   * @throws InvalidInputException if DuckDB cannot read the file
   */
  static Rows open(Path path, Format format, TableConfig config, ColumnChoice.Chooser chooser) {
    try {
      // Says what is wrong with a path better than a database can.
      DataFile.open(path).close();
      return new DuckRows(path, path, false, format, config, chooser);
    } catch (SQLException e) {
      throw damaged(path, path, e);
    } catch (IOException e) {
      throw DataFile.refusal(path, e);
    }
  }

  /**
   * Reads a stream to its end into a temporary file, because both formats have to be read more than
   * once: memory does not grow with the rows, the disk does until this is closed.
   *
   * @param name what messages call the stream
   * @throws InvalidInputException if DuckDB cannot read it
   * @throws IOException if the stream cannot be read or the file not be written
   */
  static Rows spooled(
      Path name,
      InputStream content,
      Format format,
      TableConfig config,
      ColumnChoice.Chooser chooser)
      throws IOException {
    Path file = Files.createTempFile("isovae-rows-", ".tmp");
    boolean opened = false;
    try {
      Files.copy(content, file, StandardCopyOption.REPLACE_EXISTING);
      Rows rows = new DuckRows(name, file, true, format, config, chooser);
      opened = true;
      return rows;
    } catch (SQLException e) {
      throw damaged(name, file, e);
    } finally {
      if (!opened) {
        Files.deleteIfExists(file);
      }
    }
  }

  private static Connection connect() throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("jdbc_stream_results", "true");
    // The order of the rows is that of the file, and training has the other processors.
    properties.setProperty("threads", "1");
    // Nothing is fetched from anywhere: what Parquet and JSON need is built in.
    properties.setProperty("autoinstall_known_extensions", "false");
    properties.setProperty("autoload_known_extensions", "false");
    return new DuckDBDriver().connect("jdbc:duckdb:", properties);
  }

  /** The function that reads the file; a path is a pattern to DuckDB. */
  private static String source(Path path, Format format) throws IOException {
    String literal = "'" + path.toString().replaceAll("[*?\\[]", "[$0]").replace("'", "''") + "'";
    if (format == Format.PARQUET) {
      return "read_parquet(" + literal + ")";
    }
    byte[] start = new byte[2];
    int found;
    try (var content = Files.newInputStream(path)) {
      found = content.readNBytes(start, 0, 2);
    }
    boolean gzipped = found == 2 && start[0] == 0x1f && start[1] == (byte) 0x8b;
    return "read_json("
        + literal
        + ", format = 'newline_delimited', sample_size = -1, records = true, compression = "
        + (gzipped ? "'gzip'" : "'none'")
        + ")";
  }

  private List<String> describe(String source, List<String> types) throws SQLException {
    List<String> names = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet columns = statement.executeQuery("DESCRIBE SELECT * FROM " + source)) {
      while (columns.next()) {
        names.add(columns.getString(1));
        types.add(columns.getString(2).toUpperCase(Locale.ROOT));
      }
    }
    return names;
  }

  private void requireReadable(int column, String type) {
    if (!NUMBER.matcher(type).matches() && !TEXT.matcher(type).matches() && !type.equals("JSON")) {
      throw new InvalidInputException(
          path
              + ": "
              + choice.names().describe(column)
              + " holds "
              + Names.shortened(type)
              + ", expected numbers, texts, dates, or true and false. Leave it out with"
              + " dataset.drop.");
    }
  }

  private ResultSet select(String source, List<String> types) throws SQLException {
    String selected =
        IntStream.concat(IntStream.of(choice.kept()), choice.label().stream())
            .mapToObj(column -> expression(choice.names().names().get(column), types.get(column)))
            .collect(Collectors.joining(", "));
    return connection.createStatement().executeQuery("SELECT " + selected + " FROM " + source);
  }

  private static String expression(String name, String type) {
    String column = "\"" + name.replace("\"", "\"\"") + "\"";
    if (NUMBER.matcher(type).matches()) {
      return "CAST(" + column + " AS DOUBLE)";
    }
    // Of JSON the text itself, without quotes, whatever each line has.
    return type.equals("JSON") ? column + "->>'$'" : "CAST(" + column + " AS VARCHAR)";
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
    try {
      if (!rows.next()) {
        stamp.requireUnchanged(file);
        requireRows();
        return false;
      }
      count++;
      for (int place = 0; place < numeric.length; place++) {
        read(place);
      }
      label = labelled() ? readLabel() : "";
    } catch (SQLException e) {
      // What DuckDB says of a file that was written to is about bytes that it did not expect.
      stamp.requireUnchanged(file);
      throw damaged(path, file, e);
    }
    if (labelled() && label.isEmpty()) {
      throw wrongIn(choice.label().getAsInt(), "no label, expected one on every row. Fill it in.");
    }
    return true;
  }

  private void read(int place) throws SQLException {
    if (numeric[place]) {
      double value = rows.getDouble(place + 1);
      numbers[place] = rows.wasNull() ? Double.NaN : value;
      texts[place] = ArrayValues.text(numbers[place]);
    } else {
      texts[place] = text(rows.getString(place + 1));
      numbers[place] = Numbers.parse(texts[place]);
    }
  }

  /** A number as it would be written in text, so that 1 is the class 1 in every format. */
  private String readLabel() throws SQLException {
    int column = numeric.length + 1;
    String text = text(rows.getString(column));
    return numericLabel && !text.isEmpty() ? ArrayValues.text(rows.getDouble(column)) : text;
  }

  private static String text(String value) {
    return value == null ? "" : value.strip();
  }

  private void requireRows() {
    if (count == 0) {
      throw new InvalidInputException(path + ": holds no rows, expected some.");
    }
  }

  @Override
  public double number(int place) {
    return numbers[place];
  }

  @Override
  public String text(int place) {
    return texts[place];
  }

  @Override
  public String label() {
    return label;
  }

  @Override
  public WrongRowException noValue(int place) {
    boolean infinite = Double.isInfinite(numbers[place]) || Numbers.isInfinite(texts[place]);
    return wrong(
        place,
        infinite
            ? "found "
                + texts[place]
                + ", expected a finite number. Correct it, or leave the column out with"
                + " dataset.drop."
            : "no value ('"
                + Names.shortened(texts[place])
                + "'), expected a finite number or a text. Remove the row, fill in a value, or"
                + " leave the column out with dataset.drop, or let it be missing:"
                + " dataset.missing=mask.");
  }

  @Override
  public WrongRowException noNumber(int place) {
    return wrong(
        place,
        "text '"
            + Names.shortened(texts[place].lines().findFirst().orElse(""))
            + "' in a column of numbers. Leave the column out with dataset.drop, or name it in"
            + " dataset.label if it holds the labels, or take it as categories with"
            + " dataset.columns.");
  }

  @Override
  public WrongRowException tooLarge(int place) {
    return Double.isInfinite(numbers[place])
        ? noValue(place)
        : wrong(place, Table.tooLarge(Double.toString(numbers[place])));
  }

  @Override
  public WrongRowException wrong(int place, String problem) {
    return wrongIn(choice.kept()[place], problem);
  }

  private WrongRowException wrongIn(int column, String problem) {
    return new WrongRowException(
        path, choice.names().describe(column) + ", row " + (count - 1) + " (from 0): " + problem);
  }

  @Override
  public void close() throws IOException {
    try {
      connection.close();
    } catch (SQLException e) {
      throw damaged(path, file, e);
    } finally {
      if (temporary) {
        Files.deleteIfExists(file);
      }
    }
  }

  /** What DuckDB says, without the query that it shows below. */
  private static InvalidInputException damaged(Path path, Path file, SQLException failure) {
    String said = String.valueOf(failure.getMessage());
    String line =
        said.lines()
            .findFirst()
            .orElse("")
            .replaceFirst("^[A-Za-z ]+ Error: ", "")
            // The file is named already, and its name may be a pattern here.
            .replaceFirst("( in)? [Ff]ile [\"'].*?[\"'],?", "")
            .replace(file.toString(), "it")
            .strip()
            .replaceFirst("\\.$", "");
    return new InvalidInputException(
        path
            + ": cannot be read ("
            + (line.length() > 300 ? line.substring(0, 300) + "…" : line)
            + "). Expected a whole Parquet file, or a JSON object a line; correct it, copy or fetch"
            + " it again, or set dataset.format.",
        failure);
  }
}
