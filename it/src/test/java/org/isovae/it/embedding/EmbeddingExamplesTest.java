package org.isovae.it.embedding;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.isovae.it.CommandLine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example applications, compiled and run as their README says. */
class EmbeddingExamplesTest {
  private static final Path HOME = CommandLine.root().resolve("app/target/isovae");

  @TempDir Path work;

  @Test
  void anApplicationOnAClassPathTrainsMeasuresAndScores() throws Exception {
    Path run = work.resolve("run");

    String output = succeed(example("embedding-class-path"), HOME.toString(), run.toString());

    assertThat(output)
        .contains(
            "live dimensions: ",
            "measured again: true",
            "59: ",
            "scored: 60",
            "one row: ",
            "embedded: 60",
            "decoded: [{width=")
        .doesNotContain("null");
    assertThat(run.resolve("measurements/few/results.json")).isRegularFile();
  }

  @Test
  void anApplicationOnAModulePathTrainsAndMeasures() throws Exception {
    Path run = work.resolve("run");

    String output = succeed(example("embedding-module-path"), HOME.toString(), run.toString());

    assertThat(output).contains("live dimensions: ", "latent dimensions: ");
    assertThat(run.resolve("results.json")).isRegularFile();
  }

  @Test
  void allJarsOnAClassPathAreRefusedInOneSentence() throws Exception {
    String path = HOME + "/lib/api/*:" + HOME + "/lib/host/*:" + HOME + "/lib/tensorflow/*";
    Process process = start(List.of(java(), "-cp", path, "org.isovae.app.Main", "list", "metric"));
    String output = output(process);

    assertThat(process.waitFor()).as(output).isEqualTo(2);
    assertThat(output.lines())
        .singleElement()
        .satisfies(
            line -> assertThat(line).contains("class path", "org.isovae.bootstrap.Bootstrap"));
  }

  private static Path example(String name) {
    return CommandLine.root().resolve("examples").resolve(name).resolve("run.sh");
  }

  private static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  private static String succeed(Path script, String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of(script.toString()));
    command.addAll(List.of(arguments));
    Process process = start(command);
    String output = output(process);
    assertThat(process.waitFor()).as(output).isZero();
    return output;
  }

  private static Process start(List<String> command) throws IOException {
    return new ProcessBuilder(command).redirectErrorStream(true).start();
  }

  private static String output(Process process) throws IOException {
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }
}
