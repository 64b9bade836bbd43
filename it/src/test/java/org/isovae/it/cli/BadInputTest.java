package org.isovae.it.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.isovae.it.CommandLine;
import org.isovae.it.CommandLine.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Wrong input gives exit code 2, a message that helps, no stack trace, and no run directory. */
class BadInputTest {
  @TempDir Path directory;

  private void refused(List<String> arguments, String... said) {
    List<String> all = new ArrayList<>(List.of("run"));
    all.addAll(arguments);
    all.addAll(List.of("--out", "out"));
    Outcome outcome = new CommandLine(directory).run(all.toArray(new String[0]));
    assertThat(outcome.output()).contains(said).doesNotContain("\tat ", "Exception");
    assertThat(outcome.exit()).as(outcome.output()).isEqualTo(2);
    assertThat(directory.resolve("out")).doesNotExist();
  }

  private void tableRefused(String file, byte[] content, List<String> more, String... said)
      throws IOException {
    Files.write(directory.resolve(file), content);
    List<String> arguments = new ArrayList<>(List.of("table", "dataset.path=" + file));
    arguments.addAll(more);
    refused(arguments, said);
  }

  private static byte[] csv(String... lines) {
    return (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] gzip(byte[] content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(content);
    }
    return bytes.toByteArray();
  }

  @Test
  void aMissingFileIsNamed() {
    refused(List.of("table", "dataset.path=nowhere.csv"), "nowhere.csv");
  }

  @Test
  void aMissingPathSaysWhichKeyToSet() {
    refused(List.of("table"), "dataset.path");
  }

  @Test
  void missingDigitsAreNamedWithWhereToGetThem() {
    refused(
        List.of("mnist-bce-32", "--data", "empty"),
        "train-images-idx3-ubyte",
        "t10k-labels-idx1-ubyte",
        "--data",
        "ISOVAE_DATA",
        "LeCun");
  }

  @Test
  void aTruncatedGzipIsSaidToBeTruncated() throws IOException {
    byte[] whole = gzip(csv("a,b", "1,2", "3,4", "5,6", "7,8"));
    tableRefused(
        "cut.csv.gz",
        Arrays.copyOf(whole, whole.length - 12),
        List.of(),
        "cut.csv.gz",
        "truncated");
  }

  @Test
  void aMatFileThatIsNoneIsNamed() throws IOException {
    tableRefused("wrong.mat", csv("hello"), List.of(), "wrong.mat");
  }

  @Test
  void aRaggedRowIsGivenByItsLine() throws IOException {
    tableRefused(
        "ragged.csv", csv("a,b", "1,2", "3,4,5", "6,7"), List.of(), "ragged.csv", "line 3");
  }

  @Test
  void textInANumericColumnIsQuoted() throws IOException {
    tableRefused(
        "text.csv", csv("a,b", "1,2", "3,four", "6,7"), List.of(), "text.csv", "line 3", "four");
  }

  @Test
  void aValueThatIsNoNumberIsLocated() throws IOException {
    tableRefused("nan.csv", csv("a,b", "1,2", "3,NaN", "6,7"), List.of(), "nan.csv", "line 3");
    tableRefused(
        "infinite.csv", csv("a,b", "1,2", "3,-inf", "6,7"), List.of(), "infinite.csv", "line 3");
  }

  @Test
  void anEmptyFileIsSaidToBeEmpty() throws IOException {
    tableRefused("empty.csv", new byte[0], List.of(), "empty.csv", "empty");
  }

  @Test
  void anAbsentLabelColumnIsToldWithThoseThatExist() throws IOException {
    tableRefused(
        "label.csv",
        csv("height,weight,kind", "1,2,0", "3,4,1", "5,6,0"),
        List.of("dataset.label=kynd"),
        "kynd",
        "kind");
  }

  @Test
  void crossEntropyRefusesValuesOutsideTheUnitInterval() throws IOException {
    tableRefused(
        "large.csv",
        csv("a,b", "0.1,0.2", "0.3,7", "0.5,0.6", "0.7,0.8", "0.2,0.3"),
        List.of("metric=bce", "dataset.scale=none"),
        "bce",
        "[0",
        "list dataset");
  }

  @Test
  void aMisspeltKeyIsCorrected() {
    refused(List.of("toy-mix-sse", "training.epoch=3"), "training.epoch", "epochs");
  }

  @Test
  void allProblemsAreReportedAtOnce() {
    refused(
        List.of("toy-mix-sse", "latent=0", "metric=ssee", "objective.lamda=1", "training.batch=0"),
        "latent",
        "ssee",
        "sse",
        "objective.lamda",
        "lambda",
        "batch must be at least 1 and at most");
  }

  @Test
  void anUnknownPresetIsAnsweredWithThoseThatExist() {
    refused(List.of("toy-mix-ssee"), "toy-mix-sse");
  }
}
