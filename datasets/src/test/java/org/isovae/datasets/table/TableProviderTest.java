package org.isovae.datasets.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.isovae.api.Capabilities;
import org.isovae.api.InvalidInputException;
import org.isovae.api.data.Dataset;
import org.isovae.api.data.Domain;
import org.isovae.api.data.Fitted;
import org.isovae.api.data.Samples;
import org.isovae.api.data.Split;
import org.isovae.datasets.files.TestContext;
import org.isovae.datasets.files.TestFiles;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableProviderTest {
  @TempDir private Path folder;
  private TableFixture table;

  @BeforeEach
  void writeAHundredRows() {
    table = new TableFixture(folder).csv(rows(i -> 1000 + i));
  }

  /** Rows of a varying, a constant and a label column; the label is the row modulo 3. */
  private static String rows(DoubleUnaryOperator value) {
    return IntStream.range(0, 100)
        .mapToObj(i -> value.applyAsDouble(i) + ",7," + i % 3)
        .collect(Collectors.joining("\n"));
  }

  private static double[] column(Samples samples, int column) {
    return IntStream.range(0, samples.size())
        .mapToDouble(i -> samples.read(i, 1)[column])
        .toArray();
  }

  @Test
  void partsHaveTheirFractionsAndShareNoRow() {
    Dataset dataset = table.fractions(0.15, 0.25).read();
    double[] all =
        Arrays.stream(Split.values())
            .flatMapToDouble(split -> Arrays.stream(column(dataset.samples(split), 0)))
            .sorted()
            .toArray();

    assertThat(dataset.samples(Split.TRAIN).size()).isEqualTo(60);
    assertThat(dataset.samples(Split.VALIDATION).size()).isEqualTo(15);
    assertThat(dataset.samples(Split.TEST).size()).isEqualTo(25);
    assertThat(all).isEqualTo(IntStream.range(0, 100).mapToDouble(i -> 1000 + i).toArray());
  }

  @Test
  void labelsAreOfferedWhereTheirColumnIsNamed() {
    TableProvider provider = new TableProvider();

    assertThat(provider.offers(labelled("class"))).containsExactly(Capabilities.DATASET_LABELS);
    assertThat(provider.offers(labelled("auto"))).isEmpty();
    assertThat(provider.offers(labelled(""))).isEmpty();
  }

  private TableConfig labelled(String label) {
    return table.label(label).config();
  }

  @Test
  void labelsStayWithTheirRows() {
    Dataset dataset = table.fractions(0.2, 0.3).label("-1").read();
    for (Split split : Split.values()) {
      Samples samples = dataset.samples(split);
      int[] labels = samples.labels().orElseThrow();
      for (int i = 0; i < samples.size(); i++) {
        assertThat(labels[i]).isEqualTo((int) (samples.read(i, 1)[0] - 1000) % 3);
      }
    }
  }

  @Test
  void splitIsDrawnFromTheSeed() {
    table.fractions(0, 0.5);
    double[] test = column(table.read().samples(Split.TEST), 0);

    assertThat(column(table.read().samples(Split.TEST), 0)).isEqualTo(test);
    Dataset other =
        new TableProvider()
            .create(config(table.path().toString(), 0, 0.5), new TestContext(12, folder));
    assertThat(column(other.samples(Split.TEST), 0)).isNotEqualTo(test);
  }

  private static TableConfig config(String path, double validation, double test) {
    return new TableConfig(
        path,
        Format.AUTO,
        "auto",
        "auto",
        "X",
        "auto",
        List.of(),
        Map.of(),
        Kinds.AUTO,
        Missing.REFUSE,
        Scale.NONE,
        0,
        validation,
        test,
        List.of(),
        Anomalies.PART,
        "");
  }

  @Test
  void minMaxScalingIsFittedOnTheTrainingRowsAlone() {
    double[] plain = column(table.fractions(0, 0.9).read().samples(Split.TEST), 0);
    double[] training = column(table.read().samples(Split.TRAIN), 0);
    double low = Arrays.stream(training).min().orElseThrow();
    double high = Arrays.stream(training).max().orElseThrow();
    Dataset scaled = table.scale(Scale.MIN_MAX).read();

    assertThat(column(scaled.samples(Split.TRAIN), 0)).contains(0, 1);
    double[] test = column(scaled.samples(Split.TEST), 0);
    for (int i = 0; i < plain.length; i++) {
      assertThat(test[i]).isCloseTo((plain[i] - low) / (high - low), within(1e-6));
    }
    // With 10 of 100 rows for training, others lie outside their range.
    assertThat(Arrays.stream(test).max().orElseThrow()).isGreaterThan(1);
    assertThat(scaled.spec().domain()).isEqualTo(Domain.REALS);
  }

  @Test
  void standardScalingGivesMeanZeroAndVarianceOne() {
    double[] values = column(table.scale(Scale.STANDARD).read().samples(Split.TRAIN), 0);

    assertThat(Arrays.stream(values).sum()).isCloseTo(0, within(1e-4));
    assertThat(Arrays.stream(values).map(v -> v * v).sum() / 100).isCloseTo(1, within(1e-6));
  }

  @Test
  void constantColumnScalesToZero() {
    for (Scale scale : new Scale[] {Scale.MIN_MAX, Scale.STANDARD}) {
      assertThat(column(table.scale(scale).read().samples(Split.TRAIN), 1)).containsOnly(0);
    }
  }

  /** 0.1 has no exact double, so a mean of many of them is not exactly 0.1. */
  @Test
  void constantColumnThatRoundsIsNotBlownUp() {
    table.csv("0.1\n".repeat(1000)).scale(Scale.STANDARD);

    assertThat(column(table.read().samples(Split.TRAIN), 0)).containsOnly(0);
  }

  @Test
  void scalingHappensBeforeRoundingTo32Bits() {
    double[] values =
        column(table.csv(rows(i -> 1e9 + i)).scale(Scale.MIN_MAX).read().samples(Split.TRAIN), 0);

    assertThat(Arrays.stream(values).distinct().count()).isEqualTo(100);
  }

  @Test
  void domainIsTheUnitIntervalIfAllValuesLieInIt() {
    assertThat(table.scale(Scale.MIN_MAX).read().spec().domain()).isEqualTo(Domain.UNIT_INTERVAL);
    assertThat(table.scale(Scale.NONE).read().spec().domain()).isEqualTo(Domain.REALS);
  }

  @Test
  void valueThatScalingMakesTooLargeIsRefused() {
    table.scale(Scale.MIN_MAX);
    Fitted fitted = table.csv("0\n1e-30\n").read().fitted();

    assertThatThrownBy(() -> table.csv("0\n3e38\n").open(fitted))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContainingAll("column 'column 0', row 1 (from 0): 3.0E38", "leaves 32-bit");
  }

  @Test
  void tooFewRowsForASplitAreRefused() {
    table
        .csv("1\n2\n")
        .fractions(0, 0.2)
        .assertRefused()
        .hasMessageContainingAll("2 rows are too few for dataset.testFraction=0.2", "set it to 0");
    table
        .csv("1\n2\n")
        .fractions(0.4, 0.5)
        .assertRefused()
        .hasMessageContainingAll("2 rows, of which 1 are for testing and 1 for validation");
  }

  @Test
  void fileIsFoundFromTheUsersDirectoryThenInTheDataDirectory() {
    Path data = folder.resolve("data");
    Path own = folder.resolve("own");
    TestFiles.write(data.resolve("a.csv"), "1\n2\n".getBytes(StandardCharsets.US_ASCII));
    TestContext context = new TestContext(1, data, own);
    TableConfig config = config("a.csv", 0, 0);

    assertThat(new TableProvider().create(config, context).samples(Split.TRAIN).size())
        .isEqualTo(2);
    TestFiles.write(own.resolve("a.csv"), "1\n2\n3\n".getBytes(StandardCharsets.US_ASCII));
    assertThat(new TableProvider().create(config, context).samples(Split.TRAIN).size())
        .isEqualTo(3);
  }

  @Test
  void missingFileNamesBothPlaces() {
    TestContext context = new TestContext(1, folder.resolve("data"), folder.resolve("own"));

    assertThatThrownBy(() -> new TableProvider().create(config("a.csv", 0, 0), context))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContainingAll(
            folder.resolve("own/a.csv") + ": no such file",
            folder.resolve("data/a.csv").toString(),
            "dataset.path");
  }

  @Test
  void directoryIsRefused() {
    for (Format format : new Format[] {Format.CSV, Format.NPY, Format.NPZ, Format.MAT}) {
      table.at(folder).format(format).assertRefused().hasMessageContaining("is a directory");
    }
  }

  @Test
  void pipesAndDevicesAreRefusedUnread() throws Exception {
    Path pipe = folder.resolve("pipe.csv");
    Process made = new ProcessBuilder("mkfifo", pipe.toString()).start();
    assumeThat(made.waitFor()).as("mkfifo").isZero();
    for (Path path : List.of(pipe, Path.of("/dev/zero"))) {
      for (Format format : Format.values()) {
        table.at(path).format(format).assertRefused().hasMessageContaining("a pipe or a device");
      }
    }
  }

  @Test
  void pathMustBeSet() {
    assertThatThrownBy(
            () -> new TableProvider().create(TableConfig.DEFAULTS, new TestContext(1, folder)))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContainingAll("dataset.path is empty", "dataset.path=");
  }

  @Test
  void formatCanBeNamedWhateverTheEnding() {
    table.file("rows.npy", "1,2\n".getBytes(StandardCharsets.US_ASCII)).format(Format.CSV);

    assertThat(table.rows()).isDeepEqualTo(new float[][] {{1, 2}});
  }

  @Test
  void sourceIsTheFileWithItsHash() {
    table.csv("1\n");

    assertThat(table.read().sources()).hasSize(1);
    assertThat(table.read().sources().get(0).name()).isEqualTo(table.path().toString());
    assertThat(table.read().sources().get(0).bytes()).isEqualTo(2);
    // The SHA-256 of the two bytes "1\n".
    assertThat(table.read().sources().get(0).sha256())
        .isEqualTo("4355a46b19d348dc2f57c046f8ef63d4538ebb936000f3c9ee954a27460dd865");
  }

  @Test
  void configurationOutOfRangeSaysWhatWasExpected() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> config("a", 0, 1))
        .withMessage("testFraction must be at least 0 and less than 1, was 1.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> config("a", 0.5, 0.5))
        .withMessageContaining("must leave rows for training");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> table.header("maybe").read())
        .withMessage("header must be auto, true or false, was 'maybe'");
    table.header("auto");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> table.delimiter(", ").read())
        .withMessageContaining("delimiter must be auto, tab, space or one character");
  }
}
