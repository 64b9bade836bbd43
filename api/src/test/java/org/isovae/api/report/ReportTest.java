package org.isovae.api.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ReportTest {
  private static final Table TABLE =
      Table.builder("scree").column("x", new double[] {1, 2}).build();

  @Test
  void keepsWhatIsAddedInOrder() {
    Report report =
        Report.builder()
            .title("What is found")
            .value("b", 1)
            .meaning("b", "how many")
            .formula("b", "n")
            .value("a", new double[] {1, 2})
            .missing("c", "there is one row only")
            .table(TABLE)
            .note("beware")
            .build();
    assertThat(report.title()).contains("What is found");
    assertThat(report.values().keySet()).containsExactly("b", "a");
    assertThat(report.value("b").number()).isEqualTo(1);
    assertThat(report.value("a").vector()).containsExactly(1, 2);
    assertThat(report.meanings()).containsOnlyKeys("b");
    assertThat(report.formulas()).containsExactly(entry("b", "n"));
    assertThat(report.toBuilder().build().formulas()).isEqualTo(report.formulas());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Report.builder().formula("a", "n"))
        .withMessageContaining("add the value first");
    assertThat(report.missing()).containsEntry("c", "there is one row only");
    assertThat(report.tables()).containsExactly(TABLE);
    assertThat(report.notes()).containsExactly("beware");
    assertThat(report.toBuilder().build()).usingRecursiveComparison().isEqualTo(report);
  }

  @Test
  void numbersKeepTheirShapeAndCannotBeChanged() {
    double[][] given = {{1, 2, 3}, {4, 5, 6}};
    Report report = Report.builder().value("gram", given).build();
    given[0][0] = 9;
    Value gram = report.value("gram");
    gram.matrix()[0][0] = 9;
    assertThat(gram.matrix()).isDeepEqualTo(new double[][] {{1, 2, 3}, {4, 5, 6}});
    assertThat(gram.numbers()).containsExactly(1, 2, 3, 4, 5, 6);
    assertThat(gram.rank()).isEqualTo(2);
    assertThat(gram).isEqualTo(Value.of(gram.matrix())).isNotEqualTo(Value.of(gram.numbers()));
    assertThatThrownBy(gram::number)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("this is a matrix of 2 × 3; ask for matrix");
    assertThatThrownBy(() -> report.values().put("b", gram))
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void rowsOfAMatrixAreOfOneLength() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Report.builder().value("gram", new double[][] {{1, 2}, {3}}))
        .withMessageContaining("has 1 places, but its first row has 2");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Norm",
        "norm mean",
        "norm.",
        "norm..mean",
        "norm.Mean",
        "größe",
        "a-b",
        "<b>"
      })
  void namesOfValuesArePathsOfCamelCaseWords(String name) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Report.builder().value(name, 1))
        .withMessageContaining("\"" + name + "\"")
        .withMessageContaining("a path of camel-case words in ASCII, such as norm.mean");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Report.builder().missing(name, "no reason"))
        .withMessageContaining("norm.mean");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "My Table", "../up", "a--b", "-a", "gram.csv", "Ä"})
  void namesOfTablesAndFiguresSuitFiles(String name) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Table.builder(name))
        .withMessageContaining("lower-case words in ASCII joined by hyphens");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Images.builder(name, "t", "a", 1, 1, 1).image("i", new float[1]).build())
        .withMessageContaining("lower-case words in ASCII joined by hyphens");
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
  void valuesAreFiniteOrSaidToBeMissing(double number) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Report.builder().value("ratio", number))
        .withMessage(
            "ratio is "
                + number
                + "; a value is finite: where nothing finite was found, add missing(name, why)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Report.builder().value("norm", new double[] {1, number}))
        .withMessageContaining("norm[1] is " + number);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Report.builder().value("gram", new double[][] {{1}, {number}}))
        .withMessageContaining("gram[1][0] is " + number);
    assertThatIllegalArgumentException().isThrownBy(() -> Value.of(number));
  }

  @Test
  void whatMayComeOutAsAnyNumberIsAValueOnlyWhereItIsFinite() {
    String why = "the decoder leaves the range of its numbers";
    Report report =
        Report.builder()
            .valueIfFinite("good", 1, why)
            .valueIfFinite("bad", Double.NaN, why)
            .valueIfFinite("worse", new double[] {1, Double.POSITIVE_INFINITY}, why)
            .valueIfFinite("gram", new double[][] {{1}, {2}}, why)
            .valueIfFinite("worst", new double[][] {{1}, {Double.NEGATIVE_INFINITY}}, why)
            .build();
    assertThat(report.values()).containsOnlyKeys("good", "gram");
    assertThat(report.missing())
        .containsOnlyKeys("bad", "worse", "worst")
        .containsEntry("bad", "it came out as NaN; " + why)
        .containsEntry("worse", "it came out as Infinity; " + why);
  }

  @Test
  void askingForWhatIsMissingTellsWhy() {
    Report report = Report.builder().missing("kl", "the prior is sampled").build();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> report.value("kl"))
        .withMessage("kl is missing: the prior is sampled");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> report.value("rate"))
        .withMessage("no value rate among []");
  }

  @Test
  void nothingIsAddedTwice() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Report.builder().value("a", 1).missing("a", "why"))
        .withMessage("the report has a already");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Report.builder().table(TABLE).table(TABLE))
        .withMessageContaining("their files would clash");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Report.builder().meaning("a", "how many"))
        .withMessageContaining("add the value first");
  }

  @Test
  void columnsHoldNumbersOrTextsOfOneLength() {
    Table table =
        Table.builder("columns")
            .title("What each column needs")
            .column("name", List.of("age", "<b>"))
            .column("cost", new double[] {1.5, Double.NaN})
            .build();
    assertThat(table.rows()).isEqualTo(2);
    assertThat(table.column("name").texts()).containsExactly("age", "<b>");
    assertThat(table.column("cost").numbers()).containsExactly(1.5, Double.NaN);
    assertThatThrownBy(() -> table.column("cost").texts())
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the column cost holds numbers");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> table.column("price"))
        .withMessageContaining("no column price; it has [name, cost]");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Table.builder("t").column("a", new double[2]).column("b", new double[3]))
        .withMessageContaining("b of the table t has 3 places, but the column a has 2");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Table.builder("t").column("a", new double[2]).column("a", List.of()))
        .withMessageContaining("two columns named a");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Table.builder("t").column("a", new double[] {Double.POSITIVE_INFINITY}))
        .withMessageContaining("Infinity at place 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Table.builder("t").build())
        .withMessageContaining("no columns");
  }

  @Test
  void rowsOfATableAreAsLongAsItsHeading() {
    assertThat(Table.ofRows("t", List.of("a", "b"), List.of(new double[] {1, 2})))
        .isEqualTo(
            Table.builder("t").column("a", new double[] {1}).column("b", new double[] {2}).build());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Table.ofRows("t", List.of("a", "b"), List.of(new double[3])))
        .withMessage("a row of the table t has 3 places, but its heading has 2");
  }
}
