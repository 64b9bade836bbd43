package org.isovae.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever is wrong with what a user gives: exit code 2, a few lines that a terminal can show, no
 * stack trace, and nothing in the run directory.
 */
class BadInputsTest {
  private static final int MOST_LINES = 24;
  private static final int MOST_CHARACTERS = 6000;

  private static final String SMALL =
      """
      {
        dataset: { name: "toy", size: 32, validationSize: 0, testSize: 0, dimension: 3 },
        metric: "sse", network: { name: "mlp", hidden: [4] }, latent: 2, engine: "reference",
        training: { steps: 5, batch: 8 }, evaluation: { split: "train" },
        estimators: { importance: {} },
      }
      """;

  @TempDir static Path directory;

  @BeforeAll
  static void writeTheFiles() throws Exception {
    Path bad = Files.createDirectory(directory.resolve("bad"));
    Files.createDirectory(bad.resolve("empty"));
    Files.writeString(bad.resolve("small.json"), SMALL);
    Files.write(
        bad.resolve("latin.json"), "{ description: 'ä' }".getBytes(StandardCharsets.ISO_8859_1));
    for (Map.Entry<String, String> file : BadConfigurations.files().entrySet()) {
      Files.writeString(bad.resolve(file.getKey()), file.getValue());
    }
    for (Map.Entry<String, String> file : BadSweeps.files(SMALL).entrySet()) {
      Files.writeString(bad.resolve(file.getKey()), file.getValue());
    }
    for (Map.Entry<String, String> file : BadReports.files().entrySet()) {
      Path path = bad.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.writeString(path, file.getValue());
    }
    for (Map.Entry<String, String> file : BadScores.files().entrySet()) {
      Files.writeString(bad.resolve(file.getKey()), file.getValue());
    }
    for (Map.Entry<String, byte[]> file : BadDataFiles.files().entrySet()) {
      Files.write(bad.resolve(file.getKey()), file.getValue());
    }
    for (Map.Entry<String, byte[]> file : BadPictures.files().entrySet()) {
      Files.write(bad.resolve(file.getKey()), file.getValue());
    }
    // Where there are no pipes, a directory of this name is as wrong.
    if (new ProcessBuilder("mkfifo", bad.resolve("pipe").toString()).start().waitFor() != 0) {
      Files.createDirectory(bad.resolve("pipe"));
    }
  }

  static Stream<BadInput> inputs() {
    return Stream.of(
            BadOverrides.all(),
            BadConfigurations.all(),
            BadDataFiles.all(),
            BadSweeps.all(),
            BadReports.all(),
            BadScores.all())
        .flatMap(cases -> cases);
  }

  @Test
  void thereAreMany() {
    assertThat(inputs().map(BadInput::arguments).distinct().count()).isGreaterThanOrEqualTo(300);
  }

  @AfterEach
  void removeWhatAFailureLeft() throws IOException {
    try (Stream<Path> left = Files.walk(directory.resolve("out"))) {
      left.sorted(Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
    } catch (NoSuchFileException nothing) {
      // As it should be.
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("inputs")
  @Timeout(20)
  void isRefusedInAFewWords(BadInput input) throws IOException {
    Path out = directory.resolve("out");
    List<String> arguments = new ArrayList<>();
    for (String argument : input.arguments()) {
      boolean file = argument.matches("@[\\w.-]+");
      arguments.add(
          file ? directory.resolve("bad").resolve(argument.substring(1)).toString() : argument);
    }
    boolean runs = List.of("run", "study", "sweep", "fit").contains(arguments.get(0));
    boolean several = arguments.get(0).equals("report") && arguments.size() > 2;
    if ((runs || several) && !arguments.contains("--out") && !arguments.contains("--resume")) {
      arguments.addAll(List.of("--out", out.toString()));
    }
    StringWriter printed = new StringWriter();
    StringWriter said = new StringWriter();

    int code = Main.commandLine(printed, said).execute(arguments.toArray(String[]::new));

    String message = said.toString();
    assertThat(message)
        .as("%s: %s", input, code)
        .startsWith("isovae: ")
        .doesNotContain("\tat ", "Exception", "unexpected failure")
        .hasSizeLessThan(MOST_CHARACTERS);
    assertThat(message.lines().count())
        .as("%s: %s", input, message)
        .isLessThanOrEqualTo(MOST_LINES);
    assertThat(message.chars().filter(c -> Character.isISOControl(c) && c != '\n').count())
        .isZero();
    assertThat(code).as("%s: %s", input, message).isEqualTo(Main.WRONG_INPUT);
    assertThat(printed.toString()).as("%s", input).isEmpty();
    assertThat(out).as("%s", input).doesNotExist();
  }
}
