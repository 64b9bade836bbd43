package org.isovae.it.science;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.isovae.api.report.Check.Outcome;
import org.isovae.host.Experiment;
import org.isovae.host.ExperimentBuilder;
import org.isovae.host.Isovae;
import org.isovae.host.Results;
import org.isovae.host.config.ConfigurationSource;
import org.isovae.host.event.ExperimentListener;
import org.isovae.host.event.Progress;
import org.isovae.reports.Verdict;
import org.isovae.reports.Verdict.Answer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs made to deserve each answer. */
class VerdictTest {
  /** Three directions of different variance in 16 columns; a second or two of training. */
  private static final ConfigurationSource CONVERGED =
      ConfigurationSource.text(
          """
          {
            dataset: {
              name: "toy", distribution: "norm", size: 5000, validationSize: 500, testSize: 500,
            },
            metric: "sse", network: { name: "mlp", hidden: [64, 32], activation: "tanh" },
            latent: 4,
            engine: { name: "tf", intraOpThreads: 1, interOpThreads: 1 },
            objective: { name: "beta-vae", lambda: 100 },
            training: { steps: 3000, batch: 128, rate: 8e-3, schedule: "cosine" },
            evaluation: { split: "test" },
            estimators: {
              isometry: { rows: 300 }, importance: {}, "rate-distortion": {}, generalization: {},
            },
          }
          """);

  private static final Isovae ISOVAE = Isovae.builder().build();

  @TempDir Path directory;

  @AfterAll
  static void closeTheRoot() {
    ISOVAE.close();
  }

  private static ExperimentBuilder experiment(String... overrides) {
    return ISOVAE.experiment(CONVERGED).overrides(List.of(overrides));
  }

  private static Results run(String... overrides) {
    try (Experiment experiment = experiment(overrides).build()) {
      return experiment.run();
    }
  }

  private static Verdict verdict(String... overrides) {
    return run(overrides).verdict();
  }

