package org.isovae.datasets.kddcup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.isovae.datasets.kddcup.ConnectionFiles.line;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.isovae.api.InvalidInputException;
import org.isovae.api.data.Dataset;
import org.isovae.api.data.Domain;
import org.isovae.api.data.Feature;
import org.isovae.api.data.Samples;
import org.isovae.api.data.Split;
import org.isovae.datasets.files.RealData;
import org.isovae.datasets.files.TestContext;
import org.isovae.datasets.table.Anomalies;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KddCupProviderTest {
  @TempDir private Path folder;

  private TestContext context() {
    return new TestContext(5, folder);
  }

  private Dataset read(Path file, Form form) {
    return read(file, form, 0, Anomalies.PART, context());
  }

  private static Dataset read(
      Path file, Form form, double validation, Anomalies anomalies, TestContext context) {
    return new KddCupProvider()
        .create(new KddCupConfig(file.toString(), form, validation, 0.5, anomalies), context);
  }

  /** How many rows of a part have each label: back., normal., smurf. */
  private static long[] counts(Dataset dataset, Split split) {
    int[] labels = dataset.samples(split).labels().orElseThrow();
    return IntStream.range(0, 3)
        .mapToLong(c -> Arrays.stream(labels).filter(label -> label == c).count())
        .toArray();
  }

  @Test
  void attacksTrainAndTheRestIsTestedAsAnomalies() {
    TestContext context = context();
    Path file = ConnectionFiles.write(folder, ConnectionFiles.text(100, 30));
    Dataset dataset = read(file, Form.STANDARD, 0.1, Anomalies.PART, context);

    assertThat(counts(dataset, Split.TRAIN)).containsExactly(4, 0, 40);
    assertThat(counts(dataset, Split.VALIDATION)).containsExactly(1, 0, 10);
    assertThat(counts(dataset, Split.TEST)).containsExactly(5, 15, 50);
    assertThat(context.notes().get(0))
        .contains(
            "140 connections",
            "'normal.' are the anomalies, and attacks the normal class",
            "Training has 44 of the normal class, validation 11",
            "tested are 55 of it and 15 of 30 anomalies, the other 15 are left out");
    assertThat(counts(read(file, Form.STANDARD, 0, Anomalies.ALL, context()), Split.TEST))
        .containsExactly(5, 30, 50);
  }

  @Test
  void reversedTakesAQuarterAsManyAttacksAsAnomalies() {
    TestContext context = context();
    Path file = ConnectionFiles.write(folder, ConnectionFiles.text(100, 40));
    Dataset dataset = read(file, Form.REVERSED, 0, Anomalies.PART, context);
    long[] tested = counts(dataset, Split.TEST);

    assertThat(counts(dataset, Split.TRAIN)).containsExactly(0, 20, 0);
    assertThat(tested[1]).isEqualTo(20);
    assertThat(tested[0] + tested[2]).isBetween(4L, 6L);
    assertThat(context.notes().get(0)).contains("50 connections", "of 10 anomalies");
    assertThat(rows(read(file, Form.REVERSED).samples(Split.TEST)))
        .isEqualTo(rows(dataset.samples(Split.TEST)));
  }

  private static float[] rows(Samples samples) {
    return samples.read(0, samples.size());
  }

  @Test
  void categoriesAreInOneHotCodeAndNumbersInTheRangeOfTheTrainingRows() {
    Path file = ConnectionFiles.write(folder, ConnectionFiles.text(100, 30));
    Dataset dataset = read(file, Form.STANDARD);
    List<Feature> features = dataset.spec().features();

    assertThat(features).hasSize(41);
    assertThat(features.get(1)).hasToString(categorical("protocol_type", 1, 2, "[icmp, tcp]"));
    assertThat(features.get(2)).hasToString(categorical("service", 3, 5, "[ecr_i, http, smtp]"));
    assertThat(features.get(3)).hasToString(categorical("flag", 6, 7, "[RSTR, SF]"));
    assertThat(features.get(6).name()).isEqualTo("land=0");
    assertThat(features.get(6).kind()).isEqualTo(Feature.Kind.BINARY);
    // 2 + 3 + 2 + land 1 + logged_in 2 + the two logins 1 each, and 34 numbers
    assertThat(dataset.spec().size()).isEqualTo(46);
    // Rows with more bytes than any for training are tested.
    assertThat(features.get(4).domain()).isEqualTo(Domain.REALS);
    assertThat(features.get(5).domain()).isEqualTo(Domain.UNIT_INTERVAL);
    Samples training = dataset.samples(Split.TRAIN);
    double[] bytes =
        IntStream.range(0, training.size()).mapToDouble(i -> training.read(i, 1)[8]).toArray();
    assertThat(Arrays.stream(bytes).min()).hasValue(0);
    assertThat(Arrays.stream(bytes).max()).hasValue(1);
    for (int i = 0; i < training.size(); i++) {
      float[] row = training.read(i, 1);
      boolean smurf = training.labels().orElseThrow()[i] == 2;
      assertThat(Arrays.copyOfRange(row, 1, 8))
          .containsExactly(
              smurf ? new float[] {1, 0, 1, 0, 0, 0, 1} : new float[] {0, 1, 0, 1, 0, 1, 0});
      // A column of one number is 0, one of one category 1.
      assertThat(row[9]).isZero();
      assertThat(row[10]).isEqualTo(1);
    }
  }

  private static String categorical(String name, int from, int to, String categories) {
    return "categorical '"
        + name
        + "' in "
        + Domain.UNIT_INTERVAL
        + ", places "
        + from
        + " to "
        + to
        + " "
        + categories;
  }

  @Test
  void aGzippedFileGivesTheSameRows() {
    String text = ConnectionFiles.text(60, 20);

    assertThat(rows(read(ConnectionFiles.gzipped(folder, text), Form.STANDARD).samples(Split.TEST)))
        .isEqualTo(
            rows(read(ConnectionFiles.write(folder, text), Form.STANDARD).samples(Split.TEST)));
  }

  @Test
  void wrongLinesAreRefusedByTheirNumber() {
    assertRefused("1,2,3\n", "line 1: expected 41 fields and a label, found 3 fields");
    assertRefused(
        line("tcp", "http", "SF", 1, "normal.").replaceFirst("0.25", "many") + "\n",
        "line 1: column serror_rate holds 'many', expected a finite number");
    assertRefused(
        ConnectionFiles.text(3, 1) + line("tcp", "", "SF", 1, "normal.") + "\n",
        "line 15: column service is empty");
    assertRefused(
        line("tcp", "http", "SF", 1, "back.") + "\n", "no connection is labelled 'normal.'");
    assertThatThrownBy(() -> read(folder.resolve("none.gz"), Form.STANDARD))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContainingAll("none.gz", "--data", "dataset.path");
  }

  private void assertRefused(String text, String expected) {
    Path file = ConnectionFiles.write(folder, text);
    assertThatThrownBy(() -> read(file, Form.STANDARD))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith(file.toString())
        .hasMessageContaining(expected);
  }

  @Test
  void aCategoryThatTheTrainingFileLacksIsRefused() {
    Dataset dataset =
        read(ConnectionFiles.write(folder, ConnectionFiles.text(60, 20)), Form.STANDARD);
    Path other =
        ConnectionFiles.write(
            folder, ConnectionFiles.text(6, 2) + line("udp", "http", "SF", 1, "normal.") + "\n");
    KddCupConfig config = new KddCupConfig(other.toString(), Form.STANDARD, 0, 0.5, Anomalies.PART);

    assertThatThrownBy(() -> new KddCupProvider().open(config, dataset.fitted(), context()))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContainingAll("column protocol_type has 'udp'", "'icmp', 'tcp'");
  }

  @Test
  void configurationOutOfRangeSaysWhatWasExpected() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new KddCupConfig("a", Form.STANDARD, 0.5, 0.5, Anomalies.PART))
        .withMessageContaining("must leave rows for training");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new KddCupConfig("", Form.STANDARD, 0, 0.5, Anomalies.PART))
        .withMessageContaining("path must name a file");
  }

  @Test
  void theTenPercentFileHasThePublishedCounts() {
    Path file = RealData.existing("kddcup99/kddcup.data_10_percent.gz");
    TestContext context = context();
    Dataset dataset = read(file, Form.STANDARD, 0, Anomalies.PART, context);

    assertThat(dataset.spec().size()).isEqualTo(121);
    assertThat(dataset.samples(Split.TRAIN).size() + dataset.samples(Split.TEST).size())
        .isEqualTo(494_021 - 97_278 / 2);
    assertThat(context.notes().get(0)).contains("48,639 of 97,278 anomalies");
    float[] row = dataset.samples(Split.TRAIN).read(0, 1);
    double ones = 0;
    for (Feature feature : dataset.spec().features()) {
      ones +=
          feature.kind() == Feature.Kind.NUMERIC
              ? 0
              : IntStream.range(feature.from(), feature.from() + feature.size())
                  .mapToDouble(i -> row[i])
                  .sum();
    }
    assertThat(ones).isEqualTo(7);
    TestContext reversed = context();
    read(file, Form.REVERSED, 0, Anomalies.PART, reversed);
    assertThat(reversed.notes().get(0)).contains("121,597 connections", "of 24,319 anomalies");
  }
}
