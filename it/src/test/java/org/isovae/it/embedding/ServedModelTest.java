package org.isovae.it.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.isovae.host.Experiment;
import org.isovae.host.Isovae;
import org.isovae.host.Scoring;
import org.isovae.host.config.ConfigurationSource;
import org.isovae.host.scoring.ScoredRow;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.Result;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.ndarray.StdArrays;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;

/** A model in the hands of somebody who has TensorFlow and not Isovae: the signatures of model/. */
class ServedModelTest {
  private static final ConfigurationSource SMALL =
      ConfigurationSource.text(
          """
          {
            dataset: { name: "table", scale: "none", testFraction: 0 },
            metric: "gaussian-learned",
            network: { name: "mlp", hidden: [8], activation: "tanh" },
            latent: 1,
            objective: { name: "beta-vae", lambda: 1 },
            training: { steps: 100, batch: 16, rate: 1e-2 },
            evaluation: { split: "train" },
            estimators: { scores: {} },
          }
          """);

  @TempDir Path directory;

  @Test
  void theSignaturesSayWhatIsovaeSays() throws IOException {
    Path rows =
        Files.writeString(
            directory.resolve("rows.csv"), "a,b,c\n" + "1,2,0\n-1,0.5,1\n0.5,1,2\n".repeat(20));
    float[][] x = {{1, 2, 0}, {-1, 0.5f, 1}, {0.5f, 1, 2}};
    Path run = directory.resolve("run");
    List<ScoredRow> scored = new ArrayList<>();
    try (Isovae isovae = Isovae.builder().build()) {
      try (Experiment experiment =
          isovae
              .experiment(SMALL)
              .override("dataset.path=\"" + rows + "\"")
              .runDirectory(run)
              .build()) {
        experiment.run();
      }
      try (Scoring scoring = isovae.scoring(run).data(rows.toString()).build()) {
        scoring.run(scored::add);
      }
    }

    try (SavedModelBundle bundle = SavedModelBundle.load(run.resolve("model").toString());
        TFloat32 input = TFloat32.tensorOf(StdArrays.ndCopyOf(x))) {
      try (Result encoded = bundle.function("encode").call(Map.of("x", input));
          Result scores = bundle.function("score").call(Map.of("x", input))) {
        TFloat32 mean = (TFloat32) encoded.get("mean").orElseThrow();
        TFloat32 score = (TFloat32) scores.get("score").orElseThrow();
        TFloat32 density = (TFloat32) scores.get("logDensity").orElseThrow();
        for (int row = 0; row < x.length; row++) {
          ScoredRow expected = scored.get(row);
          assertThat((double) mean.getFloat(row, 0)).isCloseTo(expected.latent()[0], within(1e-5));
          assertThat((double) score.getFloat(row))
              .isCloseTo(expected.score().orElseThrow(), within(1e-4));
          assertThat((double) density.getFloat(row))
              .isCloseTo(expected.logDensity().orElseThrow(), within(1e-4));
        }
        try (Result decoded = bundle.function("decode").call(Map.of("z", mean));
            Result reconstructed = bundle.function("reconstruct").call(Map.of("x", input))) {
          assertThat(number(decoded, "mean", 2, 1)).isEqualTo(number(reconstructed, "mean", 2, 1));
        }
      }
      try (TFloat32 like = TFloat32.tensorOf(StdArrays.ndCopyOf(new float[500][1]));
          TInt64 seed = TInt64.scalarOf(4);
          Result made = bundle.function("sample").call(Map.of("like", like, "seed", seed))) {
        TFloat32 drawn = (TFloat32) made.get("drawn").orElseThrow();
        double sum = 0;
        for (int row = 0; row < 500; row++) {
          sum += drawn.getFloat(row, 0) / 500;
        }
        // the first column's mean is 1/6, its deviation .85
        assertThat(sum).isCloseTo(1.0 / 6, within(0.5));
      }
    }
  }

  private static float number(Result result, String output, int row, int column) {
    return ((TFloat32) result.get(output).orElseThrow()).getFloat(row, column);
  }
}