  private static Set<String> names(Verdict verdict, Outcome outcome) {
    return verdict.checks(outcome).stream()
        .map(Verdict.Judged::name)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static void assertGood(Verdict verdict) {
    assertThat(verdict.checks())
        .allSatisfy(judged -> assertThat(judged.check().outcome()).isEqualTo(Outcome.GOOD));
    assertThat(verdict.answer()).isEqualTo(Answer.GOOD);
  }

  @Test
  void aConvergedModelMayBeBelieved() {
    Results results = run();

    assertGood(results.verdict());
    assertThat(names(results.verdict(), Outcome.GOOD))
        .containsExactly(
            "generalization.overfitting",
            "importance.collapse",
            "isometry.angles",
            "isometry.norms",
            "rateDistortion.codingLoss",
            "rateDistortion.latentSize",
            "rateDistortion.transformLoss",
            "train.lossKept",
            "train.lossSettled",
            "train.rows");
    assertThat(results.verdict().unjudged()).isEmpty();
    assertThat(results.number("verdict.good")).isEqualTo(10);
    assertThat(results.number("verdict.bad")).isZero();
    assertThat(results.number("generalization.excessRatio")).isBetween(0.9, 1.1);
  }

  @Test
  void trainingThatWasCutOffIsSaidToBe() {
    Verdict verdict = verdict("training.steps=150");

    assertThat(verdict.answer()).isEqualTo(Answer.BAD);
    assertThat(names(verdict, Outcome.BAD)).contains("train.lossSettled");
  }

  @Test
  void aLossThatExplodedIsBadAlthoughAllNumbersAreFinite() {
    for (String steps : List.of("600", "1600")) { // each step is remembered, and only lines are
      Verdict verdict =
          verdict("training.rate=1e6", "training.schedule=constant", "training.steps=" + steps);

      assertThat(verdict.answer()).isEqualTo(Answer.BAD);
      assertThat(names(verdict, Outcome.BAD))
          .contains("train.lossKept", "isometry.norms", "rateDistortion.transformLoss");
    }
  }

  @Test
  void twoRowsAreTooFew() {
    Verdict verdict = verdict("dataset.size=2", "training.batch=2", "training.steps=1000");

    assertThat(verdict.answer()).isEqualTo(Answer.BAD);
    assertThat(names(verdict, Outcome.BAD)).contains("train.rows", "generalization.overfitting");
  }

  @Test
  void aCollapsedModelIsBadAndWhatItLacksIsNotJudged() {
    Verdict verdict = verdict("objective.lambda=0.2", "training.steps=1000");

    assertThat(verdict.answer()).isEqualTo(Answer.BAD);
    assertThat(names(verdict, Outcome.BAD)).containsExactly("importance.collapse");
    assertThat(verdict.unjudged())
        .containsKeys("isometry.norms", "rateDistortion.codingLoss", "rateDistortion.latentSize");
  }

  @Test
  void tooFewLatentDimensionsAreDoubtful() {
    Verdict verdict = verdict("latent=2");

    assertThat(verdict.answer()).isEqualTo(Answer.DOUBTFUL);
    assertThat(names(verdict, Outcome.DOUBTFUL)).contains("rateDistortion.latentSize");
  }

  @Test
  void asManyLatentDimensionsAsThereAreDirectionsAreEnough() {
    assertGood(verdict("latent=3", "dataset.distribution=mix"));
  }

  @Test
  void aModelThatKnowsItsRowsByHeartIsBad() {
    // Twenty independent columns and eight latent dimensions: there is nothing to generalise.
    Verdict verdict =
        verdict(
            "dataset.size=200",
            "dataset.dimension=20",
            "dataset.variances=[1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1]",
            "latent=8",
            "network.hidden=[128,64]",
            "training.steps=2500");

    assertThat(verdict.answer()).isEqualTo(Answer.BAD);
    assertThat(names(verdict, Outcome.BAD)).contains("generalization.overfitting");
  }

  /** Six columns that two variables make, with some noise. */
  private Path table(double centre, double scale) throws IOException {
    Random random = new Random(3);
    StringBuilder text = new StringBuilder("a,b,c,d,e,f\n");
    for (int row = 0; row < 3000; row++) {
      double u = random.nextGaussian();
      double v = random.nextGaussian();
      double[] columns = {u, v, u + v, u - v, 0.5 * u, 2 * v};
      for (int j = 0; j < columns.length; j++) {
        double value = columns[j] + 0.05 * random.nextGaussian();
        text.append(centre + scale * value).append(j < columns.length - 1 ? ',' : '\n');
      }
    }
    return Files.writeString(directory.resolve("table-" + (int) centre + ".csv"), text);
  }

  @Test
  void columnsAroundAThousandHaveToBeScaled() throws IOException {
    String data = "dataset={name:\"table\",path:\"" + table(1000, 10) + "\",scale:\"%s\"}";

    Verdict unscaled = verdict(data.formatted("none"));

    assertThat(unscaled.answer()).isEqualTo(Answer.BAD);
    assertThat(unscaled.checks(Outcome.BAD))
        .anySatisfy(
            judged -> assertThat(judged.check().advice().orElseThrow()).contains("dataset.scale"));
    assertGood(verdict(data.formatted("standard")));
  }

  @Test
  void learnedVarianceIsNoReasonForDoubt() throws IOException {
    String data = "dataset={name:\"table\",path:\"" + table(0, 1) + "\"}";

    for (String variance : List.of("column", "value")) {
      assertGood(
          verdict(
              data,
              "metric={name:\"gaussian-learned\",variance:\"" + variance + "\"}",
              "objective.lambda=1"));
    }
  }

  @Test
  void ofAnAutoencoderIsJudgedWhatItHas() {
    Verdict verdict = verdict("objective=autoencoder");

    assertGood(verdict);
    assertThat(names(verdict, Outcome.GOOD))
        .contains("importance.collapse", "generalization.overfitting");
    assertThat(verdict.unjudged())
        .containsKeys("isometry.norms", "isometry.angles", "rateDistortion.codingLoss");
  }

  @Test
  void otherPriorsAndAWeightThatRisesAreNoReasonForDoubt() {
    for (String other :
        List.of("prior=gaussian-mixture", "prior=laplace", "objective.warmup.steps=1000")) {
      // A divergence without a closed form takes its time.
      assertGood(verdict(other, "evaluation.rows=200", "estimators.generalization.rows=200"));
    }
  }

  @Test
  void aResumedRunHasTheVerdictOfAnUninterruptedOne() {
    String[] overrides = {"training.steps=1500", "training.schedule=constant"};
    Verdict whole = verdict(overrides);
    Path parts = directory.resolve("parts");
    try (Experiment experiment = experiment(overrides).runDirectory(parts).build()) {
      ExperimentListener interrupting =
          new ExperimentListener() {
            @Override
            public void progress(Progress progress) {
              if (progress.step() >= 700) {
                experiment.interrupt();
              }
            }
          };
      Results results = experiment.run(interrupting);
      assertThat(results.completed()).isFalse();
      assertThat(results.verdict().answer()).isEqualTo(Answer.NOT_JUDGED);
    }
    try (Experiment experiment = experiment(overrides).resume(parts).build()) {
      assertThat(experiment.run().verdict().checks()).isEqualTo(whole.checks());
    }
  }
}
