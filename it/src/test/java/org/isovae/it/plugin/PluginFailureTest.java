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
import org.isovae.host.config.ConfigurationSource;
import org.isovae.host.event.ExperimentException;
import org.isovae.host.event.ExperimentListener;
import org.isovae.it.CommandLine;
import org.isovae.it.CommandLine.Outcome;
import org.isovae.plugins.Catalogue;
import org.isovae.plugins.PluginJar;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Plug-ins that fail when they are used; and that those who do not use them do not notice. */
class PluginFailureTest {
  private static final String TINY =
      """
      {
        dataset: { name: "toy", size: 32, validationSize: 0, testSize: 0, dimension: 3 },
        metric: "%s", network: { name: "mlp", hidden: [4] }, latent: 2, engine: "reference",
        training: { steps: 3, batch: 8 }, evaluation: { split: "train" }, %s
      }
      """;

  @TempDir Path plugins;

  private Path jar() {
    return plugins.resolve("acme.jar");
  }

  private MetricPlugin metric() {
    return MetricPlugin.module("com.example.acme").named("acme-metric");
  }

  private static List<String> run(Path plugins, String metric, String further) {
    List<String> notes = new ArrayList<>();
    try (Isovae isovae = Isovae.builder().pluginDirectory(plugins).build();
        Experiment experiment =
            isovae.experiment(ConfigurationSource.text(TINY.formatted(metric, further))).build()) {
      experiment.run(
          new ExperimentListener() {
            @Override
            public void note(String message) {
              notes.add(message);
            }
          });
    }
    return notes;
  }

  @Test
  void aFailureOfCreateNamesComponentPluginAndJar() {
    metric().creating("throw new NoClassDefFoundError(\"com/example/Gone\");").to(jar()).write();

    assertThatThrownBy(() -> run(plugins, "acme-metric", ""))
        .isInstanceOf(ExperimentException.class)
        .hasMessageContainingAll(
            "metric acme-metric", "plug-in acme", jar().toString(), "com/example/Gone")
        .hasMessageNotContaining("Guice");
  }

  @Test
  void aFailureOfACallNamesComponentPluginAndJar() {
    metric().tracing("throw new AssertionError(\"no such thing\");").to(jar()).write();

    assertThatThrownBy(() -> run(plugins, "acme-metric", ""))
        .isInstanceOf(ExperimentException.class)
        .hasMessageContainingAll(
            "metric acme-metric", "plug-in acme", jar().toString(), "no such thing");
  }

  @Test
  void whatAPluginSaysOfTheUsersInputIsSaidAsItIs() {
    metric()
        .creating("throw new InvalidInputException(\"the file is not there\");")
        .to(jar())
        .write();

    assertThatThrownBy(() -> run(plugins, "acme-metric", ""))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage("the file is not there");
  }

  @Test
  void aRefusedPluginIsAWarningForThoseWhoDoNotUseIt() {
    metric().requires("com.google.guice").to(jar()).withHostModules().write();

    assertThat(run(plugins, "sse", ""))
        .anyMatch(note -> note.contains("acme") && note.contains("PLUGIN_MODULE_INTERNAL"));
    assertThatThrownBy(() -> run(plugins, "acme-metric", ""))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContainingAll("acme-metric", "PLUGIN_MODULE_INTERNAL", jar().toString());
  }

  @Test
  void aProviderThatCannotBeCreatedStopsOnlyWhoWantsIt() {
    metric()
        .constructor("if (true) throw new IllegalStateException(\"no luck\");")
        .to(jar())
        .write();

    run(plugins, "sse", "");

    assertThatThrownBy(() -> run(plugins, "acme-metric", ""))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContainingAll("PLUGIN_PROVIDER_FAILED", jar().toString(), "no luck");
  }

  @Test
  void aProviderThatEndsTheProcessIsNamedAndHurtsNobodyElse() throws IOException {
    Path directory = Files.createDirectories(plugins.resolve("exiting"));
    Path jar = metric().constructor("System.exit(0);").to(directory.resolve("acme.jar")).write();
    CommandLine line = new CommandLine(plugins);

    Outcome config = line.run("config", "toy-mix-sse", "--plugins", directory.toString());
    Outcome list = line.run("list", "estimator", "--plugins", directory.toString());
    Outcome metrics = line.run("list", "metric", "--plugins", directory.toString());

    assertThat(config.exit()).as(config.output()).isZero();
    assertThat(list.exit()).as(list.output()).isZero();
    assertThat(metrics.exit()).as(metrics.output()).isEqualTo(1);
    assertThat(metrics.output()).contains("PLUGIN_PROVIDER_FAILED", jar.toString(), "ended");
  }

  @Test
  void aConfigurationDoesNotSayWhereCodeIsLoadedFrom() {
    String further = "plugins: { directories: [\"/tmp\"] }";

    assertThatThrownBy(() -> run(plugins, "sse", further))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContainingAll("plugins.directories", "--plugins", "ISOVAE_PLUGINS");
  }

  @Test
  void aConfigurationDemandsAPluginToTheByte() {
    metric().to(jar()).write();
    PluginJar jar = Catalogue.load(List.of(plugins)).plugins().get(0).jars().get(0);
    String demand = "plugins: { demand: { \"%s\": \"%s\" } }";

    run(plugins, "acme-metric", demand.formatted("com.example.acme", jar.sha256()));

    assertThatThrownBy(
            () -> run(plugins, "sse", demand.formatted("com.example.acme", "0".repeat(64))))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContainingAll("com.example.acme", jar.sha256(), jar.toString());
    assertThatThrownBy(() -> run(plugins, "sse", demand.formatted("com.example.other", "")))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContainingAll("com.example.other", "--plugins");
  }
}
