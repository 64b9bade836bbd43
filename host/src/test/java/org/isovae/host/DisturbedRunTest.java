package org.isovae.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.isovae.api.InvalidInputException;
import org.isovae.host.config.ConfigurationSource;
import org.isovae.host.event.ExperimentListener;
import org.isovae.host.event.Progress;
import org.isovae.host.json.Json;
import org.isovae.reports.Verdict.Answer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs that are stopped, disturbed or damaged in other ways than by a signal. */
class DisturbedRunTest {
  private static final ConfigurationSource SMALL =
      ConfigurationSource.text(
          """
          {
            dataset: { name: "toy", size: 64, validationSize: 0, testSize: 32, dimension: 4 },
            metric: "sse",
            network: { name: "mlp", hidden: [5] },
            latent: 2,
            engine: "reference",
            training: { steps: 30, batch: 16, rate: 1e-2, logSteps: 4, checkpointSteps: 8 },
            estimators: { importance: {}, "rate-distortion": { rows: 0 } },
          }
          """);

  private static final Isovae ISOVAE = Isovae.builder().build();

  @TempDir Path directory;

  @AfterAll
  static void closeTheRoot() {
    ISOVAE.close();
  }

  private ExperimentBuilder experiment(String name) {
    return ISOVAE.experiment(SMALL).runDirectory(directory.resolve(name));
  }

  private Path whole() {
    try (Experiment experiment = experiment("whole").build()) {
      experiment.run();
    }
    return directory.resolve("whole");
  }

  private Results resume(String name, List<String> notes) {
    try (Experiment experiment = ISOVAE.experiment(SMALL).resume(directory.resolve(name)).build()) {
      return experiment.run(
          new ExperimentListener() {
            @Override
            public void note(String message) {
              notes.add(message);
            }
          });
    }
  }

