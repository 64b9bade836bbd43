package org.isovae.datasets.table;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.duckdb.DuckDBDriver;
import org.isovae.api.InvalidInputException;
import org.isovae.api.data.Dataset;
import org.isovae.api.data.Feature;
import org.isovae.api.data.Fitted;
import org.isovae.api.data.RowStream;
import org.isovae.api.data.Samples;
import org.isovae.api.data.Split;
import org.isovae.api.data.WrongRow;
import org.isovae.datasets.files.TestFiles;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Parquet files and lines of JSON. */
class DuckTableTest {
  private static final String JSON =
      """
      {"age": 20, "city": "Bonn", "active": true, "since": "2024-01-31"}
      {"age": 35.5, "city": "Rome", "active": false, "since": "2024-02-01"}

      {"since": "2024-02-03", "active": true, "city": "Bonn", "age": 1e2}
      """;

  @TempDir private Path folder;
  private TableFixture table;

  @BeforeEach
  void startInAnEmptyFolder() {
    table = new TableFixture(folder);
  }

  private TableFixture json(String text) {
    return table.file("rows.jsonl", text.getBytes(UTF_8));
  }

  /** Writes the rows of a query. */
  private TableFixture parquet(String name, String query) throws SQLException {
    Path path = folder.resolve(name);
    try (Connection connection = new DuckDBDriver().connect("jdbc:duckdb:", new Properties());
        Statement statement = connection.createStatement()) {
      statement.execute(
          "COPY ("
              + query
              + ") TO '"
              + path.toString().replace("'", "''")
              + "' (FORMAT parquet, ROW_GROUP_SIZE 2048)");
    }
    return table.at(path);
  }

  @Test
  void linesOfJsonHaveKinds() {
    Dataset dataset = json(JSON).read();

    assertThat(dataset.spec().features())
        .extracting(Feature::name, Feature::kind)
        .containsExactly(
            tuple("age", Feature.Kind.NUMERIC),
            tuple("city", Feature.Kind.CATEGORICAL),
            tuple("active", Feature.Kind.BINARY),
            tuple("since", Feature.Kind.NUMERIC));
    assertThat(table.rows())
        .isDeepEqualTo(
            new float[][] {{20, 1, 0, 0, 1, 0}, {35.5f, 0, 1, 0, 0, 1}, {100, 1, 0, 0, 1, 3}});
    assertThat(dataset.sources().get(0).bytes()).isEqualTo(JSON.length());
  }

  @Test
  void gzippedLinesOfJsonAreRead() {
    table.file("rows.ndjson.gz", TestFiles.gzip(JSON.getBytes(UTF_8)));

    assertThat(table.rows()[2]).containsExactly(100, 1, 0, 0, 1, 3);
  }

  @Test
  void parquetHasTheKindsOfItsTypes() throws SQLException {
    parquet(
        "it's [1]?.parquet",
        "SELECT i::DECIMAL(9,2) / 4 AS price, 'k' || i % 2 AS kind, i % 3 = 0 AS flag,"
            + " DATE '2024-01-01' + (i * i % 100)::INTEGER AS day, TIMESTAMP '2024-01-01 06:00:00'"
            + " + INTERVAL (i * i % 50) HOUR AS moment, NULL AS nothing FROM range(100) t(i)");
    table.missing(Missing.MASK);

    assertThat(table.read().spec().features())
        .extracting(Feature::name, Feature::kind)
        .containsExactly(
            tuple("price", Feature.Kind.NUMERIC),
            tuple("kind", Feature.Kind.CATEGORICAL),
            tuple("flag", Feature.Kind.BINARY),
            tuple("day", Feature.Kind.NUMERIC),
            tuple("moment", Feature.Kind.NUMERIC));
    assertThat(table.rows()[5]).containsExactly(1.25f, 0, 1, 0, 0, 25, 25 / 24f);
  }

  @Test
  void rowsKeepTheirOrderOverRowGroups() throws SQLException {
    parquet("a.parquet", "SELECT i AS a, -i AS b FROM range(10000) t(i)");
    Fitted fitted = table.read().fitted();

    try (RowStream stream = table.stream(fitted)) {
      int next = 0;
      for (Samples rows = stream.next(999); rows.size() > 0; rows = stream.next(999)) {
        for (int i = 0; i < rows.size(); i++, next++) {
          assertThat(rows.read(i, 1)).containsExactly((float) next, (float) -next);
          assertThat(rows.sourceRow(i)).isEqualTo(next);
        }
      }
      assertThat(next).isEqualTo(10000);
    }
  }

