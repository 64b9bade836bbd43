package org.isovae.it.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.isovae.host.Experiment;
import org.isovae.host.Isovae;
import org.isovae.host.Results;
import org.isovae.host.config.ConfigurationSource;
import org.isovae.host.event.ExperimentListener;
import org.isovae.host.event.Progress;
import org.isovae.it.RunDirectory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An objective of a third party that computes a state anew between steps. */
class RefreshedObjectiveTest {
  private static final String OBJECTIVE =
      """
      package com.example.centred;

      import java.util.*;
      import org.isovae.api.*;
      import org.isovae.api.data.SampleSpec;
      import org.isovae.api.model.*;
      import org.isovae.api.tensor.*;

      public final class CentredProvider implements ObjectiveProvider<CentredProvider.Config> {
        public record Config(@Key("passes between refreshes") int epochs) {}

        public String name() { return "centred"; }

        public String summary() { return "pulls encoded rows to the mean of all"; }

        public Config defaults() { return new Config(1); }

        public Set<String> requires(Config config) { return Set.of(Capabilities.ENGINE_STATE); }

        public Objective create(Config config, Context context) {
          return new Objective() {
            public Loss loss(Ops ops, Vae vae, Batch batch) {
              Posterior posterior = vae.encode(ops, batch);
              Tensor z = posterior.draw(ops);
              Tensor d = ops.mean(vae.distortion(ops, batch, vae.decode(ops, z, batch)));
              Tensor kl = ops.mean(vae.divergence(ops, posterior, z));
              Tensor centre = ops.state("centre", Shape.of(vae.latent()), Initializer.zeros());
              Tensor pull = ops.mean(ops.square(ops.subtract(posterior.mean(), centre)));
              Tensor first = ops.sum(centre);
              return Loss.of(ops.add(ops.add(ops.multiply(d, 10), kl), pull))
                  .with(Loss.DISTORTION, d)
                  .with(Loss.DIVERGENCE, kl)
                  .with("centre", first)
                  .refreshed(Refresh.everyEpochs(config.epochs(), pause -> {
                    float[] means = pause.evaluate(vae.encoder(), pause.samples()).get(Vae.MEAN);
                    float[] mean = pause.values(centre);
                    for (int j = 0; j < mean.length; j++) { mean[j] *= 0.5f; }
                    for (int i = 0; i < means.length; i++) {
                      mean[i % mean.length] += 0.5f * means[i] / pause.samples().size();
                    }
                    pause.assign(centre, mean);
                  }));
            }

            public OptionalDouble beta(SampleSpec sample) { return OptionalDouble.of(0.1); }
          };
        }
      }
      """;

  private static final ConfigurationSource SMALL =
      ConfigurationSource.text(
          """
          {
            dataset: { name: "toy", size: 96, validationSize: 0, testSize: 32, dimension: 4 },
            metric: "sse",
            network: { name: "mlp", hidden: [5] },
            objective: "centred",
            latent: 2,
            training: { epochs: 10, batch: 16, rate: 1e-2, logSteps: 1 },
            estimators: { importance: {} },
          }
          """);

  @TempDir Path work;

  private Isovae isovae() {
    PluginJars.jar(work.resolve("plugins/centred.jar"))
        .source(
            "module-info.java",
            """
            module com.example.centred {
              requires org.isovae.api;
              exports com.example.centred;
              provides org.isovae.api.model.ObjectiveProvider
                  with com.example.centred.CentredProvider;
            }
            """)
        .source("com/example/centred/CentredProvider.java", OBJECTIVE)
        .write();
    return Isovae.builder().pluginDirectory(work.resolve("plugins")).build();
  }

  @ParameterizedTest
  @ValueSource(strings = {"reference", "tf"})
  void resumedInItsMiddleGivesTheSameBits(String engine) {
    try (Isovae isovae = isovae()) {
      double[] whole;
      try (Experiment experiment = isovae.experiment(SMALL).override("engine=" + engine).build()) {
        Results results = experiment.run();
        whole = results.vector("importance.inverseVariance");
        assertThat(results.number("train.centre")).isNotZero();
      }

      List<String> overrides = List.of("engine=" + engine, "training.checkpointSteps=7");
      Path run = work.resolve("run");
      try (Experiment experiment =
          isovae.experiment(SMALL).overrides(overrides).runDirectory(run).build()) {
        assertThat(interruptedAt(experiment, 7).completed()).isFalse();
      }
      try (Experiment experiment =
          isovae.experiment(SMALL).overrides(overrides).resume(run).build()) {
        Results resumed = experiment.run();
        assertThat(resumed.number("train.steps")).isEqualTo(60);
        assertThat(resumed.vector("importance.inverseVariance")).containsExactly(whole);
      }
    }
  }

  /** The rows are 6 batches; a refresh every 20 passes happens before the first step only. */
  @ParameterizedTest
  @ValueSource(strings = {"1", "3", "20"})
  void theRefreshIsDueAsOftenAsItsOwnerSaid(String epochs) {
    try (Isovae isovae = isovae();
        Experiment experiment =
            isovae
                .experiment(SMALL)
                .override("engine=reference")
                .override("objective.epochs=" + epochs)
                .override("training.epochs=4")
                .runDirectory(work.resolve("run"))
                .build()) {
      experiment.run();

      assertThat(new RunDirectory(work.resolve("run")).logged("centre").distinct().count())
          .isEqualTo(epochs.equals("1") ? 4 : epochs.equals("3") ? 2 : 1);
    }
  }

  private static Results interruptedAt(Experiment experiment, long step) {
    return experiment.run(
        new ExperimentListener() {
          @Override
          public void progress(Progress progress) {
            if (progress.step() >= step) {
              experiment.interrupt();
            }
          }
        });
  }
}
