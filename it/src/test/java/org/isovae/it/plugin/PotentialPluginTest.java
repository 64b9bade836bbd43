package org.isovae.it.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.isovae.it.CommandLine;
import org.isovae.it.CommandLine.Outcome;
import org.isovae.it.RunDirectory;
import org.isovae.plugins.PluginVerifier;
import org.isovae.plugins.Verification;
import org.isovae.plugins.Verification.Check;
import org.isovae.plugins.Verification.Result;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A third party's potentials: a well, and one that has no lower bound. */
class PotentialPluginTest {
  /** ½·κ·|z|², and −½·κ·|z|², of which KL holds what κ ≤ 1 draws away. */
  private static final String PROVIDER =
      """
      package com.example.hills;

      import java.util.Optional;
      import org.isovae.api.*;
      import org.isovae.api.model.*;
      import org.isovae.api.tensor.*;

      public final class %1$sProvider implements PotentialProvider<%1$sProvider.Config> {
        public record Config(@Key("strength, positive") double kappa) {}

        public String name() { return "%2$s"; }

        public String summary() { return "a %2$s of a third party"; }

        public Config defaults() { return new Config(3); }

        public Potential create(Config config, Context context) {
          return (ops, z) ->
              Optional.of(ops.multiply(ops.sum(ops.square(z), 1), %3$s * 0.5 * config.kappa()));
        }
      }
      """;

  private static final String SMALL =
      """
      {
        dataset: { name: "toy", size: 96, validationSize: 0, testSize: 32, dimension: 4 },
        metric: "sse",
        network: { name: "mlp", hidden: [5] },
        latent: 2,
        objective: { name: "perturbed", lambda: 10 },
        engine: "reference",
        training: { steps: 3000, batch: 16, rate: 1e-1, checkpointSteps: 50 },
        estimators: { importance: {} },
      }
      """;

  @TempDir static Path work;
  private static Path jar;

  @BeforeAll
  static void compile() throws IOException {
    jar =
        PluginJars.jar(work.resolve("plugins/hills.jar"))
            .source(
                "module-info.java",
                """
                module com.example.hills {
                  requires org.isovae.api;
                  exports com.example.hills;
                  provides org.isovae.api.model.PotentialProvider
                      with com.example.hills.WellProvider, com.example.hills.HillProvider;
                }
                """)
            .source("com/example/hills/WellProvider.java", PROVIDER.formatted("Well", "well", "+1"))
            .source("com/example/hills/HillProvider.java", PROVIDER.formatted("Hill", "hill", "-1"))
            .write();
    Files.writeString(work.resolve("small.json"), SMALL);
  }

  private static Outcome run(String out, String... overrides) {
    List<String> arguments =
        Stream.concat(
                Stream.of("run", "small.json", "--plugins", "plugins", "--out", out),
                Stream.of(overrides))
            .toList();
    return new CommandLine(work).run(arguments.toArray(String[]::new));
  }

  @Test
  void oneWithALowerBoundIsTrainedWithBesideThoseOfTheDistribution() {
    Outcome outcome =
        run("well", "potentials.well.kappa=2", "potentials.quadratic=true", "training.steps=200");
    assertThat(outcome.exit()).as(outcome.output()).isZero();

    RunDirectory run = new RunDirectory(work.resolve("well"));
    assertThat(run.value("train.potential")).isPositive();
    assertThat(run.json("config.json").at("/potentials/well/kappa").doubleValue()).isEqualTo(2);
    assertThat(run.text("provenance.json"))
        .contains("com.example.hills", "hills.jar", "potentials.well");
  }

  @Test
  void oneWithoutALowerBoundStopsItsTrainingAndLeavesWholeFiles() throws IOException {
    Outcome outcome = run("hill", "potentials.hill=true");
    assertThat(outcome.output())
        .contains("training stopped at step ", " runs away", "objective.weight", "a lower bound")
        .doesNotContain("\tat ", "Exception");
    assertThat(outcome.exit()).as(outcome.output()).isEqualTo(1);

    RunDirectory run = new RunDirectory(work.resolve("hill"));
    assertThat(run.json("status.json").at("/status").asText()).isEqualTo("failed");
    assertThat(run.json("status.json").at("/message").asText()).contains("runs away");
    assertThat(run.logged("potential").boxed()).isNotEmpty().allMatch(Double::isFinite);
    assertThat(run.path().resolve("model")).doesNotExist();
    assertThat(run.path().resolve("results.json")).doesNotExist();
    try (Stream<Path> files = Files.walk(run.path())) {
      assertThat(files.map(Path::getFileName).map(Path::toString))
          .noneMatch(name -> name.endsWith(".part") || name.endsWith(".tmp"))
          .doesNotContain(".isovae-lock");
    }

    // The checkpoints are whole: the run is taken up again, and comes to the same end.
    Outcome resumed =
        new CommandLine(work)
            .run(
                "run",
                "small.json",
                "--plugins",
                "plugins",
                "--resume",
                "hill",
                "potentials.hill=true");
    assertThat(resumed.output())
        .contains(run.json("status.json").at("/message").asText())
        .doesNotContain("damaged", "\tat ");
    assertThat(resumed.exit()).isEqualTo(1);
  }

  @Test
  void whoeverVerifiesThePluginIsToldWhichOfThemItIs() {
    Verification verification = PluginVerifier.verify(jar);
    assertThat(verification.checks())
        .filteredOn(check -> check.result() == Result.FAILED)
        .isNotEmpty()
        .allMatch(check -> check.toString().contains("hill"))
        .extracting(Check::detail)
        .anyMatch(detail -> detail.contains("without a lower bound"));
  }
}
