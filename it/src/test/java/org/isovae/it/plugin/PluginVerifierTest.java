package org.isovae.it.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.isovae.api.InvalidInputException;
import org.isovae.plugins.PluginVerifier;
import org.isovae.plugins.Verification;
import org.isovae.plugins.Verification.Check;
import org.isovae.plugins.Verification.Result;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a plug-in's author is told before the plug-in is given away. */
class PluginVerifierTest {
  @TempDir Path work;

  @Test
  void passesAPluginThatKeepsItsContracts() {
    Path jar = MetricPlugin.module("com.example.metric").to(work.resolve("metric.jar")).write();

    Verification verification = PluginVerifier.verify(jar);

    assertThat(verification.checks())
        .filteredOn(check -> check.result() == Result.FAILED)
        .isEmpty();
    assertThat(verification.passed()).isTrue();
    assertThat(verification.plugin().name()).isEqualTo("metric");
    assertThat(subjects(verification)).containsExactly("loading", "metric scaled");
  }

  @Test
  void showsTheTaylorTableOfAWrongMetricTensor() {
    Path jar =
        MetricPlugin.module("com.example.metric")
            .factors("2 * config.factor()", "config.factor()")
            .to(work.resolve("metric.jar"))
            .write();

    Verification verification = PluginVerifier.verify(jar);

    assertThat(verification.passed()).isFalse();
    assertThat(failures(verification))
        .anySatisfy(check -> assertThat(check.detail()).containsIgnoringCase("t²"));
  }

  @Test
  void failsAMetricThatGivesNoNumber() {
    Path jar =
        MetricPlugin.module("com.example.metric")
            .factors("config.factor()", "Double.NaN")
            .to(work.resolve("metric.jar"))
            .write();

    Verification verification = PluginVerifier.verify(jar);

    assertThat(failures(verification))
        .isNotEmpty()
        .allSatisfy(check -> assertThat(check.subject()).isEqualTo("metric scaled"))
        .anySatisfy(check -> assertThat(check.detail()).contains("NaN"));
  }

  @Test
  void skipsWhatAFailureToLoadKeepsFromBeingChecked() throws Exception {
    Path jar = Files.createFile(work.resolve("empty.jar"));

    Verification verification = PluginVerifier.verify(jar);

    assertThat(verification.checks())
        .extracting(Check::result)
        .containsExactly(
            Result.FAILED, Result.SKIPPED, Result.SKIPPED, Result.SKIPPED, Result.SKIPPED);
    assertThat(verification.checks().get(0).detail()).startsWith("PLUGIN_UNREADABLE " + jar);
  }

  @Test
  void failsAComponentThatCannotBeCreatedWithItsDefaults() {
    Path jar =
        MetricPlugin.module("com.example.metric")
            .creating("throw new InvalidInputException(\"there is no file\");")
            .to(work.resolve("metric.jar"))
            .write();

    Verification verification = PluginVerifier.verify(jar);

    assertThat(verification.passed()).isFalse();
    assertThat(failures(verification))
        .anySatisfy(
            check -> {
              assertThat(check.name()).contains("default configuration");
              assertThat(check.detail()).contains("there is no file");
            });
  }

  @Test
  void isCompleteOnlyWhereNothingWasSkippedAndSaysWhyItWas() {
    Path jar = MetricPlugin.module("com.example.metric").to(work.resolve("metric.jar")).write();

    Verification verification = PluginVerifier.verify(jar);

    assertThat(verification.count(Result.SKIPPED)).isPositive();
    assertThat(verification.complete()).isFalse();
    assertThat(verification.checks())
        .filteredOn(check -> check.result() == Result.SKIPPED)
        .allSatisfy(check -> assertThat(check.detail()).isNotBlank());
  }

  @Test
  void verifiesAFolderOfJars() {
    Path folder = work.resolve("acme");
    Path library =
        PluginJars.jar(folder.resolve("words.jar"))
            .source("module-info.java", "module com.example.words { exports com.example.words; }")
            .source(
                "com/example/words/Words.java", "package com.example.words; public class Words {}")
            .write();
    MetricPlugin.module("com.example.metric")
        .requires("com.example.words")
        .to(folder.resolve("main.jar"))
        .with(library)
        .write();

    Verification verification = PluginVerifier.verify(folder);

    assertThat(verification.passed()).isTrue();
    assertThat(verification.plugin().jars()).hasSize(2);
  }

  @Test
  void refusesAPathWithNothingThere() {
    Path missing = work.resolve("missing.jar");

    assertThatThrownBy(() -> PluginVerifier.verify(missing))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith(missing + " does not exist");
  }

  private static List<Check> failures(Verification verification) {
    return verification.checks().stream().filter(c -> c.result() == Result.FAILED).toList();
  }

  private static List<String> subjects(Verification verification) {
    return verification.checks().stream().map(Check::subject).distinct().toList();
  }
}