  /** The files whose bytes do not depend on time. */
  private static Map<String, String> contents(Path run) throws IOException {
    Map<String, String> contents = new TreeMap<>();
    try (Stream<Path> files = Files.walk(run)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String name = run.relativize(file).toString();
        if (name.matches("checkpoints/.*|metrics\\.jsonl|config\\.json|schema\\.json")) {
          contents.put(
              name,
              new String(Files.readAllBytes(file), java.nio.charset.StandardCharsets.ISO_8859_1));
        } else if (name.equals("results.json")) {
          JsonNode values = Json.read(Files.readString(file)).get("values");
          contents.put(name, values.get("importance.inverseVariance").toString());
        } else {
          contents.put(name.replaceAll("\\d+", "N"), "");
        }
      }
    }
    return contents;
  }

  private static JsonNode json(Path file) throws IOException {
    return Json.read(Files.readString(file));
  }

  @Test
  void aListenerThatThrowsEndsTheRunAndNoStepIsLost() throws IOException {
    try (Experiment experiment = experiment("run").build()) {
      assertThatThrownBy(
              () ->
                  experiment.run(
                      new ExperimentListener() {
                        @Override
                        public void progress(Progress progress) {
                          if (progress.step() >= 16) {
                            throw new UnsupportedOperationException("of the listener");
                          }
                        }
                      }))
          .isInstanceOf(UnsupportedOperationException.class);
    }
    Path run = directory.resolve("run");
    assertThat(json(run.resolve("status.json")).get("status").asText()).isEqualTo("failed");

    resume("run", new ArrayList<>());

    assertThat(contents(run)).isEqualTo(contents(whole()));
  }

  @Test
  void interruptingTheThreadStopsTheTraining() throws IOException {
    try (Experiment experiment = experiment("run").build()) {
      Results results =
          experiment.run(
              new ExperimentListener() {
                @Override
                public void progress(Progress progress) {
                  Thread.currentThread().interrupt();
                }
              });
      assertThat(Thread.interrupted()).as("whoever runs us may have to know as well").isTrue();
      assertThat(results.completed()).isFalse();
    }
    Path run = directory.resolve("run");
    assertThat(json(run.resolve("status.json")).get("status").asText()).isEqualTo("interrupted");

    resume("run", new ArrayList<>());

    assertThat(contents(run)).isEqualTo(contents(whole()));
  }

  @Test
  void interruptingWhileItMeasuresKeepsWhatThereIs() throws IOException {
    try (Experiment experiment = experiment("run").build()) {
      Results results =
          experiment.run(
              new ExperimentListener() {
                @Override
                public void measuring(String estimator) {
                  if (estimator.equals("rate-distortion")) {
                    experiment.interrupt();
                  }
                }
              });
      assertThat(results.completed()).isFalse();
      assertThat(results.reports()).containsOnlyKeys("importance");
    }
    Path run = directory.resolve("run");
    assertThat(json(run.resolve("status.json")).get("message").asText())
        .isEqualTo("trained, not all measured");

    assertThat(resume("run", new ArrayList<>()).reports())
        .containsOnlyKeys("importance", "rate-distortion");
    assertThat(contents(run)).isEqualTo(contents(whole()));
  }

  @Test
  void anEstimatorThatCannotSuitIsRefusedBeforeTraining() {
    ExperimentBuilder unsuitable = experiment("run").override("estimators.linear=true");

    assertThatThrownBy(unsuitable::build)
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("estimator linear", "1 value and 1 latent dimension");
    assertThat(directory.resolve("run")).doesNotExist();
  }

  @Test
  void anEstimatorThatFailsDoesNotLoseTheOthers() throws IOException {
    try (Experiment experiment =
        experiment("run")
            .override("estimators.linear=true") // refuses the metric, but sees it only trained
            .override("dataset.dimension=1")
            .override("dataset.variances=[1.0]")
            .override("latent=1")
            .override("metric=upward-convex")
            .override("estimators.rate-distortion=false")
            .build()) {
      Results results = experiment.run();

      assertThat(results.completed()).isTrue();
      assertThat(results.reports()).containsOnlyKeys("importance");
      assertThat(results.failures()).containsOnlyKeys("linear");
      assertThat(results.failures().get("linear")).contains("metric sse");
      assertThat(results.verdict().answer()).isNotEqualTo(Answer.GOOD);
      assertThat(results.verdict().unjudged().get("linear")).contains("metric sse");
    }
    Path run = directory.resolve("run");
    JsonNode file = json(run.resolve("results.json"));
    assertThat(file.at("/failed/linear").asText()).contains("metric sse");
    assertThat(file.get("values").has("importance.inverseVariance")).isTrue();
    assertThat(json(run.resolve("status.json")).get("message").asText())
        .isEqualTo("not measured: linear");
    assertThat(Files.readString(run.resolve("reports/report.html")))
        .contains("<code>linear</code> failed");
    assertThat(Files.readString(run.resolve("run.log"))).contains("linear failed");

    try (Measurement again = ISOVAE.measurement(run).build()) {
      assertThat(again.run().failures()).containsOnlyKeys("linear");
    }
    try (Measurement again =
        ISOVAE.measurement(run).override("estimators.importance=false").build()) {
      assertThatThrownBy(again::run).isInstanceOf(InvalidInputException.class);
    }
    assertThat(run.resolve("measurements/1/results.json")).exists();
    assertThat(run.resolve("measurements/2")).doesNotExist();
  }

  @Test
  void aSecondRunIsKeptOut() {
    try (Experiment first = experiment("run").build();
        Experiment second = experiment("run").build()) {
      first.run(
          new ExperimentListener() {
            @Override
            public void training(Plan plan) {
              assertThatThrownBy(second::run)
                  .isInstanceOf(InvalidInputException.class)
                  .hasMessageContaining("is in use by process");
              assertThatThrownBy(
                      () -> ISOVAE.experiment(SMALL).resume(directory.resolve("run")).build())
                  .isInstanceOf(InvalidInputException.class)
                  .hasMessageContaining("is in use by process");
            }
          });
    }
    try (Experiment late = experiment("other").build()) {
      try (Experiment faster = experiment("other").build()) {
        faster.run();
      }
      assertThatThrownBy(late::run)
          .isInstanceOf(InvalidInputException.class)
          .hasMessageContaining("is not empty");
    }
  }

  @Test
  void aDamagedCheckpointIsNamedAndTheOneBeforeIsUsed() throws IOException {
    Path run = directory.resolve("run");
    try (Experiment experiment = experiment("run").build()) {
      experiment.run();
    }
    Path last = run.resolve("checkpoints/step-000000030.npz");
    byte[] bytes = Files.readAllBytes(last);
    bytes[bytes.length / 2] ^= 1;
    Files.write(last, bytes);
    assertThatThrownBy(() -> ISOVAE.model(run))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining(last.toString())
        .hasMessageContaining("--resume");

    List<String> notes = new ArrayList<>();
    resume("run", notes);

    assertThat(notes).anyMatch(note -> note.contains(last + " cannot be used"));
    assertThat(notes).anyMatch(note -> note.contains("that of step 24"));
    assertThat(contents(run)).isEqualTo(contents(whole()));
  }

  @Test
  void whatAKilledProcessLeftIsSweptAway() throws IOException {
    Path run = Files.createDirectories(directory.resolve("run"));
    Files.writeString(run.resolve(".isovae-lock"), "{\"process\": 1}"); // killed before it began
    Files.writeString(run.resolve("config.json.part"), "{");
    try (Experiment experiment = experiment("run").build()) {
      experiment.run();
    }
    Files.createDirectories(run.resolve(".model-123/variables"));
    Files.writeString(run.resolve(".model-123/variables/x"), "y");
    Files.writeString(run.resolve("checkpoints/step-000000016.npz.part"), "PK");
    Files.writeString(run.resolve(".isovae-lock"), "");

    resume("run", new ArrayList<>());

    assertThat(contents(run)).isEqualTo(contents(whole()));
  }

  @Test
  void whatIsSomebodyElsesIsNeverSweptAway() throws IOException {
    Path download = Files.createDirectories(directory.resolve("downloads"));
    Files.writeString(download.resolve("thesis.pdf.part"), "precious");
    assertThatThrownBy(() -> experiment("downloads").build())
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("is not empty");
    assertThat(download.resolve("thesis.pdf.part")).hasContent("precious");

    Path run = whole();
    Files.writeString(run.resolve("mine.part"), "precious");
    Files.createDirectory(run.resolve(".model-notes"));
    resume("whole", new ArrayList<>());
    assertThat(run.resolve("mine.part")).hasContent("precious");
    assertThat(run.resolve(".model-notes")).isDirectory();
  }

  @Test
  void anEditedConfigurationIsNotResumed() throws IOException {
    Path run = directory.resolve("run");
    try (Experiment experiment = experiment("run").build()) {
      experiment.run();
    }
    Path file = run.resolve("config.json");
    Files.writeString(file, Files.readString(file).replace("\"seed\": 1", "\"seed\": 2"));

    assertThatThrownBy(() -> ISOVAE.experiment(SMALL).resume(run).build())
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining(file + " is not as it was written");
    assertThat(run.resolve(".isovae-lock")).doesNotExist();
  }
}
