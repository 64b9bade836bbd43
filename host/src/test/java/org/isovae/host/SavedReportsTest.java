package org.isovae.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.isovae.api.InvalidInputException;
import org.isovae.host.config.ConfigurationSource;
import org.isovae.host.json.Json;
import org.isovae.host.sweep.SweepListener;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pages of what lies on the disk. */
class SavedReportsTest {
  private static final Isovae ISOVAE = Isovae.builder().build();

  private static final String SMALL =
      """
      {
        description: "a small experiment",
        dataset: { name: "toy", size: 32, validationSize: 0, testSize: 0, dimension: 3 },
        metric: "sse", network: { name: "mlp", hidden: [4] }, latent: 2, engine: "reference",
        training: { steps: 12, batch: 8, logSteps: 4 }, evaluation: { split: "train" },
        estimators: { importance: {}, isometry: {} },
        expected: { title: "Quoted", source: "a book", values: { "importance.live": 2 } },
      }
      """;

  @TempDir Path directory;

  private final List<String> notes = new ArrayList<>();
  private Path run;

  @AfterAll
  static void closeTheRoot() {
    ISOVAE.close();
  }

  @BeforeEach
  void train() {
    run = train("run");
  }

  private Path train(String name, String... overrides) {
    Path target = directory.resolve(name);
    try (Experiment experiment =
        ISOVAE
            .experiment(ConfigurationSource.text(SMALL))
            .overrides(List.of(overrides))
            .runDirectory(target)
            .build()) {
      experiment.run();
    }
    return target;
  }