  @Test
  void valuesThatAreNotThereAreMissing() throws SQLException {
    parquet(
        "a.parquet",
        "SELECT * FROM (VALUES (1.0, 'x'), (NULL, 'y'), ('NaN'::DOUBLE, NULL), (2, 'y')) t(a, b)");

    table
        .assertRefused()
        .hasMessageContainingAll("column 'a', row 1 (from 0): no value", "dataset.missing=mask");
    Samples samples = table.missing(Missing.MASK).read().samples(Split.TRAIN);
    float known = 0;
    for (int row = 0; row < samples.size(); row++) {
      float[] mask = new float[4];
      samples.read(Samples.MASK, row, mask, 0);
      known += mask[0] + mask[1];
    }
    assertThat(known).isEqualTo(5);
  }

  @Test
  void labelsAreTaken() {
    json("{\"a\": 1, \"label\": \"no\"}\n{\"a\": 2, \"label\": \"yes\"}\n");

    assertThat(table.labels()).containsExactly(0, 1);
    json("{\"a\": 1, \"label\": 10}\n{\"a\": 2, \"label\": 9}\n");
    assertThat(table.labels()).containsExactly(1, 0);
    assertThat(table.notes()).last().asString().contains("0 = '9' (1 x), 1 = '10' (1 x)");
    json("{\"a\": 1, \"label\": \"no\"}\n{\"a\": 2}\n");
    table.assertRefused().hasMessageContaining("column 'label', row 1 (from 0): no label");
  }

  @Test
  void streamGoesOnBehindWrongRows() {
    Fitted fitted = json(JSON).read().fitted();
    json(
        """
        {"age": 1, "city": "Paris", "active": true, "since": "2024-01-31"}
        {"age": "old", "city": "Rome", "active": false, "since": "2024-02-01"}
        {"age": 3, "city": "Bonn", "active": true, "since": "soon"}
        {"age": 4, "city": null, "active": true, "since": "2024-02-03"}
        """);
    List<WrongRow> wrong = new ArrayList<>();
    try (RowStream stream = table.stream(fitted)) {
      Samples rows = stream.next(10, wrong::add);

      assertThat(rows.read(0, rows.size())).containsExactly(1, 0, 0, 1, 1, 0);
      assertThat(wrong)
          .extracting(WrongRow::toString)
          .satisfiesExactly(
              first ->
                  assertThat(first).startsWith("row 1: column 'age', row 1 (from 0): text 'old'"),
              second -> assertThat(second).contains("row 2", "'soon' in a column of dates"),
              third -> assertThat(third).contains("row 3", "column 'city'", "no value"));
    }
  }

  @Test
  void nestedValuesAreRefusedUnlessLeftOut() {
    json("{\"a\": 1.5, \"b\": [1, 2]}\n{\"a\": 2.5, \"b\": []}\n");

    table.assertRefused().hasMessageContainingAll("column 'b' holds BIGINT[]", "dataset.drop");
    assertThat(table.drop("b").rows()).isDeepEqualTo(new float[][] {{1.5f}, {2.5f}});
  }

  @Test
  void damagedFilesAreRefusedInASentence() throws SQLException {
    json("{\"a\": 1}\n{\"a\": 2\n{\"a\": 3}\n");
    table
        .assertRefused()
        .hasMessageContainingAll("cannot be read", "line 3", "a JSON object a line");
    byte[] whole =
        TestFiles.read(parquet("a.parquet", "SELECT i AS a FROM range(9999) t(i)").path());
    for (int length : new int[] {3, 100, whole.length / 2, whole.length - 1}) {
      TestFiles.truncate(table.file("cut.parquet", whole).path(), length);
      table.assertRefused().hasMessageContainingAll("cannot be read", "a whole Parquet file");
    }
    table.file("empty.jsonl", "\n".getBytes(UTF_8));
    assertThatThrownBy(table::read).isInstanceOf(InvalidInputException.class);
    table.at(folder.resolve("none.parquet"));
    assertThatThrownBy(table::read)
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("no such file");
    table.file("empty.parquet", new byte[0]);
    table.assertRefused().hasMessageContaining("is empty");
  }
}
