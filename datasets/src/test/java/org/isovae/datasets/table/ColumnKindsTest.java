package org.isovae.datasets.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.isovae.datasets.table.NpyFiles.npy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.isovae.api.InvalidInputException;
import org.isovae.api.data.Dataset;
import org.isovae.api.data.Domain;
import org.isovae.api.data.Feature;
import org.isovae.api.data.Fitted;
import org.isovae.api.data.RowStream;
import org.isovae.api.data.Split;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ColumnKindsTest {
  @TempDir private Path folder;
  private TableFixture table;

  @BeforeEach
  void startInAnEmptyFolder() {
    table = new TableFixture(folder);
  }

  private static String csv(String header, int rows, IntFunction<String> row) {
    return IntStream.range(0, rows)
        .mapToObj(row)
        .collect(Collectors.joining("\n", header + "\n", "\n"));
  }

  /** A customer: a number, an age, one of three cities, yes or no, a day, a constant. */
  private TableFixture customers() {
    String[] cities = {"Bonn", "Rome", "Oslo"};
    return table.csv(
        csv(
            "id,age,city,active,since,country",
            12,
            i ->
                (i + 1)
                    + ","
                    + (20 + i * i)
                    + ","
                    + cities[i % 3]
                    + ","
                    + (i % 2 == 0 ? "yes" : "no")
                    + ",2024-01-"
                    + (10 + i)
                    + ",DE"));
  }

  private String remarks() {
    return table.notes().stream()
        .filter(note -> note.contains("what its columns are taken for"))
        .findFirst()
        .orElse("");
  }

  @Test
  void kindsOfAMixedTableAreInferred() {
    Dataset dataset = customers().read();

    assertThat(dataset.spec().features())
        .extracting(Feature::name, Feature::kind, Feature::size, Feature::categories)
        .containsExactly(
            tuple("age", Feature.Kind.NUMERIC, 1, List.of()),
            tuple("city", Feature.Kind.CATEGORICAL, 4, List.of("Bonn", "Oslo", "Rome", "other")),
            tuple("active", Feature.Kind.BINARY, 1, List.of()),
            tuple("since", Feature.Kind.NUMERIC, 1, List.of()));
    assertThat(dataset.spec().shape().size()).isEqualTo(7);
    assertThat(table.rows()[0]).containsExactly(20, 1, 0, 0, 0, 1, 0);
    // The second row: Rome, no, a day later.
    assertThat(table.rows()[1]).containsExactly(21, 0, 0, 1, 0, 0, 1);
  }

  @Test
  void allRemarksAreInOneNote() {
    customers().read();

    assertThat(table.notes()).hasSize(1);
    assertThat(remarks().lines())
        .containsExactly(
            table.path() + ": what its columns are taken for:",
            "  'id': left out, identifier, whole numbers counting up",
            "  'city': categorical, 3 different texts",
            "  'active': binary, 'no', 'yes'",
            "  'since': date, a number of days, as 2024-01-31",
            "  'country': left out, constant, the same text on every row",
            "  dataset.columns={NAME: KIND} overrules this");
  }

  @Test
  void tableOfNumbersAloneIsTakenAsItIs() {
    table.csv(csv("id,flag,same,level", 200, i -> i + "," + i % 2 + ",7," + i % 5));

    assertThat(table.read().spec().features())
        .extracting(Feature::name, Feature::kind)
        .containsExactly(
            tuple("id", Feature.Kind.NUMERIC),
            tuple("flag", Feature.Kind.NUMERIC),
            tuple("same", Feature.Kind.NUMERIC),
            tuple("level", Feature.Kind.NUMERIC));
    assertThat(remarks())
        .contains("'id': in doubt, whole numbers counting up", "'same': in doubt, the same number")
        .contains("'level': in doubt, few different whole numbers", "{NAME: categorical}");
  }

  @Test
  void kindsOfNumbersAreInferredWhereAskedFor() {
    table.csv(csv("a,flag,same,x", 20, i -> i + "," + i % 2 + ",7," + i * 0.5));
    table.kinds(Kinds.INFERRED);

    assertThat(table.read().spec().features())
        .extracting(Feature::name, Feature::kind)
        .containsExactly(tuple("flag", Feature.Kind.BINARY), tuple("x", Feature.Kind.NUMERIC));
    for (float[] row : table.scale(Scale.STANDARD).rows()) {
      assertThat(row[0]).isIn(0f, 1f);
    }
  }

  @Test
  void truthsAreOnesHoweverTheyAreWritten() {
    table.csv("a,b,x\nYes,F,1\nno,T,2\nno,F,3\n");

    assertThat(table.rows()).isDeepEqualTo(new float[][] {{0, 0, 3}, {0, 1, 2}, {1, 0, 1}});
  }

  @Test
  void textsAreRefusedWhereOnlyNumbersAreAllowed() {
    customers().kinds(Kinds.NUMBERS);

    table.assertRefused().hasMessageContaining("line 2, column 'city': text 'Bonn'");
  }

  @Test
  void kindsThatTheUserNamesAreTaken() {
    customers()
        .columns(
            Map.of(
                "id", ColumnKind.NUMERIC,
                "age", ColumnKind.IDENTIFIER,
                "active", ColumnKind.CATEGORICAL,
                "since", ColumnKind.CONSTANT,
                "country", ColumnKind.CATEGORICAL,
                "city", ColumnKind.LABEL));

    Dataset dataset = table.read();
    assertThat(dataset.spec().features())
        .extracting(Feature::name, Feature::kind, Feature::categories)
        .containsExactly(
            tuple("id", Feature.Kind.NUMERIC, List.of()),
            tuple("active", Feature.Kind.CATEGORICAL, List.of("no", "yes", "other")),
            tuple("country", Feature.Kind.CATEGORICAL, List.of("DE", "other")));
    assertThat(dataset.samples(Split.TRAIN).labels()).isPresent();
    assertThat(remarks()).isEmpty();
  }

  @Test
  void numbersCanBeCategories() {
    table.csv("zip,x\n10115,1\n00185,2\n10115,3\n").columns(Map.of("zip", ColumnKind.CATEGORICAL));

    assertThat(table.read().spec().features().get(0).categories())
        .containsExactly("00185", "10115", "other");
    table
        .file("a.npy", npy("<f8", false, "(3, 2)", 3, 0.5, 4, 1.5, 3, 2.5))
        .columns(Map.of("0", ColumnKind.CATEGORICAL));
    assertThat(table.rows())
        .isDeepEqualTo(new float[][] {{0, 1, 0, 1.5f}, {1, 0, 0, 0.5f}, {1, 0, 0, 2.5f}});
  }

  @Test
  void kindsThatDoNotFitAreRefused() {
    customers().columns(Map.of("city", ColumnKind.BINARY));
    table
        .assertRefused()
        .hasMessageContainingAll("column 'city' has 3 different values", "expected two");
    table.columns(Map.of("city", ColumnKind.NUMERIC));
    table.assertRefused().hasMessageContaining("line 2, column 'city': text 'Bonn'");
    table.columns(Map.of("city", ColumnKind.DATE));
    table.assertRefused().hasMessageContainingAll("column 'city' is to hold dates", "31.01.2024");
    table.columns(Map.of("age", ColumnKind.DATE));
    table.assertRefused().hasMessageContaining("column 'age' is to hold dates");
    table.columns(Map.of("town", ColumnKind.DATE));
    table.assertRefused().hasMessageContaining("dataset.columns: no column 'town'");
    table.columns(Map.of("id", ColumnKind.NUMERIC, "0", ColumnKind.NUMERIC));
    table.assertRefused().hasMessageContaining("dataset.columns names column 'id' twice");
  }

  @Test
  void twoColumnsOfLabelsAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> customers().columns(Map.of("id", ColumnKind.LABEL)).label("city").config())
        .withMessageContaining("columns has the labels in [id] and label is 'city'");
  }

  @Test
  void textsThatAllDifferOrHardlyRepeatAreLeftOut() {
    table.csv(
        csv(
            "uuid,name,note,x",
            300,
            i ->
                String.format(
                    "123e4567-e89b-12d3-a456-%012d,n%d,t%d,%d.5", i, i, i % 200, i * i % 7)));

    assertThat(table.read().spec().features()).extracting(Feature::name).containsExactly("x");
    assertThat(remarks())
        .contains("'uuid', 'name': left out, identifier, texts that all differ")
        .contains("'note': left out, free text");
  }

  @Test
  void tableOfWhichNothingIsLeftIsRefused() {
    table.csv(csv("a,b", 20, i -> "x" + i + ",same"));

    table
        .assertRefused()
        .hasMessageContainingAll("no column is left", "'a': left out", "'b': left");
  }

  @Test
  void rareCategoriesShareAPlace() {
    String rows =
        csv("kind,x", 2000, i -> (i == 7 ? "rare" : i % 2 == 0 ? "even" : "odd") + "," + i * 0.5);
    Fitted fitted = table.csv(rows).read().fitted();

    assertThat(table.read().spec().features().get(0).categories())
        .containsExactly("even", "odd", "other");
    table.csv("kind,x\nnever,1\nodd,2\n");
    assertThat(table.opened(fitted)).isDeepEqualTo(new float[][] {{0, 0, 1, 1}, {0, 1, 0, 2}});
    try (RowStream stream = table.stream(fitted)) {
      assertThat(stream.next(5).read(0, 2)).containsExactly(0, 0, 1, 1, 0, 1, 0, 2);
    }
  }

  @Test
  void categoryThatIsCalledOtherIsNotMixedUp() {
    table.csv("kind,x\nother,1\nnone,2\n-,3\n");

    assertThat(table.read().spec().features().get(0).categories())
        .containsExactly("-", "none", "other", "(other)");
  }

  @ParameterizedTest
  @CsvSource({
    "2024-02-28, 2024-03-01, 2",
    "28.2.2024, 1.3.2024, 2",
    "12/31/2024, 1/1/2025, 1",
    "31/12/2024, 01/01/2025, 1",
    "2024-02-28T00:00:00Z, 2024-02-28 18:00, 0.75",
    "2024-02-28T12:00+02:00, 2024-02-28T11:00:00.000Z, 0.041666668"
  })
  void datesAreDaysSinceTheFirstOne(String first, String second, float days) {
    table.csv("day,x\n" + first + ",1\n" + second + ",2\n");

    assertThat(table.rows()).isDeepEqualTo(new float[][] {{0, 1}, {days, 2}});
  }

  @Test
  void ambiguousDatesAreSaid() {
    table.csv("day,x\n03/04/2024,1\n04/04/2024,2\n");

    assertThat(table.rows()).isDeepEqualTo(new float[][] {{0, 1}, {31, 2}});
    assertThat(remarks()).contains("'day': in doubt, dates are taken as month/day/year");
    table.columns(Map.of("day", ColumnKind.DATE_DAY_FIRST));
    assertThat(table.rows()).isDeepEqualTo(new float[][] {{0, 1}, {1, 2}});
  }

  @Test
  void daysThatNoCalendarHasAreTexts() {
    table.csv("day,x\n2024-02-30,1\n2024-02-30,2\n2024-01-01,3\n");

    assertThat(table.read().spec().features().get(0).kind()).isEqualTo(Feature.Kind.CATEGORICAL);
  }

  @Test
  void decimalCommasAreNoCategories() {
    table.csv("a;b\n1,5;2\n2,5;3\n").delimiter(";");

    table
        .assertRefused()
        .hasMessageContainingAll("line 2, column 'a': text '1,5'", "write decimals with a point");
  }

  @Test
  void otherFilesAreOpenedWithTheKindsOfTheTrainingRows() {
    Fitted fitted = customers().scale(Scale.MIN_MAX).read().fitted();
    Dataset opened =
        table.csv("since,city,active,age,id,country\n2024-01-21,Rome,no,141,99,FR\n").open(fitted);

    assertThat(opened.samples(Split.TEST).read(0, 1)).containsExactly(1, 0, 0, 1, 0, 0, 1);
    assertThat(opened.spec().features())
        .extracting(Feature::domain)
        .containsOnly(Domain.UNIT_INTERVAL);
    assertThat(table.notes()).noneSatisfy(note -> assertThat(note).contains("are ignored"));
    table.csv("since,city,active,age\n2024-01-21,Rome,perhaps,141\n");
    assertThatThrownBy(() -> table.open(fitted))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("line 2, column 'active': 'perhaps', expected 'no', 'yes'");
    table.csv("since,city,active,age\nyesterday,Rome,no,141\n");
    assertThatThrownBy(() -> table.open(fitted))
        .hasMessageContaining(
            "column 'since': 'yesterday' in a column of dates, expected a day as");
  }

  @Test
  void columnsThatWereLeftOutAreStillCountedWhereThereAreNoNames() {
    String rows = csv("", 12, i -> i + "," + (i % 3 == 0 ? "a" : "b") + "," + i * 1.5).strip();
    Fitted fitted = table.csv(rows).header("false").read().fitted();

    table.csv("7,b,2.5\n8,a,3.5\n");
    assertThat(table.opened(fitted))
        .isDeepEqualTo(new float[][] {{0, 1, 0, 2.5f}, {1, 0, 0, 3.5f}});
    table.csv("b,2.5\n");
    assertThatThrownBy(() -> table.open(fitted)).hasMessageContaining("2 columns without");
  }
}
