package org.isovae.it.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.isovae.api.InvalidInputException;
import org.isovae.host.Experiment;
import org.isovae.host.Isovae;
import org.isovae.host.Scoring;
import org.isovae.host.config.ConfigurationSource;
import org.isovae.host.scoring.ScoredRow;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A model whose loss metric is a plug-in's, given to somebody who lacks the plug-in. */
class ModelOfAPluginTest {
  @TempDir Path work;

  private Path run;
  private Path rows;

  @BeforeEach
  void trainWithThePlugin() throws IOException {
    rows = Files.writeString(work.resolve("rows.csv"), "a,b\n" + "1,2\n3,5\n4,4\n2,6\n".repeat(10));
    run = work.resolve("run");
    MetricPlugin.module("com.example.metric").to(work.resolve("plugins/metric.jar")).write();
    try (Isovae isovae = Isovae.builder().pluginDirectory(work.resolve("plugins")).build();
        Experiment experiment =
            isovae
                .experiment(
                    ConfigurationSource.text(
                        """
                        {
                          dataset: { name: "table", testFraction: 0 },
                          metric: "scaled",
                          network: { name: "mlp", hidden: [4] },
                          latent: 1,
                          engine: "reference",
                          training: { steps: 20, batch: 8 },
                          evaluation: { split: "train" },
                          estimators: { scores: { kernelRows: 0 } },
                        }
                        """))
                .override("dataset.path=\"" + rows + "\"")
                .runDirectory(run)
                .build()) {
      experiment.run();
    }
  }

  private List<ScoredRow> score(Isovae isovae) {
    List<ScoredRow> scored = new ArrayList<>();
    try (Scoring scoring = isovae.scoring(run).data(rows.toString()).build()) {
      scoring.run(scored::add);
    }
    return scored;
  }

  @Test
  void isNotScoredWithoutThePluginAndTheMessageNamesIt() {
    try (Isovae isovae = Isovae.builder().build()) {
      assertThatThrownBy(() -> score(isovae))
          .isInstanceOf(InvalidInputException.class)
          .hasMessageContainingAll("scaled", "com.example.metric", "metric.jar", "--plugins");
    }
    try (Isovae isovae = Isovae.builder().pluginDirectory(work.resolve("plugins")).build()) {
      assertThat(score(isovae)).hasSize(40).allMatch(row -> row.score().isPresent());
    }
  }
}
