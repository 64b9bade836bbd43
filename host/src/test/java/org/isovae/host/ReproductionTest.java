package org.isovae.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.isovae.api.InvalidInputException;
import org.isovae.host.json.Json;
import org.isovae.host.reproduction.Reproduced;
import org.isovae.host.reproduction.ResultsPage;
import org.isovae.host.sweep.RunOutcome.State;
import org.isovae.host.sweep.SweepListener;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReproductionTest {
  private static final Isovae ISOVAE = Isovae.builder().build();
  private static final SweepListener NOBODY = new SweepListener() {};

  /** The paper's table on a model and data that train in no time. */
  private static final List<String> SMALL =
      List.of(
          "engine=reference",
          "dataset.size=24",
          "dataset.validationSize=0",
          "dataset.testSize=0",
          "network.hidden=[4]",
          "training.steps=3",
          "training.batch=8",
          "evaluation.rows=6",
          "estimators={isometry: {}, importance: {}}",
          "seed=1,2");

  @TempDir Path directory;

  @AfterAll
  static void closeTheRoot() {
    ISOVAE.close();
  }

  private Reproduction reproduction(String name) {
    return ISOVAE.reproduction(name).choices(SMALL).folder(directory.resolve("all")).build();
  }

  @Test
  void runsAreComparedAndAreNotRunAgain() throws IOException {
    Reproduced first = reproduction("nakagawa-table-1").run(1, NOBODY);
    assertThat(first.sweep().count(State.COMPLETED)).isEqualTo(2);
    assertThat(first.comparison().rows()).hasSize(14);
    assertThat(first.comparison().rows().get(0).runs()).isEqualTo(2);
    assertThat(first.comparison().rows().get(0).paper()).isEqualTo(0.965);
    assertThat(first.comparison().rows().get(0).mean()).isFinite();
    assertThat(first.remarks()).hasSize(1);
    assertThat(first.remarks().get(0)).contains("other values", "training.steps=3");
    assertThat(Files.readString(first.directory().resolve("reports/report.html")))
        .contains("printed, quoted", "measured here, mean", "other values than the paper");
    assertThat(Files.readAllLines(first.directory().resolve("reports/comparison-rows.csv")))
        .hasSize(15);

    Reproduction again = reproduction("nakagawa-table-1");
    assertThat(again.sweep().missing()).isEmpty();
    Reproduced second = again.run(1, NOBODY);
    assertThat(second.comparison().rows()).isEqualTo(first.comparison().rows());

    // The figure of the same runs lies beside the table.
    Reproduction figure = reproduction("nakagawa-figure-8");
    assertThat(figure.sweep().missing()).isEmpty();
    assertThat(figure.run(1, NOBODY).directory().getParent())
        .isEqualTo(first.directory().getParent());
  }

  private Reproduced perturbation(String name, String... further) {
    List<String> choices = new ArrayList<>(SMALL);
    choices.addAll(
        List.of("seed=1", "training.steps=80", "training.rate=2e-2", "objective.weight=0,1"));
    choices.addAll(List.of(further));
    return ISOVAE
        .reproduction("perturbation")
        .choices(choices)
        .folder(directory.resolve(name))
        .build()
        .run(1, NOBODY);
  }

  @Test
  void runsAreStudiedGroupByGroup() throws IOException {
    Reproduced found = perturbation("studied", "training.seed=1,2");

    assertThat(found.sweep().count(State.COMPLETED)).isEqualTo(12);
    assertThat(found.comparison().rows())
        .hasSize(30)
        .allSatisfy(row -> assertThat(row.runs()).isEqualTo(1))
        .allSatisfy(row -> assertThat(row.mean()).isFinite());
    assertThat(found.comparison().claims().get(0).of()).isEqualTo(1);
    assertThat(Files.readString(found.directory().resolve("reports/report.html")))
        .contains("distribution mix, variances [0.16666666666666666")
        .contains(", weight 0", ", weight 1");
    assertThat(found.directory().resolve("reports/degeneracy-6-dimensions.csv")).exists();
  }

  @Test
  void whatAStudyRefusesIsSaidOnThePage() throws IOException {
    Reproduced found = perturbation("alone", "training.seed=1");

    assertThat(found.comparison().claims()).allSatisfy(claim -> assertThat(claim.of()).isZero());
    assertThat(Files.readString(found.directory().resolve("reports/report.html")))
        .contains("at least two runs are needed");
  }

  @Test
  void aSmallVersionSaysSoAndHasAFolderOfItsOwn() {
    Reproduction quick =
        ISOVAE
            .reproduction("nakagawa-table-1")
            .quick()
            .choices(SMALL)
            .folder(directory.resolve("all"))
            .build();
    assertThat(quick.sweep().directory().getFileName()).hasToString("nakagawa-table-1-quick");
    Reproduced reproduced = quick.run(1, NOBODY);
    assertThat(reproduced.remarks().get(0)).contains("--quick");
  }

  @Test
  void aWrongChoiceIsRefusedBeforeAnythingIsWritten() {
    ReproductionBuilder builder =
        ISOVAE
            .reproduction("nakagawa-table-1")
            .choices(List.of("training.stepz=5"))
            .folder(directory.resolve("all"));
    assertThatThrownBy(builder::build)
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("did you mean steps");
    assertThat(directory.resolve("all")).doesNotExist();
  }

  @Test
  void resultsStandOnAPageThatIsWrittenFromItsFolder() throws IOException {
    Path page = directory.resolve("docs/results.md");
    Reproduced table = reproduction("nakagawa-table-1").run(1, NOBODY);
    new ResultsPage(page).put(table);
    new ResultsPage(page).put(reproduction("nakagawa-figure-8").run(1, NOBODY));
    String text = Files.readString(page);
    assertThat(text)
        .contains("| [The toy model with the squared error](#nakagawa-table-1) |")
        .contains("| squared length of the latent direction, mean, z1 | 0.965 | ")
        .contains("**Run with other values than the paper asks for: engine=reference")
        .contains("## Estimated against true density, squared error");
    JsonNode stored =
        Json.read(Files.readString(page.resolveSibling("results/nakagawa-table-1.json")));
    assertThat(stored.path("rows").get(0).path("mean").doubleValue())
        .isEqualTo(table.comparison().rows().get(0).mean());
    assertThat(stored.path("steps").asLong()).isEqualTo(6);

    new ResultsPage(page).put(table);
    assertThat(Files.readString(page)).isEqualTo(text);

    Files.writeString(page.resolveSibling("results/nakagawa-figure-8.json"), "{ \"format\": 99 }");
    assertThatThrownBy(() -> new ResultsPage(page).put(table))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("format 99");
    Files.writeString(page.resolveSibling("results/nakagawa-figure-8.json"), "{");
    assertThatThrownBy(() -> new ResultsPage(page).put(table))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("nakagawa-figure-8.json cannot be read");
    assertThat(Files.readString(page)).isEqualTo(text);
  }

  @Test
  void aPageIsMarkdown() {
    assertThatThrownBy(() -> new ResultsPage(directory.resolve("results.html")))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("expected the name of a Markdown file");
  }
}
