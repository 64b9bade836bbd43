package org.isovae.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.isovae.api.InvalidInputException;
import org.isovae.api.estimator.Embedding;
import org.isovae.api.estimator.TrainedModel;
import org.isovae.host.config.ConfigurationSource;
import org.isovae.host.event.ExperimentListener;
import org.isovae.host.event.Progress;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs that are opened again: as models, and to be measured. */
class SavedRunTest {
  private static final Isovae ISOVAE = Isovae.builder().build();

  private static final String SMALL =
      """
      {
        description: "a small experiment",
        dataset: { name: "table", path: "rows.csv", testFraction: 0.25 },
        metric: "sse",
        network: { name: "mlp", hidden: [5] },
        latent: 2,
        engine: "reference",
        training: { steps: 20, batch: 16, rate: 1e-2 },
        estimators: { importance: {} },
      }
      """;

  @TempDir Path directory;

  private Path run;

  @AfterAll
  static void closeTheRoot() {
    ISOVAE.close();
  }

  /** Rows of three columns that a small network tells apart. */
  private static float[] row(int i) {
    return new float[] {i % 7 / 7f, i % 5 / 5f, (i % 7 + i % 5) / 12f};
  }

  /** Writes the columns of {@link #row} in an order. */
  private Path table(String name, int rows, String header, int... columns) throws IOException {
    StringBuilder text = new StringBuilder(header).append('\n');
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns.length; j++) {
        text.append(j == 0 ? "" : ",").append(row(i)[columns[j]]);
      }
      text.append('\n');
    }
    return Files.writeString(directory.resolve(name), text.toString());
  }

  private ExperimentBuilder experiment(String... overrides) {
    return ISOVAE
        .experiment(ConfigurationSource.text(SMALL))
        .override("dataset.path=" + directory.resolve("rows.csv"))
        .overrides(List.of(overrides));
  }

  private Results train(Path target, String... overrides) {
    try (Experiment experiment = experiment(overrides).runDirectory(target).build()) {
      return experiment.run();
    }
  }

  @BeforeEach
  void writeTheRows() throws IOException {
    table("rows.csv", 64, "a,b,c", 0, 1, 2);
    run = directory.resolve("run");
  }

  private Results measure(String... overrides) {
    try (Measurement measurement = ISOVAE.measurement(run).overrides(List.of(overrides)).build()) {
      return measurement.run();
    }
  }

  private static List<String> names(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  // ---- a run is a model -----------------------------------------------------------------------

  @Test
  void aRunOpensAsTheModelThatItTrained() {
    float[][] rows = {row(1), row(2), row(3)};
    float[][] points = {{0.5f, -1}, {0, 0}};
    float[] means;
    Map<String, float[]> decoded;
    try (Experiment experiment = experiment().runDirectory(run).build()) {
      TrainedModel trained = experiment.run().model();
      means = trained.compile(trained.vae().encoder()).run(3, Map.of("x", flat(rows))).get("mean");
      decoded = trained.compile(trained.vae().decoder()).run(2, Map.of("z", flat(points)));
    }

    try (OpenedModel model = ISOVAE.model(run)) {
      assertThat(flat(model.encode(rows))).containsExactly(means);
      assertThat(flat(model.decode(points))).containsExactly(decoded.get("value"));
      assertThat(model.beta()).hasValue(1 / 100.0);
      assertThat(model.configuration().latent()).isEqualTo(2);
      assertThat(model.directory()).isEqualTo(run);
    }
  }

  private static float[] flat(float[][] rows) {
    float[] flat = new float[rows.length * rows[0].length];
    for (int i = 0; i < rows.length; i++) {
      System.arraycopy(rows[i], 0, flat, i * rows[0].length, rows[0].length);
    }
    return flat;
  }

  @Test
  void aModelNeedsItsDataNoLonger() throws IOException {
    train(run);
    Files.delete(directory.resolve("rows.csv"));

    try (Isovae fresh = Isovae.builder().build();
        OpenedModel model = fresh.model(run)) {
      assertThat(model.encode(new float[][] {row(1)})[0]).hasSize(2);
      assertThatThrownBy(() -> fresh.measurement(run).build())
          .isInstanceOf(InvalidInputException.class)
          .hasMessageContaining("rows.csv: no such file");
    }
  }

  @Test
  void rowsOfAnotherWidthAreRefused() {
    train(run);

    try (OpenedModel model = ISOVAE.model(run)) {
      assertThatThrownBy(() -> model.encode(new float[][] {{1, 2, 3}, {1, 2}}))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("row 1 has 2 numbers, expected the 3 values of a sample");
      assertThatThrownBy(() -> model.decode(new float[][] {{1, 2, 3}}))
          .hasMessageContaining("row 0 has 3 numbers, expected the 2 latent dimensions");
      assertThat(model.encode(new float[0][])).isEmpty();
      assertThat(model.decode(new float[0][])).isEmpty();
    }
  }

  @Test
  void aRunThatIsNotDoneIsRefused() {
    try (Experiment experiment = experiment("training.steps=50").runDirectory(run).build()) {
      experiment.run(
          new ExperimentListener() {
            @Override
            public void progress(Progress progress) {
              experiment.interrupt();
            }
          });
    }

    assertThatThrownBy(() -> ISOVAE.model(run))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("is interrupted, not completed")
        .hasMessageContaining("--resume");
    assertThatThrownBy(() -> ISOVAE.model(directory)).hasMessageContaining("holds no config.json");
  }

  /** Changes a file as its own run could have written it. */
  private void rewrite(String name, String text) throws IOException {
    Files.writeString(run.resolve(name), text);
    Files.delete(run.resolve("checksums.sha256"));
  }

  @Test
  void aRunOfTheFirstVersionIsRefused() throws IOException {
    train(run);
    Files.delete(run.resolve("schema.json"));
    rewrite("provenance.json", "{\"isovae\": \"0.1.0\"}");

    assertThatThrownBy(() -> ISOVAE.model(run))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("was written by Isovae 0.1.0, which kept no schema.json")
        .hasMessageContaining("run its configuration again");
  }

  @Test
  void aRunOfALaterVersionIsRefused() throws IOException {
    train(run);
    String schema = Files.readString(run.resolve("schema.json"));
    rewrite("schema.json", schema.replace("\"format\": 1", "\"format\": 7"));

    assertThatThrownBy(() -> ISOVAE.model(run))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("has the format 7, this Isovae reads formats up to 1");
  }

  @Test
  void aRunWhosePluginsHaveChangedIsRefusedUnlessThatIsAllowed() throws IOException {
    train(run);
    rewrite(
        "provenance.json",
        """
        {"components": [{"plugin": "gone@1", "jars": [{"jar": "gone.jar", "sha256": "ab"}]}]}
        """);

    assertThatThrownBy(() -> ISOVAE.model(run))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("cannot open")
        .hasMessageContaining("gone@1, gone.jar is missing");
    try (Isovae tolerant = Isovae.builder().allowChangedPlugins().build();
        OpenedModel model = tolerant.model(run)) {
      assertThat(model.vae().latent()).isEqualTo(2);
    }
  }

  @Test
  void anotherModelIsNotOpened() {
    train(run);

    for (String override : List.of("latent=3", "network.hidden=[7]", "seed=2", "training.rate=1")) {
      assertThatThrownBy(() -> ISOVAE.model(run, override))
          .as(override)
          .isInstanceOf(InvalidInputException.class)
          .hasMessageStartingWith(override.substring(0, override.indexOf('=')) + ": cannot be");
    }
  }

  // ---- a run is measured again ----------------------------------------------------------------

  @Test
  void measuringAgainGivesTheSameNumbersBesideTheFirst() throws IOException {
    Results first = train(run);
    String results = Files.readString(run.resolve("results.json"));

    Results second = measure();

    assertThat(second.vector("importance.inverseVariance"))
        .containsExactly(first.vector("importance.inverseVariance"));
    assertThat(second.values()).doesNotContainKey("train.loss");
    assertThat(run.resolve("results.json")).hasContent(results.strip());
    Path measured = run.resolve("measurements/1");
    assertThat(second.directory()).hasValue(measured);
    assertThat(names(measured))
        .containsExactly(
            "checksums.sha256",
            "config.json",
            "overrides.txt",
            "provenance.json",
            "reports",
            "results.json");
    assertThat(Files.readString(measured.resolve("provenance.json"))).contains(run.toString());
  }

  @Test
  void anotherEstimatorGivesWhatItWouldHaveGivenThen() throws IOException {
    train(run);
    Results then = train(directory.resolve("other"), "estimators.isometry=true");

    Results now = measure("estimators.isometry=true", "estimators.importance=false");

    assertThat(now.vector("isometry.norm.mean")).containsExactly(then.vector("isometry.norm.mean"));
    assertThat(now.reports()).containsOnlyKeys("isometry");
    assertThat(Files.readString(run.resolve("measurements/1/overrides.txt")))
        .isEqualTo("estimators.isometry=true\nestimators.importance=false\n");
  }

  @Test
  void anotherPartOfTheDataIsThatOfThen() {
    train(run);
    Results then = train(directory.resolve("other"), "evaluation.split=train");

    assertThat(measure("evaluation.split=train").vector("importance.inverseVariance"))
        .containsExactly(then.vector("importance.inverseVariance"))
        .isNotEqualTo(measure().vector("importance.inverseVariance"));
  }

  @Test
  void rowsOfAnotherFileAreAllMeasuredByTheNamesOfTheirColumns() throws IOException {
    train(run, "evaluation.split=train");
    Path other = table("other.csv", 10, "c,a,b", 2, 0, 1);
    float[][] rows = new float[10][];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = row(i);
    }

    Results measured = measure("dataset.path=" + other);

    try (OpenedModel model = ISOVAE.model(run)) {
      Embedding expected = model.embed(model.samples(rows));
      assertThat(measured.vector("importance.inverseVariance"))
          .containsExactly(expected.inverseVariance());
    }
    assertThat(Files.readString(run.resolve("measurements/1/config.json")))
        .contains("\"split\": \"test\"");
  }

  @Test
  void rowsOfAnotherKindAreRefusedAndNothingIsWritten() throws IOException {
    train(run);
    Path other = table("other.csv", 10, "a,b", 0, 1);

    assertThatThrownBy(() -> measure("dataset.path=" + other))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("c");
    assertThatThrownBy(() -> measure("dataset={name: toy, dimension: 4}"))
        .isInstanceOf(InvalidInputException.class);
    assertThat(run.resolve("measurements")).doesNotExist();
  }

  @Test
  void whatWouldChangeTheModelIsRefusedByName() {
    train(run);

    assertThatThrownBy(() -> measure("evaluation.rows=3", "objective.lambda=3"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("objective.lambda: cannot be changed")
        .hasMessageContaining("evaluation, estimators, dataset, engine");
  }

  @Test
  void measurementsAtTheSameTimeTakeDifferentNumbers() throws IOException {
    train(run);
    Path gone = Files.createDirectories(run.resolve("measurements"));
    Files.createDirectory(gone.resolve(".999999999-00000000-0000-0000-0000-000000000000.part"));

    try (Measurement first = ISOVAE.measurement(run).build();
        Measurement second = ISOVAE.measurement(run).build()) {
      List<Measurement> both = List.of(first, second);
      assertThat(both.parallelStream().map(each -> each.run().directory()).toList())
          .doesNotHaveDuplicates();
    }

    assertThat(names(run.resolve("measurements"))).containsExactly("1", "2");
  }

  @Test
  void measurementsHaveNumbersOrNames() throws IOException {
    train(run);
    measure();
    measure();
    try (Measurement named = ISOVAE.measurement(run).name("mine").build()) {
      assertThat(named.run().directory()).contains(run.resolve("measurements/mine"));
      assertThatThrownBy(named::run).isInstanceOf(IllegalStateException.class);
    }

    assertThat(names(run.resolve("measurements"))).containsExactly("1", "2", "mine");
    assertThatThrownBy(() -> ISOVAE.measurement(run).name("mine").build())
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("exists already; choose another with --name");
    assertThatThrownBy(() -> ISOVAE.measurement(run).name("../mine").build())
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("expected letters");
  }
}
