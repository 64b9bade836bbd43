package org.isovae.it.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.isovae.api.InvalidInputException;
import org.isovae.api.estimator.TrainedModel;
import org.isovae.api.model.Head;
import org.isovae.api.tensor.Graph;
import org.isovae.host.Experiment;
import org.isovae.host.Isovae;
import org.isovae.host.Results;
import org.isovae.host.config.ConfigurationSource;
import org.junit.jupiter.api.Test;

/** Isovae inside another application, which has it on its own module path. */
class EmbeddingTest {
  private static final String CONFIGURATION =
      """
      {
        dataset: { name: "toy", distribution: "norm", size: 2000 },
        metric: "sse", network: "mlp", latent: 3,
        training: { steps: 200, batch: 64 },
        estimators: { isometry: {}, importance: {} },
      }
      """;

  @Test
  void anApplicationTrainsMeasuresAndUsesTheModel() {
    ConfigurationSource source = ConfigurationSource.text(CONFIGURATION);
    try (Isovae isovae = Isovae.builder().build();
        Experiment experiment = isovae.experiment(source).override("seed=7").build()) {
      Results results = experiment.run();
      TrainedModel model = results.model();

      assertThat(results.number("train.steps")).isEqualTo(200);
      assertThat(results.vector("isometry.norm.mean")).hasSize(3);
      Graph decoder = model.vae().decoder();
      Map<String, float[]> decoded = model.compile(decoder).run(1, Map.of("z", new float[3]));
      assertThat(decoded.get(Head.VALUE)).hasSize(16);
    }
  }

  @Test
  void experimentsOneAfterAnotherAndAtTheSameTimeGiveTheSameNumbers() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try (Isovae isovae = Isovae.builder().build()) {
      Callable<double[][]> run =
          () -> {
            ConfigurationSource source = ConfigurationSource.text(CONFIGURATION);
            try (Experiment experiment = isovae.experiment(source).build()) {
              return experiment.run().matrix("isometry.gram.mean");
            }
          };
      double[][] first = run.call();
      double[][] second = run.call();
      List<Future<double[][]>> both = threads.invokeAll(List.of(run, run));
      assertThat(second).isDeepEqualTo(first);
      assertThat(both.get(0).get()).isDeepEqualTo(first);
      assertThat(both.get(1).get()).isDeepEqualTo(first);
    } finally {
      threads.shutdown();
    }
  }

  @Test
  void aWrongConfigurationIsToldBeforeAnythingRuns() {
    ConfigurationSource source = ConfigurationSource.text(CONFIGURATION);
    try (Isovae isovae = Isovae.builder().build()) {
      assertThatThrownBy(() -> isovae.experiment(source).override("latnt=2").build())
          .isInstanceOf(InvalidInputException.class)
          .hasMessageContaining("latent");
    }
  }
}
