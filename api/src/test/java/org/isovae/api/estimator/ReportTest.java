package org.isovae.api.estimator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ReportTest {
  @Test
  void keepsWhatIsAddedInOrder() {
    double[] array = {1, 2};
    Report report =
        Report.builder()
            .value("b", 1)
            .value("a", array)
            .table(new Report.Table("t", List.of("x", "y"), List.of(new double[2])))
            .note("beware")
            .build();
    array[0] = 9;
    assertThat(report.values().keySet()).containsExactly("b", "a");
    assertThat(report.values().get("b")).isEqualTo(1.0);
    assertThat((double[]) report.values().get("a")).containsExactly(1, 2);
    assertThat(report.tables()).singleElement().extracting(Report.Table::name).isEqualTo("t");
    assertThat(report.notes()).containsExactly("beware");
  }

  @Test
  void valuesAreNumbersOrArraysOfNumbers() {
    assertThatThrownBy(() -> new Report(Map.of("word", "no number"), List.of(), List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("word");
  }

  @Test
  void rowsOfATableAreAsLongAsItsColumns() {
    assertThatThrownBy(
            () ->
                new Report.Table("scree", List.of("a", "b"), List.of(new double[2], new double[3])))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("scree")
        .hasMessageContaining("3 numbers in 2 columns");
  }

  @Test
  void reportsCannotBeChanged() {
    Report report = Report.builder().value("a", 1).build();
    assertThatThrownBy(() -> report.values().put("b", 2.0))
        .isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(() -> report.notes().add("x"))
        .isInstanceOf(UnsupportedOperationException.class);
  }
}
