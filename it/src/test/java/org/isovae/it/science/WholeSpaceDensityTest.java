package org.isovae.it.science;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import org.isovae.api.Context;
import org.isovae.api.Seeds;
import org.isovae.api.data.Samples;
import org.isovae.api.data.Split;
import org.isovae.api.estimator.Evaluation;
import org.isovae.api.estimator.TrainedModel;
import org.isovae.api.report.Report;
import org.isovae.datasets.toy.Distribution;
import org.isovae.datasets.toy.ToyConfig;
import org.isovae.datasets.toy.ToyProvider;
import org.isovae.estimators.DensityConfig;
import org.isovae.estimators.DensityProvider;
import org.isovae.estimators.TensorPlace;
import org.isovae.host.Experiment;
import org.isovae.host.Isovae;
import org.isovae.host.Results;
import org.isovae.host.config.ConfigurationSource;
import org.isovae.tck.check.TestContext;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The densities of models that were trained for a short while. */
class WholeSpaceDensityTest {
  private static final int POINTS = 4000;

  @ParameterizedTest
  @CsvSource({
    "toy-mix-sse, MIX",
    "toy-mix-diagonal, MIX",
    "toy-norm-sse, NORM",
    "toy-mix-downward, MIX"
  })
  void theyIntegrateToOne(String preset, Distribution distribution) {
    try (Isovae isovae = Isovae.builder().build();
        Experiment experiment =
            isovae
                .experiment(ConfigurationSource.preset(preset))
                .overrides(List.of("dataset.size=10000", "training.epochs=100"))
                .override("estimators={density:{rows:1000}}")
                .build()) {
      Results results = experiment.run();
      // Where the metric tensor changes within one kernel width, the density is one on the data's
      // subspace, but not in all directions.
      if (!preset.equals("toy-mix-diagonal")) {
        assertThat(results.number("density.integral.space.error")).isLessThan(0.05);
        assertThat(results.number("density.integral.space")).isCloseTo(1, within(0.1));
      }
      assertThat(subspace(results.model(), distribution)).isCloseTo(1, within(0.05));
    }
  }

  /** ∫ e^support over the subspace of the data. */
  private static double subspace(TrainedModel model, Distribution distribution) {
    DensityConfig config = new DensityConfig(0, TensorPlace.INPUT, -1, 0, 20, 0);
    Samples points = new Subspace(data(distribution)).points(POINTS);
    Report report =
        new DensityProvider()
            .create(config, TestContext.of(1))
            .estimate(model, Evaluation.of(points));
    double[] support = report.tables().get(0).column("support").numbers();
    double[] proposal = points.logDensity().orElseThrow();
    double integral = 0;
    for (int i = 0; i < support.length; i++) {
      integral += Math.exp(support[i] - proposal[i]) / support.length;
    }
    return integral;
  }

  /** The rows that a run with the seed 1 trains on. */
  private static Samples data(Distribution distribution) {
    ToyConfig toy = ToyConfig.DEFAULTS;
    ToyConfig config = new ToyConfig(distribution, 2000, 0, 0, toy.dimension(), toy.variances());
    Context context =
        new Context() {
          @Override
          public long seed(String name) {
            return Seeds.derive(1, "dataset/" + name);
          }

          @Override
          public Path dataDirectory() {
            return Path.of("");
          }

          @Override
          public Path resolve(String path) {
            return Path.of(path);
          }

          @Override
          public void note(String message) {}
        };
    return new ToyProvider().create(config, context).samples(Split.TRAIN);
  }
}
