package org.isovae.it.embedding;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import org.isovae.api.data.Samples;
import org.isovae.api.estimator.TrainedModel;
import org.isovae.api.model.Decoded;
import org.isovae.api.model.Vae;
import org.isovae.api.tensor.Graph;
import org.isovae.host.Experiment;
import org.isovae.host.Isovae;
import org.isovae.host.config.ConfigurationSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * {@code gaussian-learned} finds the variances that generated data have. One variable u makes ten
 * columns, x_j = sin(0.9 u + 0.6 j) + s_j ε, so that every row tells its u well. What was learnt is
 * looked at on rows that were not trained on.
 */
class LearnedVarianceTest {
  private static final int TRAINING_ROWS = 8000;
  private static final int HELD_OUT_ROWS = 2000;
  private static final int COLUMNS = 10;

  @TempDir Path directory;

  /** The variance of column j where the variable is u. */
  @FunctionalInterface
  private interface Variance {
    double of(int j, double u);
  }

  /** Rows with the variable that made each. */
  private static final class Rows {
    private final double[] u;
    private final float[] values;

    Rows(int rows, long seed, Variance variance) {
      Random random = new Random(seed);
      u = new double[rows];
      values = new float[rows * COLUMNS];
      for (int i = 0; i < rows; i++) {
        u[i] = random.nextGaussian();
        for (int j = 0; j < COLUMNS; j++) {
          double noise = Math.sqrt(variance.of(j, u[i])) * random.nextGaussian();
          values[i * COLUMNS + j] = (float) (Math.sin(0.9 * u[i] + 0.6 * j) + noise);
        }
      }
    }

    Path write(Path file) throws IOException {
      StringBuilder text = new StringBuilder();
      for (int i = 0; i < values.length; i++) {
        text.append(values[i]).append((i + 1) % COLUMNS == 0 ? '\n' : ',');
      }
      return Files.writeString(file, text.toString());
    }
  }

  private static ConfigurationSource configuration(Path table, String objective, String variance) {
    return ConfigurationSource.text(
        """
        {
          dataset: { name: "table", path: "%s", header: "false", testFraction: 0 },
          metric: { name: "gaussian-learned", variance: "%s" },
          network: { name: "mlp", hidden: [32, 32] },
          latent: 1,
          // The loss is the negative log-likelihood then, and the variances are its own.
          objective: { name: "%s", lambda: 1, reduction: "sum" },
          engine: { name: "tf", intraOpThreads: 1, interOpThreads: 2 },
          training: { steps: 6000, batch: 128, rate: 4e-3, schedule: "cosine" },
          evaluation: { split: "train" },
        }
        """
            .formatted(table, variance, objective));
  }

  /** The metric tensor is 1/(2 s²) in the directions of the mean. */
  private static float[] halfPrecisions(TrainedModel model, Samples rows) {
    Vae vae = model.vae();
    Graph graph =
        vae.graph(
            (ops, batch) -> {
              Decoded decoded = vae.decode(ops, vae.encode(ops, batch).mean(), batch);
              Decoded ones = decoded.map(value -> ops.add(ops.multiply(value, 0), 1));
              return Map.of("g", vae.applyTensor(ops, batch, decoded, ones).value());
            });
    return model.evaluate(graph, rows).get("g");
  }

  /** The learnt variances over the true ones, for each value of each held-out row. */
  private double[] ratios(String objective, String kind, Variance variance) throws IOException {
    Path table = new Rows(TRAINING_ROWS, 5, variance).write(directory.resolve("rows.csv"));
    Rows held = new Rows(HELD_OUT_ROWS, 6, variance);
    try (Isovae isovae = Isovae.builder().build();
        Experiment experiment = isovae.experiment(configuration(table, objective, kind)).build()) {
      TrainedModel model = experiment.run().model();
      float[] g = halfPrecisions(model, Samples.of(model.vae().sample(), held.values, null, null));
      double[] ratios = new double[g.length];
      for (int i = 0; i < g.length; i++) {
        ratios[i] = 1 / (2.0 * g[i]) / variance.of(i % COLUMNS, held.u[i / COLUMNS]);
      }
      return ratios;
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"beta-vae", "decomposed"})
  void eachColumnsNoiseIsFound(String objective) throws IOException {
    double[] ratios = ratios(objective, "column", (j, u) -> 0.02 + 0.01 * j);

    for (int j = 0; j < COLUMNS; j++) {
      assertThat(ratios[j]).as("column " + j).isBetween(0.9, 1.1);
      assertThat(ratios[j]).isEqualTo(ratios[5 * COLUMNS + j]); // the same for every row
    }
  }

  @Test
  void noiseThatDependsOnTheVariableIsFound() throws IOException {
    Variance variance = (j, u) -> 0.02 * Math.exp(0.8 * Math.cos(u + j));

    double[] ratios = ratios("beta-vae", "value", variance);

    double[] error = new double[COLUMNS];
    for (int i = 0; i < ratios.length; i++) {
      error[i % COLUMNS] += Math.abs(Math.log(ratios[i])) * COLUMNS / ratios.length;
    }
    for (int j = 0; j < COLUMNS; j++) {
      assertThat(error[j]).as("mean relative error of column " + j).isLessThan(0.1);
    }
  }
}
