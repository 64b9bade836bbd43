package org.isovae.it.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.isovae.host.Experiment;
import org.isovae.host.Isovae;
import org.isovae.host.Results;
import org.isovae.host.config.ConfigurationSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Priors, objectives and networks beside the usual ones, trained and measured as wholes. */
class ComponentsTest {
  private static final Isovae ISOVAE = Isovae.builder().build();

  private static final ConfigurationSource SMALL =
      ConfigurationSource.text(
          """
          {
            dataset: { name: "toy", size: 1000, validationSize: 0, testSize: 0, dimension: 4 },
            metric: "sse",
            network: { name: "mlp", hidden: [16] },
            latent: 2,
            engine: { name: "tf", intraOpThreads: 1, interOpThreads: 1 },
            training: { steps: 3000, batch: 100, rate: 1e-2, schedule: "cosine" },
            evaluation: { split: "train" },
            estimators: { importance: {}, isometry: {}, density: {}, "rate-distortion": {} },
          }
          """);

  @AfterAll
  static void closeTheRoot() {
    ISOVAE.close();
  }

  private static Results run(String... overrides) {
    try (Experiment experiment = ISOVAE.experiment(SMALL).overrides(List.of(overrides)).build()) {
      return experiment.run();
    }
  }

  private static String remarks(Results results) {
    StringBuilder text = new StringBuilder();
    results
        .reports()
        .values()
        .forEach(
            report -> {
              report.notes().forEach(note -> text.append(note).append('\n'));
              report.missing().forEach((name, why) -> text.append(name + ": " + why + "\n"));
            });
    return text.toString();
  }

  /**
   * Training draws z and averages, measuring does not: an expectation that were wrong for a prior
   * would not agree with the average.
   */
  private static void assertDivergenceAgrees(Results results) {
    double sampled = results.number("train.kl");
    assertThat(results.number("rateDistortion.kl")).isCloseTo(sampled, within(0.03 * sampled));
  }

  @Test
  void aMixtureOfGaussiansIsAPrior() {
    Results results = run("prior=gaussian-mixture");

    assertDivergenceAgrees(results);
    assertThat(results.number("importance.live")).isEqualTo(2);
    assertThat(remarks(results)).contains("divergence: under this prior the latent dimensions");
    assertThat(results.number("density.correlation.elbo")).isBetween(0.3, 1.0);
  }

  @Test
  void laplaceIsAPrior() {
    Results results = run("prior=laplace");

    assertDivergenceAgrees(results);
    double[] shares = results.vector("importance.divergence");
    assertThat(shares[0] + shares[1]).isCloseTo(results.number("rateDistortion.kl"), within(1e-3));
    // A prior of twice the scale makes a wider latent space, but no other model.
    Results wide = run("prior={name: laplace, scale: 1.41421356}");
    assertThat(wide.number("rateDistortion.kl"))
        .isCloseTo(results.number("rateDistortion.kl"), within(0.15));
    assertThat(wide.number("rateDistortion.distortion"))
        .isCloseTo(results.number("rateDistortion.distortion"), within(0.01));
    assertThat(wide.vector("importance.latentVariance")[0])
        .isGreaterThan(2 * results.vector("importance.latentVariance")[0]);
  }

  @Test
  void anAutoencoderIsMeasuredWithoutWhatItDoesNotHave() {
    Results results = run("objective=autoencoder");

    assertThat(results.number("train.distortion")).isEqualTo(results.number("train.loss"));
    assertThat(results.number("rateDistortion.distortion"))
        .isLessThan(run().number("rateDistortion.distortion"));
    assertThat(results.number("importance.live")).isEqualTo(2);
    assertThat(results.values())
        .doesNotContainKeys(
            "train.kl",
            "importance.inverseVariance",
            "importance.divergence",
            "isometry.norm.mean",
            "rateDistortion.codingLoss",
            "rateDistortion.kl",
            "density.correlation.elbo");
    assertThat(results.model().beta()).isEmpty();
    assertThat(remarks(results)).contains("an autoencoder").doesNotContainIgnoringCase("collapse");
  }

  @Test
  void aNetworkWithDropoutTrainsWithItAndIsMeasuredWithoutIt() {
    Results plain = run();
    Results results = run("network.dropout=0.2");

    // Noise while training costs; it is gone when the same rows are measured.
    assertThat(results.number("train.distortion"))
        .isGreaterThan(1.5 * plain.number("train.distortion"));
    assertThat(results.number("rateDistortion.distortion"))
        .isLessThan(0.8 * results.number("train.distortion"));
    assertThat(run("network.dropout=0.2").vector("isometry.norm.mean"))
        .containsExactly(results.vector("isometry.norm.mean"));
  }
}
