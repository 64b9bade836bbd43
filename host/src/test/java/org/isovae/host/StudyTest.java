package org.isovae.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.isovae.api.InvalidInputException;
import org.isovae.api.data.Split;
import org.isovae.api.estimator.StudiedModel;
import org.isovae.api.report.Report;
import org.isovae.api.report.Table;
import org.isovae.host.assembly.Resources;
import org.isovae.host.config.ConfigurationSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StudyTest {
  private static final Isovae ISOVAE = Isovae.builder().build();

  private static final ConfigurationSource SMALL =
      ConfigurationSource.text(
          """
          {
            dataset: { name: "toy", size: 64, validationSize: 0, testSize: 32, dimension: 4 },
            metric: "sse",
            network: { name: "mlp", hidden: [5] },
            latent: 2,
            engine: "reference",
            training: { steps: 20, batch: 16, rate: 1e-2 },
            estimators: { importance: {} },
          }
          """);

  @TempDir static Path directory;

  private static Results first;
  private static Results second;

  private static Results train(String name, String... overrides) {
    try (Experiment experiment =
        ISOVAE
            .experiment(SMALL)
            .overrides(List.of(overrides))
            .runDirectory(directory.resolve(name))
            .build()) {
      return experiment.run();
    }
  }

  @BeforeAll
  static void train() {
    first = train("first", "description=one");
    second = train("second", "seed=2", "metric={name: gaussian, variance: 0.5}");
  }

  @AfterAll
  static void closeTheRoot() {
    ISOVAE.close();
  }

  private static List<Path> both() {
    return List.of(directory.resolve("first"), directory.resolve("second"));
  }

  @Test
  void runsAreSummarisedBesideTheirSettings() throws IOException {
    Path target = directory.resolve("study");

    Report report = ISOVAE.study("summary").runs(both()).directory(target).run();

    assertThat(report.value("runs").number()).isEqualTo(2);
    assertThat(report.value("train.loss.mean").number())
        .isCloseTo((first.number("train.loss") + second.number("train.loss")) / 2, within(1e-9));
    double[] one = first.vector("importance.inverseVariance");
    double[] other = second.vector("importance.inverseVariance");
    assertThat(report.value("importance.inverseVariance.min").vector())
        .containsExactly(Math.min(one[0], other[0]), Math.min(one[1], other[1]));
    Table runs = report.tables().get(0);
    assertThat(runs.column("run").texts()).containsExactly("first", "second");
    assertThat(runs.column("seed").texts()).containsExactly("1", "2");
    assertThat(runs.column("metric.name").texts()).containsExactly("sse", "gaussian");
    assertThat(runs.column("metric.variance").texts()).containsExactly("", "0.5");
    assertThat(runs.columns().stream().map(Table.Column::name)).doesNotContain("description");
    assertThat(Files.readString(target.resolve("results.json"))).contains("train.loss.sd");
    assertThat(Files.readString(target.resolve("provenance.json")))
        .contains(directory.resolve("first").toString());
    assertThat(target.resolve("reports/summary-runs.csv")).exists();
    assertThat(target.resolve("reports/report.html")).exists();
  }

  @Test
  void whatAStudyAsksForIsOpened() {
    try (Resources opened = new Resources()) {
      List<StudiedModel> models = StudiedRun.of(ISOVAE, both(), opened);
      StudiedModel model = models.get(1);

      assertThat(model.results()).containsAllEntriesOf(second.values());
      assertThat(model.model()).isSameAs(model.model());
      assertThat(model.model().beta()).hasValue(0.01);
      assertThat(model.evaluation().samples().size()).isEqualTo(32);
      assertThat(model.evaluation().samples(Split.TRAIN).size()).isEqualTo(64);
      assertThat(model.model().embed(model.evaluation().samples()).inverseVariance())
          .containsExactly(second.vector("importance.inverseVariance"));
    }
  }

  @Test
  void restartsAreComparedOnTheSameRows() {
    Results same = train("restart-1", "training.seed=1");
    Results other = train("restart-2", "training.seed=2");
    assertThat(same.number("train.loss")).isEqualTo(first.number("train.loss"));
    assertThat(other.number("train.loss")).isNotEqualTo(first.number("train.loss"));

    Report report =
        ISOVAE
            .study("degeneracy")
            .runs(
                List.of(
                    directory.resolve("first"),
                    directory.resolve("restart-1"),
                    directory.resolve("restart-2")))
            .directory(directory.resolve("degeneracy"))
            .run();

    assertThat(report.value("loss").vector()).hasSize(3);
    assertThat(report.value("rows").number()).isEqualTo(32);
    assertThat(report.notes())
        .anyMatch(note -> note.startsWith("first and restart-1 give the same bits"))
        .noneMatch(note -> note.contains("other rows"));
    assertThat(ISOVAE.study("degeneracy").runs(both()).run().notes())
        .anyMatch(note -> note.startsWith("second has other rows than first"));
    assertThatThrownBy(
            () -> ISOVAE.study("degeneracy").runs(List.of(directory.resolve("first"))).run())
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("at least two runs are needed");
  }

  @Test
  void whatCannotBeComparedIsRefusedAndNothingIsWritten() {
    Path target = directory.resolve("nothing");
    StudyBuilder twice =
        ISOVAE
            .study("summary")
            .runs(List.of(directory.resolve("first"), directory.resolve("./first")))
            .directory(target);

    assertThatThrownBy(twice::run)
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("is named twice");
    assertThatThrownBy(() -> ISOVAE.study("summary").directory(target).run())
        .hasMessageContaining("at least one run");
    assertThatThrownBy(() -> ISOVAE.study("sumary").runs(both()).directory(target).run())
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("did you mean summary?");
    assertThatThrownBy(() -> ISOVAE.study("summary").overrides(List.of("seed=3")).run())
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("seed: has no meaning here; expected keys of studies.summary");
    assertThatThrownBy(
            () -> ISOVAE.study("summary").overrides(List.of("studies.summary.key=3")).run())
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("studies.summary.key: unknown key");
    assertThatThrownBy(
            () -> ISOVAE.study("summary").runs(both()).directory(directory.resolve("first")).run())
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("exists already; choose another with --out");
    assertThat(target).doesNotExist();
  }
}
