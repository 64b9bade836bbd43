package org.isovae.datasets.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.isovae.api.data.Dataset;
import org.isovae.api.data.Samples;
import org.isovae.api.data.Split;
import org.isovae.datasets.files.RealData;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Training on normal rows alone. */
class NormalRowsTest {
  @TempDir private Path folder;
  private TableFixture table;

  /** 100 rows of class 0, 40 of class 1, 9 of class 2, one of class 3, in this order. */
  @BeforeEach
  void writeRows() {
    table =
        new TableFixture(folder)
            .csv(
                IntStream.range(0, 150)
                    .mapToObj(i -> i + "," + (i < 100 ? 0 : i < 140 ? 1 : i < 149 ? 2 : 3))
                    .collect(Collectors.joining("\n")))
            .label("-1")
            .fractions(0.1, 0.5);
  }

  private static long[] counts(Dataset dataset, Split split) {
    int[] labels = dataset.samples(split).labels().orElseThrow();
    return IntStream.range(0, 4)
        .mapToLong(c -> Arrays.stream(labels).filter(label -> label == c).count())
        .toArray();
  }

  @Test
  void onlyNormalRowsTrainAndEachClassIsSplitByItself() {
    Dataset dataset = table.normal("0").read();

    assertThat(counts(dataset, Split.TRAIN)).containsExactly(40, 0, 0, 0);
    assertThat(counts(dataset, Split.VALIDATION)).containsExactly(10, 0, 0, 0);
    assertThat(counts(dataset, Split.TEST)).containsExactly(50, 20, 5, 1);
    assertThat(String.join("\n", table.notes()))
        .contains(
            "of '0', are for training (40) and validation (10)",
            "50 normal rows and 26 of 50 anomalies, the other 24 are left out");
  }

  @Test
  void allAnomaliesAreTestedWhereThatIsAskedFor() {
    Dataset dataset = table.normal("0").anomalies(Anomalies.ALL).read();

    assertThat(counts(dataset, Split.TRAIN)).containsExactly(40, 0, 0, 0);
    assertThat(counts(dataset, Split.TEST)).containsExactly(50, 40, 9, 1);
    assertThat(String.join("\n", table.notes()))
        .contains("50 of 50 anomalies, the other 0 are left out");
  }

  @Test
  void severalClassesMayBeNormalAndEachHasARowForTraining() {
    Dataset dataset = table.normal("0", "3.0").read();

    assertThat(counts(dataset, Split.TRAIN)).containsExactly(40, 0, 0, 1);
    assertThat(counts(dataset, Split.TEST)).containsExactly(50, 20, 5, 0);
  }

  @Test
  void theScalingIsFittedOnNormalRows() {
    float[] training =
        table.normal("0").scale(Scale.MIN_MAX).read().samples(Split.TRAIN).read(0, 40);
    Samples test = table.read().samples(Split.TEST);
    float[] tested = test.read(0, test.size());

    Arrays.sort(training);
    assertThat(training[0]).isZero();
    assertThat(training[39]).isEqualTo(1);
    Arrays.sort(tested);
    assertThat(tested[tested.length - 1]).isGreaterThan(1.3f);
  }

  @Test
  void rowsAreDrawnFromTheSeedAndSharedByNoParts() {
    Dataset dataset = table.normal("0").read();
    int[] rows =
        Arrays.stream(Split.values())
            .map(dataset::samples)
            .flatMapToInt(s -> IntStream.range(0, s.size()).map(i -> (int) s.sourceRow(i)))
            .toArray();

    assertThat(Arrays.stream(rows).distinct().count()).isEqualTo(rows.length);
    float[] again = table.read().samples(Split.TEST).read(0, 20);
    assertThat(dataset.samples(Split.TEST).read(0, 20)).isEqualTo(again);
    // Drawn order: the first rows of a part are a fair sample of it.
    assertThat(Arrays.copyOf(again, 20)).isNotEqualTo(sorted(again));
  }

  private static float[] sorted(float[] values) {
    float[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted;
  }

  @Test
  void otherRowsAreOpenedWithAllTheirClasses() {
    Dataset dataset = table.normal("0").read();

    assertThat(counts(table.open(dataset.fitted()), Split.TEST)).containsExactly(100, 40, 9, 1);
  }

  @Test
  void aLabelThatNoRowHasIsRefusedWithThoseThatThereAre() {
    table
        .normal("10")
        .assertRefused()
        .hasMessageContainingAll("no row has the label '10' of dataset.normal", "'0', '1', '2'");
    table
        .csv("1,2\n3,4\n")
        .label("auto")
        .normal("0")
        .assertRefused()
        .hasMessageContainingAll("the rows have no labels", "dataset.label");
  }

  @Test
  void keysThatContradictEachOtherAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> table.normal("0").label("").read())
        .withMessageContaining("label is empty");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> table.normal().label("-1").anomalies(Anomalies.ALL).read())
        .withMessageContaining("name the normal labels");
  }

  @Test
  void halfOfThyroidIsTested() {
    Dataset dataset =
        new TableFixture(folder)
            .at(RealData.existing("thyroid/thyroid.mat"))
            .normal("0")
            .fractions(0, 0.5)
            .read();

    assertThat(counts(dataset, Split.TRAIN)).containsExactly(1839, 0, 0, 0);
    assertThat(counts(dataset, Split.TEST)).containsExactly(1840, 47, 0, 0);
  }
}
