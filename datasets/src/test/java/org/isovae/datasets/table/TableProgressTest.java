package org.isovae.datasets.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.isovae.datasets.files.DataFile.Loaded;
import org.isovae.datasets.files.Pace;
import org.isovae.datasets.files.RandomParts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What somebody is told who waits for a large table. */
class TableProgressTest {
  @TempDir Path folder;

  @Test
  void fittingAndScalingSayHowFarTheyHaveCome() throws Exception {
    Path file = folder.resolve("large.csv");
    Files.writeString(file, "1,2\n3,4\n".repeat(2560), StandardCharsets.US_ASCII);
    TableConfig config =
        new TableFixture(folder)
            .at(file)
            .header("false")
            .scale(Scale.STANDARD)
            .fractions(0, 0.2)
            .config();
    Loaded<Survey> survey =
        new CsvTable(
                file,
                config,
                (names, label) -> ColumnChoice.configured(names, label, config),
                quiet -> {})
            .read(rows -> Survey.of(rows, config, RowKeeper.inMemory(1 << 20)));
    Table table =
        survey.value().table(ColumnKinds.of(survey.value(), config).columns()).orElseThrow();
    List<String> told = new ArrayList<>();

    TableDataset.split(
        file,
        CodedTable.of(table, survey.source()),
        config,
        RandomParts.draw("", table.rows(), 0, 0.2, new SplittableRandom(1)),
        Pace.always(told::add),
        quiet -> {});

    assertThat(told)
        .containsExactly(
            "large.csv: the scaling is fitted: 0 % of 4,096 rows",
            "large.csv: the scaling is fitted: 25 % of 4,096 rows",
            "large.csv: the scaling is fitted: 50 % of 4,096 rows",
            "large.csv: the scaling is fitted: 75 % of 4,096 rows",
            "large.csv: scaled: 0 % of 5,120 rows",
            "large.csv: scaled: 20 % of 5,120 rows",
            "large.csv: scaled: 40 % of 5,120 rows",
            "large.csv: scaled: 60 % of 5,120 rows",
            "large.csv: scaled: 80 % of 5,120 rows");
  }

  @Test
  void whatIsDoneAtOnceSaysNothing() {
    List<String> told = new ArrayList<>();
    Pace pace = Pace.of(told::add);
    for (int row = 0; row < 4096; row++) {
      pace.row(row, 4096, "small.csv: scaled");
    }
    assertThat(told).isEmpty();
  }
}