  private static Map<String, String> files(Path folder) throws IOException {
    Map<String, String> files = new TreeMap<>();
    try (Stream<Path> all = Files.list(folder)) {
      for (Path file : all.toList()) {
        files.put(
            file.getFileName().toString(),
            new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
      }
    }
    return files;
  }

  private static String text(Path file) throws IOException {
    return Files.readString(file);
  }

  @Test
  void aRunLeavesItsFiguresBesideThePage() throws IOException {
    assertThat(files(run.resolve("reports")))
        .containsKeys(
            "train-loss.svg",
            "train-loss.csv",
            "train-loss-kl.svg",
            "isometry-gram-matrix.svg",
            "isometry-gram-matrix.csv",
            "importance-importance.svg");
    assertThat(text(run.resolve("reports/report.html")))
        .contains("<a href=\"train-loss.svg\">SVG</a>");
    assertThat(text(run.resolve("reports/train-loss.csv"))).contains("\nloss,1,").contains(",12,");
  }

  @Test
  void aPageMadeAgainIsTheSameButForTheStateAndPng() throws IOException {
    Map<String, String> before = files(run.resolve("reports"));

    Path page = SavedReports.again(run, notes::add);

    assertThat(page).isEqualTo(run.resolve("reports/report.html"));
    assertThat(notes).isEmpty();
    Map<String, String> after = files(run.resolve("reports"));
    assertThat(after).containsKey("train-loss.png");
    after.keySet().removeIf(name -> name.endsWith(".png"));
    String html = after.remove("report.html");
    assertThat(html.replaceAll("<a href=\"[^\"]*\\.png\">PNG</a> ", ""))
        .isEqualTo(
            before
                .remove("report.html")
                .replaceFirst("</dl>", "<div><dt>state</dt><dd>completed</dd></div>\n</dl>"));
    assertThat(after).isEqualTo(before);
    assertThat(run.resolve(".isovae-lock")).doesNotExist();
    SavedReports.again(run, notes::add); // its checksums are those of what was written
  }

  @Test
  void thePageIsTitledByDataModelSeedAndDate() throws IOException {
    assertThat(text(run.resolve("reports/report.html")))
        .containsPattern(
            "<h1>toy \\(mix\\), 32 rows · mlp with 2 latent dimensions · sse · seed 1 ·"
                + " \\d+ [A-Z][a-z]+ 20\\d\\d</h1>")
        .contains("<p class=\"subtitle\">a small experiment</p>")
        .contains("./isovae run " + run + "/config.json")
        .contains("<dt>loss metric</dt><dd>sse: ")
        .contains("32 training rows")
        .contains("12 steps in ");
  }

  @Test
  void theCommandIsSafeForAShell() throws IOException {
    Path file = Files.writeString(directory.resolve("it's small.json"), SMALL);
    Path target = directory.resolve("named");
    try (Experiment experiment =
        ISOVAE
            .experiment(ConfigurationSource.file(file))
            .override("description=$(touch x) & more")
            .runDirectory(target)
            .build()) {
      experiment.run();
    }
    JsonNode provenance = Json.read(text(target.resolve("provenance.json")));
    assertThat(provenance.path("command").asText())
        .isEqualTo(
            "./isovae run '" + directory + "/it'\\''s small.json' 'description=$(touch x) & more'");
  }

  @Test
  void anOlderRunSaysWhatIsMissing() throws IOException {
    Path report = run.resolve("reports/importance.json");
    Files.writeString(
        report,
        text(report)
            .replaceFirst("\"format\": 1,", "")
            .replaceFirst("(?s)\"figures\": \\[.*", "\"figures\": [{\"name\": \"scree\"}]}"));
    Files.delete(run.resolve("checksums.sha256"));

    SavedReports.again(run, notes::add);

    assertThat(text(run.resolve("reports/report.html")))
        .contains("Its figures and tables are left out")
        .contains("id=\"isometry-norms\"");
  }

  @Test
  void anUnfinishedRunIsShownAndSaid() throws IOException {
    Path status = run.resolve("status.json");
    Files.writeString(status, text(status).replace("completed", "interrupted"));

    SavedReports.again(run, notes::add);

    assertThat(notes).singleElement().asString().contains("is interrupted");
    assertThat(text(run.resolve("reports/report.html"))).contains("<dd>interrupted</dd>");
  }

  @Test
  void whatIsDamagedOrNewerIsRefusedInASentence() throws IOException {
    Path report = run.resolve("reports/importance.json");
    String whole = text(report);
    Files.writeString(report, whole.replace("\"live\"", "\"dead\""));
    refused(List.of(run), "is not as it was written");
    Files.delete(run.resolve("checksums.sha256"));
    Files.writeString(report, whole.replaceFirst("\"format\": 1", "\"format\": 2"));
    refused(List.of(run), "it has the format 2");
    Files.writeString(report, whole.substring(0, whole.length() / 2));
    refused(List.of(run), "importance.json cannot be read");
    Files.writeString(report, "5");
    refused(List.of(run), "importance.json cannot be read");
    Files.writeString(report, whole);
    Files.writeString(run.resolve("results.json"), "[]");
    refused(List.of(run), "results.json holds no object");
    Files.delete(run.resolve("results.json"));
    refused(List.of(run), "has no results yet: it is completed");
    refused(List.of(directory.resolve("nowhere")), "does not exist");
    refused(List.of(directory), "holds no config.json");
  }

  private void refused(List<Path> paths, String why) {
    assertThatThrownBy(
            () -> {
              if (paths.size() == 1) {
                SavedReports.again(paths.get(0), notes::add);
              } else {
                SavedReports.compare(paths, directory.resolve("refused"), notes::add);
              }
            })
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining(why);
    assertThat(directory.resolve("refused")).doesNotExist();
  }

  @Test
  void runsAreComparedOnOnePage() throws IOException {
    Path second = train("second", "seed=2");
    Path third = train("third", "objective.lambda=10");
    Path out = directory.resolve("out");

    Path page = SavedReports.compare(List.of(run, second, third), out, notes::add);

    assertThat(page).isEqualTo(out.resolve("reports/report.html").toAbsolutePath());
    List<String> table = Files.readAllLines(out.resolve("reports/comparison-runs.csv"));
    assertThat(table.get(0)).startsWith("run,seed,objective.lambda,state,verdict,verdict.good,");
    assertThat(table.get(1)).startsWith("run,1,100,completed,bad,");
    assertThat(table.get(3)).startsWith("third,1,10,completed,bad,");
    assertThat(Files.readAllLines(out.resolve("reports/comparison-means.csv")))
        .hasSize(3)
        .anySatisfy(line -> assertThat(line).startsWith("100,2,"));
    assertThat(text(out.resolve("reports/train-loss.csv")))
        .contains("\nrun,1,")
        .contains("\nsecond,12,")
        .contains("\nthird,1,");
    assertThat(files(out.resolve("reports")))
        .containsKeys("isometry-norms.svg", "train-loss.png", "comparison-result-1.csv");
    assertThat(text(page)).contains("./isovae report ").contains("id=\"runs-explored\"");
    assertThat(run.resolve("reports/comparison.json")).doesNotExist();

    SavedReports.again(out, notes::add);
    assertThat(text(page)).contains("id=\"runs-explored\"");
    refused(List.of(run, run), "is named twice");
    refused(List.of(run, directory.resolve("nowhere")), "does not exist");
    assertThatThrownBy(() -> SavedReports.compare(List.of(run, second), out, notes::add))
        .hasMessageContaining("exists already");
  }

  @Test
  void aSweepIsReportedAgainAndItsRunsAreCompared() throws IOException {
    Path file = Files.writeString(directory.resolve("small.json"), SMALL);
    Path sweep = directory.resolve("sweep");
    ISOVAE
        .sweep(List.of(file.toString()))
        .choices(List.of("objective.lambda=10,100", "seed=1,2"))
        .directory(sweep)
        .build()
        .run(1, new SweepListener() {});
    String results = text(sweep.resolve("results.csv"));
    assertThat(text(sweep.resolve("reports/report.html")))
        .contains("./isovae sweep " + file + " objective.lambda&#x3D;10,100 seed&#x3D;1,2");
    assertThat(files(sweep.resolve("reports"))).containsKeys("sweep-result-1.png");
    Files.delete(sweep.resolve("reports/report.html"));

    Path page = SavedReports.again(sweep, notes::add);

    assertThat(page).exists();
    assertThat(text(sweep.resolve("results.csv"))).isEqualTo(results);
    assertThat(sweep.resolve(".isovae-lock")).doesNotExist();
    Path out = directory.resolve("out");
    SavedReports.compare(List.of(run, sweep), out, notes::add);
    assertThat(Files.readAllLines(out.resolve("reports/comparison-runs.csv"))).hasSize(6);
    assertThat(text(out.resolve("reports/report.html"))).contains("Comparison of 5 runs");
    assertThat(notes).isEmpty();
  }
}
