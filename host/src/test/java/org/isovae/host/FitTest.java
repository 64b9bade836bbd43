package org.isovae.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.isovae.host.event.ExperimentListener;
import org.isovae.host.scoring.ScoredRow;
import org.isovae.host.sweep.PlannedRun;
import org.isovae.host.sweep.RunOutcome;
import org.isovae.host.sweep.SweepListener;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A table with columns of every kind and gaps, without a configuration. */
class FitTest {
  private static final Isovae ISOVAE = Isovae.builder().build();

  private static final List<String> SMALL =
      List.of(
          "engine=reference",
          "training.steps=30",
          "training.batch=16",
          "network.hidden=[6]",
          "estimators.isometry=false",
          "estimators.density=false",
          "estimators.traversals=false");

  @TempDir Path directory;

  private Path rows;

  @AfterAll
  static void closeTheRoot() {
    ISOVAE.close();
  }

  @BeforeEach
  void writeTheRows() throws IOException {
    SplittableRandom random = new SplittableRandom(5);
    StringBuilder text = new StringBuilder("id,height,weight,city,paid\n");
    String[] cities = {"Berlin", "Kyoto", "Quito"};
    for (int i = 0; i < 120; i++) {
      double height = 1.5 + random.nextDouble() / 2;
      text.append(i + 1)
          .append(',')
          .append(i % 11 == 3 ? "" : Double.toString(height))
          .append(',')
          .append(height * 40)
          .append(',')
          .append(i % 13 == 5 ? "" : cities[random.nextInt(3)])
          .append(',')
          .append(random.nextBoolean() ? "yes" : "no")
          .append('\n');
    }
    rows = Files.writeString(directory.resolve("rows.csv"), text.toString());
  }

  private Fit fit(String name) {
    return ISOVAE.fit(rows.toString()).overrides(SMALL).directory(directory.resolve(name)).build(1);
  }

  /** Tells of nothing, but may stop the fit when a run of the search has ended. */
  private static SweepListener after(int runs, Runnable then) {
    return new SweepListener() {
      private int ended;

      @Override
      public void ended(PlannedRun run, RunOutcome outcome) {
        if (++ended == runs) {
          then.run();
        }
      }
    };
  }

  private static Fit.Outcome run(Fit fit) {
    return fit.run(after(-1, () -> {}), new ExperimentListener() {});
  }

  @Test
  void theBestOfTheSearchIsTrained() {
    Fit fit = fit("model");
    assertThat(fit.remarks()).anyMatch(remark -> remark.contains("'id': left out, identifier"));

    Fit.Outcome outcome = run(fit);

    assertThat(outcome.candidates()).hasSize(2); // latent 2 and 3: seven values are halved
    assertThat(outcome.candidates()).extracting(Fit.Candidate::heldOut).isSorted();
    Results results = outcome.results().orElseThrow();
    assertThat(results.completed()).isTrue();
    String best = outcome.candidates().get(0).settings().get(0);
    try (OpenedModel model = ISOVAE.model(directory.resolve("model"))) {
      assertThat("latent=" + model.configuration().latent()).isEqualTo(best);
    }
  }

  @Test
  void whoKnowsWhatIsNormalLearnsWhatWasFoundByTheKeysThatWereGiven() {
    Fit fit =
        ISOVAE
            .fit(rows.toString())
            .label("paid")
            .normal("yes")
            .overrides(SMALL)
            .overrides(List.of("estimators.anomaly.contamination=0.25"))
            .directory(directory.resolve("model"))
            .build(1);

    Results results = run(fit).results().orElseThrow();

    assertThat(results.number("anomaly.contamination")).isEqualTo(0.25);
    assertThat(results.number("anomaly.score.rocAuc")).isBetween(0.0, 1.0);
  }

  @Test
  void whatAnInterruptedOneHasDoneIsNotDoneAgain() {
    Results whole = run(fit("whole")).results().orElseThrow();

    Fit interrupted = fit("model");
    assertThat(
            interrupted
                .run(after(1, interrupted::interrupt), new ExperimentListener() {})
                .results())
        .isEmpty();
    Results goneOn = run(fit("model")).results().orElseThrow();

    assertThat(goneOn.vector("scores.quantiles")).isEqualTo(whole.vector("scores.quantiles"));
  }

  @Test
  void rowsWithGapsAndUnknownCategoriesAreScoredByTheModel() throws IOException {
    run(fit("model"));
    Path other =
        Files.writeString(
            directory.resolve("other.csv"),
            "paid,weight,city,height\nyes,70,Atlantis,\nno,,,1.8\nno,seventy,Quito,1.7\n");
    List<ScoredRow> scored = new ArrayList<>();
    try (Scoring scoring =
        ISOVAE.scoring(directory.resolve("model")).data(other.toString()).build()) {
      scoring.run(scored::add);
    }
    assertThat(scored).hasSize(3);
    assertThat(scored.get(0).score()).isPresent();
    assertThat(scored.get(1).score()).isPresent();
    assertThat(scored.get(2).refusal().orElseThrow()).contains("weight", "seventy");
  }
}
