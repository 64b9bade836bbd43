package org.isovae.it.science;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.random.RandomGenerator;
import org.isovae.api.Seeds;
import org.isovae.host.Experiment;
import org.isovae.host.Isovae;
import org.isovae.host.Measurement;
import org.isovae.host.Results;
import org.isovae.host.config.ConfigurationSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Gram matrices that TensorFlow computes in single precision against those of the same parameters
 * in double precision: what differences of the decoder would lose is seen here.
 */
class ExactDerivativesTest {
  /** Relative to √(G_jj G_kk). */
  private static final double TOLERANCE = 1e-4;

  /**
   * The same where unscaled columns of up to 1e3 saturate the encoder: there single precision moves
   * μ and σ themselves, at which the derivatives are taken.
   */
  private static final double TOLERANCE_UNSCALED = 3e-4;

  @TempDir private Path directory;

  @Test
  void thirtyTwoLatentDimensionsOfImages() {
    Path mnist = Path.of(System.getProperty("isovae.data"), "mnist");
    assumeTrue(Files.isDirectory(mnist), () -> "no data in " + mnist + "; give -Disovae.data=DIR");
    agree(
        """
        {
          extends: "mnist-bce-32", dataset: { name: "idx" }, data: "%s",
          training: { steps: 60, batch: 128 },
          evaluation: { split: "test", rows: 6 },
          // What is measured again in double precision, one operation after another, takes its time.
          estimators: {
            isometry: {}, density: false, importance: false, "rate-distortion": false, generalization: false,
            reconstructions: false, traversals: false, samples: false,
          },
        }
        """
            .formatted(mnist.getParent()),
        32,
        TOLERANCE);
  }

  @Test
  void columnsOfVeryDifferentScale() throws IOException {
    agree(
        """
        {
          dataset: { name: "table", path: "%s", scale: "none" },
          metric: "sse", network: "mlp", latent: 4, objective: { lambda: 1 },
          training: { steps: 400, batch: 64 },
          evaluation: { split: "test", rows: 50 },
          estimators: { isometry: {} },
        }
        """
            .formatted(table()),
        4,
        TOLERANCE_UNSCALED);
  }

  /** Seven columns of standard deviations 1e-3, 1e-2 … 1e3, mixed from four sources. */
  private Path table() throws IOException {
    RandomGenerator random = Seeds.generator(11);
    double[][] mixture = new double[4][7];
    for (double[] source : mixture) {
      for (int i = 0; i < source.length; i++) {
        source[i] = random.nextGaussian() * Math.pow(10, i - 3);
      }
    }
    StringBuilder csv = new StringBuilder("a,b,c,d,e,f,g\n");
    for (int row = 0; row < 600; row++) {
      double[] values = new double[7];
      for (double[] source : mixture) {
        double s = random.nextGaussian();
        for (int i = 0; i < values.length; i++) {
          values[i] += s * source[i];
        }
      }
      for (int i = 0; i < values.length; i++) {
        csv.append(values[i]).append(i < values.length - 1 ? "," : "\n");
      }
    }
    return Files.writeString(directory.resolve("table.csv"), csv);
  }

  private void agree(String configuration, int latent, double tolerance) {
    Path run = directory.resolve("run");
    try (Isovae isovae = Isovae.builder().build()) {
      double[][] single;
      try (Experiment experiment =
          isovae.experiment(ConfigurationSource.text(configuration)).runDirectory(run).build()) {
        single = experiment.run().matrix("isometry.gram.mean");
      }
      try (Measurement measurement = isovae.measurement(run).override("engine=reference").build()) {
        assertThat(measurement.engine()).contains("double precision");
        Results exact = measurement.run();
        double[][] expected = exact.matrix("isometry.gram.mean");
        assertThat(single).hasDimensions(latent, latent);
        double worst = 0;
        for (int j = 0; j < latent; j++) {
          for (int k = 0; k < latent; k++) {
            double scale = Math.sqrt(expected[j][j] * expected[k][k]);
            worst = Math.max(worst, Math.abs(single[j][k] - expected[j][k]) / scale);
          }
        }
        assertThat(worst).isLessThan(tolerance);
      }
    }
  }
}
