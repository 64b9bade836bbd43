package org.isovae.datasets.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.isovae.api.InvalidInputException;
import org.isovae.api.data.Columns;
import org.isovae.api.data.Dataset;
import org.isovae.api.data.Fitted;
import org.isovae.api.data.Samples;
import org.isovae.api.data.Split;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TableColumnsTest {
  private static final List<List<String>> ROWS =
      List.of(
          List.of("20", "1.25", "Bonn", "yes", "2024-01-31", "31.12.1999 23:59:59"),
          List.of("35", "-0.5", "Rome", "no", "2023-02-28", "01.01.2000 00:00:00"),
          List.of("1000000", "1234.5", "Bonn", "yes", "1999-12-01", "15.06.2010 12:30:15"),
          List.of("-4", "0", "Oslo", "no", "2030-07-09", "16.06.2010 12:30:15"));

  @TempDir private Path folder;
  private TableFixture table;

  @BeforeEach
  void writeAMixedTable() {
    StringBuilder text = new StringBuilder("age,weight,city,active,since,seen\n");
    ROWS.forEach(row -> text.append(String.join(",", row)).append('\n'));
    table = new TableFixture(folder).csv(text.toString());
  }

  @ParameterizedTest
  @EnumSource(Scale.class)
  void preparedRowsAreWrittenAsTheyWereRead(Scale scale) {
    Dataset dataset = table.scale(scale).read();
    Columns columns = table.columns(dataset.fitted());
    Samples samples = dataset.samples(Split.TRAIN);

    assertThat(columns.names()).containsExactly("age", "weight", "city", "active", "since", "seen");
    for (int row = 0; row < samples.size(); row++) {
      List<String> texts = columns.texts(samples.read(row, 1), 0);
      List<String> expected = ROWS.get((int) samples.sourceRow(row));
      // A time is held in 32 bits, as days: to about a minute where thousands of them are scaled.
      assertThat(texts.subList(0, 5)).isEqualTo(expected.subList(0, 5));
      assertThat(texts.get(5)).matches("\\d\\d\\.\\d\\d\\.\\d{4} \\d\\d:\\d\\d:\\d\\d");
    }
  }

  @Test
  void valuesOfNoRowAreRoundedToOnes() {
    Columns columns = table.columns(table.read().fitted());
    float[] values = {99, 20.4f, 0.33333334f, 0.2f, 0.3f, 0.1f, 0.25f, 0.4f, 10.4f, 0};

    assertThat(columns.texts(values, 1))
        .containsExactly("20", "0.33333334", "Oslo", "no", "1999-12-11", "31.12.1999 23:59:59");
  }

  @Test
  void unknownCategoryIsCalledOther() {
    Columns columns = table.columns(table.read().fitted());

    assertThat(columns.texts(new float[] {1, 2, 0, 0, 0, 0.1f, 0, 0, 0}, 0).get(2))
        .isEqualTo("other");
  }

  @Test
  void valueBeyondTheCalendarIsMovedIntoIt() {
    Columns columns = table.columns(table.read().fitted());
    float[] values = {1, 2, 1, 0, 0, 0, 0, 1e30f, -1e30f};

    assertThat(columns.texts(values, 0).subList(4, 6))
        .containsExactly("9999-12-31", "01.01.0000 00:00:00");
  }

  @Test
  void whatWasFittedBeforeThereWereKindsStillOpens() {
    Fitted old =
        Fitted.builder()
            .texts("columns", List.of("age", "weight"))
            .texts("match", List.of("name"))
            .numbers("shift", 10, 0)
            .numbers("divisor", 2, 0.5)
            .texts("label", List.of("city"))
            .texts("classes", List.of("Bonn", "Oslo", "Rome"))
            .build();
    Samples samples = table.label("city").open(old).samples(Split.TEST);

    assertThat(samples.read(0, 2)).containsExactly(5, 2.5f, 12.5f, -1);
    assertThat(samples.inputs()).containsOnlyKeys(Samples.LABEL);
    assertThat(samples.labels()).hasValue(new int[] {0, 2, 0, 1});
    assertThat(table.columns(old).texts(new float[] {5, 2.5f}, 0)).containsExactly("20", "1.25");
  }

  @Test
  void damagedKindsAreRefused() {
    Fitted whole = table.read().fitted();
    for (String damage :
        new String[] {"kinds", "categories", "whole", "places", "knots", "tails"}) {
      Fitted.Builder damaged = Fitted.builder();
      whole
          .texts()
          .forEach(
              (name, texts) -> damaged.texts(name, name.equals(damage) ? List.of("x") : texts));
      whole
          .numbers()
          .forEach(
              (name, numbers) ->
                  damaged.numbers(name, name.equals(damage) ? new double[] {-1} : numbers));

      assertThatThrownBy(() -> table.open(damaged.build()))
          .isInstanceOf(InvalidInputException.class)
          .hasMessageContaining("what was fitted on the training rows is damaged");
    }
  }
}
