package org.isovae.it.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.isovae.host.Experiment;
import org.isovae.host.Isovae;
import org.isovae.host.Measurement;
import org.isovae.host.Results;
import org.isovae.host.config.ConfigurationSource;
import org.isovae.it.RunDirectory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One estimator of a third party fails; the others' results, and the training, are kept. */
class FailingEstimatorTest {
  private static final String ESTIMATOR =
      """
      package com.example.failing;

      import java.util.*;
      import org.isovae.api.*;
      import org.isovae.api.estimator.*;
      import org.isovae.api.report.Report;

      public final class FailingProvider implements EstimatorProvider<FailingProvider.Config> {
        public record Config(@Key("how it fails") String how) {}

        public String name() { return "failing"; }

        public String summary() { return "fails"; }

        public Config defaults() { return new Config("no way"); }

        public Estimator create(Config config, Context context) {
          return (model, evaluation) -> fail(config.how());
        }

        private static Report fail(String how) {
          switch (how) {
            case "exception": throw new IllegalStateException("out of luck");
            case "error": throw new NoClassDefFoundError("com/acme/Gone");
            case "recursion": return fail(how);
            case "memory": return Report.builder().value("x", new double[Integer.MAX_VALUE]).build();
            case "name": return Report.builder().value("not a name", 1).build();
            case "nothing": return null;
            default: return Report.builder().value("x", 1).build();
          }
        }
      }
      """;

  @TempDir Path work;

  private Isovae isovae() {
    PluginJars.jar(work.resolve("plugins/failing.jar"))
        .source(
            "module-info.java",
            """
            module com.example.failing {
              requires org.isovae.api;
              exports com.example.failing;
              provides org.isovae.api.estimator.EstimatorProvider
                  with com.example.failing.FailingProvider;
            }
            """)
        .source("com/example/failing/FailingProvider.java", ESTIMATOR)
        .write();
    return Isovae.builder().pluginDirectory(work.resolve("plugins")).build();
  }

  private static ConfigurationSource failing(String how) {
    return ConfigurationSource.text(
        """
        {
          dataset: { name: "toy", size: 64, validationSize: 0, testSize: 32, dimension: 4 },
          metric: "sse", network: { name: "mlp", hidden: [5] }, latent: 2, engine: "reference",
          training: { steps: 5, batch: 16 },
          estimators: { failing: { how: "%s" }, importance: {} },
        }
        """
            .formatted(how));
  }

  @ParameterizedTest
  @ValueSource(strings = {"exception", "error", "recursion", "memory", "name", "nothing"})
  void itsFailureIsRecordedAndNothingElseIsLost(String how) {
    Path run = work.resolve("run");
    try (Isovae isovae = isovae();
        Experiment experiment = isovae.experiment(failing(how)).runDirectory(run).build()) {
      Results results = experiment.run();

      assertThat(results.completed()).isTrue();
      assertThat(results.reports()).containsOnlyKeys("importance");
      assertThat(results.failures()).containsOnlyKeys("failing");
    }
    String reason = new RunDirectory(run).json("results.json").at("/failed/failing").asText();
    assertThat(reason).contains(how.equals("nothing") ? "no report" : "failing.jar");
    assertThat(new RunDirectory(run).values("importance.inverseVariance")).hasSize(2);
    assertThat(new RunDirectory(run).text("run.log")).contains("the estimator failing failed");
  }

  @Test
  void measuringRepeatsIt() {
    Path run = work.resolve("run");
    try (Isovae isovae = isovae()) {
      try (Experiment experiment =
          isovae.experiment(failing("exception")).runDirectory(run).build()) {
        experiment.run();
      }
      try (Measurement again = isovae.measurement(run).build()) {
        assertThat(again.run().failures().get("failing")).contains("out of luck", "failing.jar");
      }
      try (Measurement mended =
          isovae.measurement(run).override("estimators.failing.how=not").build()) {
        Results results = mended.run();
        assertThat(results.failures()).isEmpty();
        assertThat(results.number("failing.x")).isEqualTo(1);
      }
    }
  }
}
