package org.isovae.datasets.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import org.isovae.api.data.Samples;
import org.isovae.api.data.Split;
import org.isovae.datasets.files.RealData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Published tables against their published shapes and counts of anomalies. */
class RealTablesTest {
  @TempDir private Path unused;

  private TableFixture table(String name) {
    return new TableFixture(unused).at(RealData.existing(name));
  }

  @ParameterizedTest
  @CsvSource({
    "thyroid/thyroid.mat, 3772, 6, 93",
    "adbench/38_thyroid.npz, 3772, 6, 93",
    "arrhythmia/arrhythmia.mat, 452, 274, 66",
    "odds/breastw.mat, 683, 9, 239",
    "odds/cardio.mat, 1831, 21, 176",
    "odds/letter.mat, 1600, 32, 100",
    "odds/mammography.mat, 11183, 6, 260",
    "odds/musk.mat, 3062, 166, 97",
    "odds/pendigits.mat, 6870, 16, 156",
    "odds/satellite.mat, 6435, 36, 2036",
    "odds/shuttle.mat, 49097, 9, 3511",
    "odds/vowels.mat, 1456, 12, 50",
    "odds/wbc.mat, 378, 30, 21"
  })
  void shapeAndAnomaliesAreThosePublished(String name, int rows, int columns, int anomalies) {
    Samples samples = table(name).read().samples(Split.TRAIN);

    assertThat(samples.size()).isEqualTo(rows);
    assertThat(samples.spec().size()).isEqualTo(columns);
    assertThat(Arrays.stream(samples.labels().orElseThrow()).sum()).isEqualTo(anomalies);
  }

  /** Two readers that share no code give the same rows in the same (seeded) order. */
  @Test
  void matAndNpzOfThyroidHoldTheSameNumbers() {
    Samples mat = table("thyroid/thyroid.mat").read().samples(Split.TRAIN);
    Samples npz = table("adbench/38_thyroid.npz").read().samples(Split.TRAIN);

    assertThat(npz.read(0, 3772)).isEqualTo(mat.read(0, 3772));
    assertThat(npz.labels().orElseThrow()).isEqualTo(mat.labels().orElseThrow());
  }

  @Test
  void smallestAndLargestValueOfArrhythmiaAreThosePublished() {
    float[] values = table("arrhythmia/arrhythmia.mat").read().samples(Split.TRAIN).read(0, 452);
    Arrays.sort(values);

    assertThat(values[0]).isEqualTo(-242.4f);
    assertThat(values[values.length - 1]).isEqualTo(780);
  }

  @Test
  void constantColumnsOfArrhythmiaSurviveScaling() {
    for (Scale scale : new Scale[] {Scale.MIN_MAX, Scale.STANDARD}) {
      float[][] rows = table("arrhythmia/arrhythmia.mat").scale(scale).rows();
      for (int column : new int[] {14, 62, 64, 269}) {
        assertThat(Arrays.stream(rows).allMatch(row -> row[column] == 0)).isTrue();
      }
    }
  }

  @Test
  void connectionsOfKddCupAreAllRead() {
    TableFixture table =
        table("kddcup99/kddcup.data_10_percent.gz").label("-1").drop("1", "2", "3");
    Samples samples = table.read().samples(Split.TRAIN);

    assertThat(samples.size()).isEqualTo(494_021);
    assertThat(samples.spec().size()).isEqualTo(38);
    assertThat(table.notes().get(0)).contains("'normal.' (97278 x)", "'smurf.' (280790 x)");
  }
}
