package org.isovae.it.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import org.isovae.it.CommandLine;
import org.isovae.it.CommandLine.Outcome;
import org.isovae.it.RunDirectory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The presets of the paper, shortened: from a command to believable numbers. */
class ToyRunTest {
  @TempDir Path directory;

  private RunDirectory run(String... arguments) {
    String[] all = new String[arguments.length + 3];
    all[0] = "run";
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    all[arguments.length + 1] = "--out";
    all[arguments.length + 2] = "out";
    Outcome outcome = new CommandLine(directory).run(all);
    assertThat(outcome.exit()).as(outcome.output()).isZero();
    return new RunDirectory(directory.resolve("out"));
  }

  @Test
  void sixtyEpochsOfTheMixAreIsometricAndTellTheDensity() {
    RunDirectory run = run("toy-mix-sse", "training.epochs=60");
    double[] norms = run.values("isometry.norm.mean");
    assertThat(norms).hasSize(3);
    for (double norm : norms) {
      assertThat(norm).isBetween(0.85, 1.08);
    }
    assertThat(run.value("density.correlation.elbo")).isGreaterThanOrEqualTo(0.86);
    assertThat(run.value("density.correlation.prior")).isLessThanOrEqualTo(0.5);
    assertThat(run.value("rateDistortion.codingLoss")).isCloseTo(0.015, within(0.0015));
    assertThat(run.value("importance.live")).isEqualTo(3);
    assertThat(run.value("train.steps")).isEqualTo(60 * 390);
    for (String file :
        new String[] {
          "config.json",
          "overrides.txt",
          "provenance.json",
          "status.json",
          "run.log",
          "metrics.jsonl",
          "results.json",
          "reports/report.html",
          "model/saved_model.pb"
        }) {
      assertThat(run.path().resolve(file)).exists();
    }
    assertThat(run.json("status.json").get("status").asText()).isEqualTo("completed");
  }

  @Test
  void theGeneralDensityIsTheScaledOneOnAWeightedMetric() {
    RunDirectory run = run("toy-mix-downward", "training.epochs=4");
    assertThat(run.value("density.correlation.general"))
        .isCloseTo(run.value("density.correlation.isometric"), within(5e-4));
    assertThat(run.value("density.correlation.generalElbo"))
        .isCloseTo(run.value("density.correlation.isometricElbo"), within(5e-4));
  }

  @Test
  void theLinearModelIsItsClosedForm() {
    RunDirectory run = run("linear-1d");
    for (String name : new String[] {"a", "b", "sigma", "transformLoss", "codingLoss"}) {
      double theory = run.value("linear.closedForm." + name);
      assertThat(run.value("linear." + name)).as(name).isCloseTo(theory, within(0.03 * theory));
    }
  }

  @Test
  void theResolvedConfigurationRunsAgainToTheSameNumbers() throws Exception {
    RunDirectory first = run("toy-norm-sse", "training.steps=200", "dataset.size=2000");
    Path copy = Files.copy(first.path().resolve("config.json"), directory.resolve("again.json"));
    Outcome outcome =
        new CommandLine(directory).run("run", copy.getFileName().toString(), "--out", "second");
    assertThat(outcome.exit()).as(outcome.output()).isZero();
    RunDirectory second = new RunDirectory(directory.resolve("second"));
    assertThat(second.matrix("isometry.gram.mean"))
        .isDeepEqualTo(first.matrix("isometry.gram.mean"));
    assertThat(second.value("train.loss")).isEqualTo(first.value("train.loss"));
  }
}
