package org.isovae.it.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.isovae.api.Sha256;
import org.isovae.it.CommandLine;
import org.isovae.it.CommandLine.Outcome;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Plug-ins from a Maven repository to a run and out again, as a user types it. */
class PluginInstallationTest {
  @TempDir Path work;

  private MavenRepository repository;
  private Path plugins;

  @BeforeEach
  void prepare() throws IOException {
    repository = new MavenRepository(work.resolve("repository"));
    plugins = work.resolve("plugins");
    Path settings = Files.createDirectories(work.resolve("home/.m2")).resolve("settings.xml");
    // Nothing else is asked.
    Files.writeString(
        settings,
        "<settings><mirrors><mirror><id>none</id><mirrorOf>*</mirrorOf><url>%s</url></mirror></mirrors></settings>"
            .formatted(Files.createDirectories(work.resolve("nothing")).toUri()));
    publish("1.0", "with a library");
  }

  /** A plug-in that calls a library, both published. */
  private void publish(String version, String summary) {
    Path library =
        PluginJars.jar(work.resolve("built/factors.jar"))
            .withoutApi()
            .source(
                "module-info.java", "module com.example.factors { exports com.example.factors; }")
            .source(
                "com/example/factors/Factors.java",
                "package com.example.factors; public final class Factors {"
                    + " public static final String SUMMARY = summary();"
                    + " private static String summary() { return \"%s\"; } }".formatted(summary))
            .write();
    Path plugin =
        MetricPlugin.module("com.example.scaling")
            .requires("com.example.factors")
            .summaryExpression("com.example.factors.Factors.SUMMARY")
            .to(work.resolve("built/scaling.jar"))
            .with(library)
            .version(version)
            .write();
    repository.publish("factors", version, library);
    repository.publish(
        "scaling",
        version,
        plugin,
        "com.example:factors:" + version,
        "org.isovae:isovae-api:0.2.0-SNAPSHOT");
  }

  private Outcome type(String... arguments) {
    return CommandLine.await(
        new CommandLine(work)
            .start(
                List.of(
                    "export ISOVAE_LAUNCHER_PLUGINS='" + plugins + "'",
                    "export ISOVAE_JAVA_OPTS='-Duser.home=" + work.resolve("home") + "'",
                    "exec </dev/null"),
                arguments));
  }

  private Outcome install(String coordinates, String... more) {
    List<String> arguments = new ArrayList<>(List.of("plugins", "install", coordinates));
    arguments.addAll(List.of("--repository", repository.folder().toString()));
    arguments.addAll(List.of(more));
    return type(arguments.toArray(String[]::new));
  }

  private List<String> installed() throws IOException {
    if (!Files.exists(plugins)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(plugins)) {
      return files
          .filter(each -> !each.equals(plugins) && !each.endsWith(".lock"))
          .map(each -> plugins.relativize(each).toString())
          .sorted()
          .toList();
    }
  }

  @Test
  void isInstalledShownUsedAndRemoved() throws IOException {
    Outcome outcome = install("com.example:scaling:1.0", "--yes");

    assertThat(outcome.exit()).as(outcome.output()).isZero();
    assertThat(installed())
        .containsExactly("scaling", "scaling/factors-1.0.jar", "scaling/scaling-1.0.jar");
    for (String name : List.of("factors", "scaling")) {
      Path jar = repository.file(name, "1.0", "jar");
      assertThat(outcome.output())
          .containsPattern(
              "jar +%s-1.0.jar +[0-9,]+ bytes +sha-256 %s".formatted(name, Sha256.of(jar)));
    }
    assertThat(outcome.output())
        .contains("gives   metric scaled")
        .contains("left out org.isovae:isovae-api:0.2.0-SNAPSHOT: Isovae provides it");

    Outcome listed = type("plugins");
    assertThat(listed.exit()).as(listed.output()).isZero();
    assertThat(listed.output()).contains("scaling@1.0").contains("metric scaled");

    Outcome run =
        type(
            "run",
            "toy-mix-sse",
            "engine=reference",
            "metric=scaled",
            "training.steps=2",
            "estimators={importance:true}",
            "--out",
            "run");
    assertThat(run.exit()).as(run.output()).isZero();
    assertThat(work.resolve("run/provenance.json"))
        .content()
        .contains(Sha256.of(repository.file("scaling", "1.0", "jar")));

    Outcome mistyped = type("plugins", "remove", "scalin");
    assertThat(mistyped.exit()).isEqualTo(2);
    assertThat(mistyped.output()).contains("did you mean scaling?");

    Outcome removed = type("plugins", "remove", "scaling");
    assertThat(removed.exit()).as(removed.output()).isZero();
    assertThat(removed.output())
        .contains("removed: " + plugins.resolve("scaling/factors-1.0.jar"))
        .contains("removed: " + plugins.resolve("scaling/scaling-1.0.jar"));
    assertThat(installed()).isEmpty();
  }

  @Test
  void isNotInstalledUnlessSomebodyAgrees() throws IOException {
    Outcome outcome = install("com.example:scaling:1.0");

    assertThat(outcome.exit()).as(outcome.output()).isEqualTo(2);
    assertThat(outcome.output()).contains("metric scaled").contains("nothing was installed");
    assertThat(installed()).isEmpty();
  }

  @Test
  void takesAPlaceOnlyWhenTold() throws IOException {
    install("com.example:scaling:1.0", "--yes");
    publish("1.1", "newer");

    Outcome taken = install("com.example:scaling:1.1", "--yes");
    assertThat(taken.exit()).as(taken.output()).isEqualTo(2);
    assertThat(taken.output()).contains(plugins.resolve("scaling").toString(), "--replace");
    assertThat(installed()).contains("scaling/scaling-1.0.jar");

    Outcome replaced = install("com.example:scaling:1.1", "--yes", "--replace");
    assertThat(replaced.exit()).as(replaced.output()).isZero();
    assertThat(replaced.output()).contains("replaces");
    assertThat(installed())
        .containsExactly("scaling", "scaling/factors-1.1.jar", "scaling/scaling-1.1.jar");
  }

  /** A plug-in, and one that requires its module; both published. */
  private void publishDependents(String version) {
    Path base =
        MetricPlugin.module("com.example.base")
            .named("base")
            .to(work.resolve("built/base.jar"))
            .version(version)
            .write();
    Path user =
        MetricPlugin.module("com.example.user")
            .named("user")
            .requires("com.example.base")
            .summaryExpression("new com.example.base.ScaledProvider().name()")
            .to(work.resolve("built/user.jar"))
            .with(base)
            .version("1.0")
            .write();
    repository.publish("base", version, base);
    repository.publish("user", "1.0", user, "com.example:base:" + version);
  }

  @Test
  void standsOnAnInstalledPluginInsteadOfACopyOfIt() throws IOException {
    publishDependents("1.2");
    assertThat(install("com.example:base:1.2", "--yes").exit()).isZero();

    Outcome outcome = install("com.example:user:1.0", "--yes");

    assertThat(outcome.exit()).as(outcome.output()).isZero();
    assertThat(outcome.output())
        .containsPattern("left out +base-1.2.jar: its module com.example.base@1.2 .* plug-in base");
    assertThat(installed())
        .containsExactly("base", "base/base-1.2.jar", "user", "user/user-1.0.jar");
    assertThat(type("plugins").exit()).isZero();

    Outcome asked = type("plugins", "remove", "base");
    assertThat(asked.exit()).as(asked.output()).isEqualTo(2);
    assertThat(asked.output())
        .contains("user requires the module com.example.base of base", "nothing was removed");
    assertThat(installed()).contains("base/base-1.2.jar");

    Outcome agreed = type("plugins", "remove", "base", "--yes");
    assertThat(agreed.exit()).as(agreed.output()).isZero();
    assertThat(installed()).containsExactly("user", "user/user-1.0.jar");
  }

  @Test
  void doesNotStandOnAnInstalledPluginThatWillNotDo() throws IOException {
    publishDependents("1.2");
    assertThat(install("com.example:base:1.2", "--yes").exit()).isZero();
    publishDependents("2.0");

    Outcome outcome = install("com.example:user:1.0", "--yes");

    assertThat(outcome.exit()).as(outcome.output()).isEqualTo(2);
    assertThat(outcome.output()).contains("PLUGIN_INSTALLED_TWICE").doesNotContain("left out base");
    assertThat(installed()).containsExactly("base", "base/base-1.2.jar");
  }

  @Test
  void isNotInstalledWhereItWouldBeRefused() throws IOException {
    repository.publish(
        "lacking", "1.0", repository.file("scaling", "1.0", "jar")); // without its library

    Outcome outcome = install("com.example:lacking:1.0", "--yes");

    assertThat(outcome.exit()).as(outcome.output()).isEqualTo(2);
    assertThat(outcome.output())
        .contains("PLUGIN_MODULE_MISSING lacking/lacking-1.0.jar", "com.example.factors");
    assertThat(installed()).isEmpty();
  }

  @Test
  void runsNoneOfItsCodeBeforeSomebodyAgrees() throws IOException {
    Path jar =
        MetricPlugin.module("com.example.eager")
            .constructor(
                "run(() -> java.nio.file.Files.createFile(java.nio.file.Path.of(\"ran\")));")
            .to(work.resolve("built/eager.jar"))
            .write();
    repository.publish("eager", "1.0", jar);

    assertThat(install("com.example:eager:1.0").output()).contains("metric scaled");
    assertThat(install("com.example:eager:1.0", "--yes").exit()).isZero();
    assertThat(work.resolve("ran")).doesNotExist();

    type("plugins");
    assertThat(work.resolve("ran")).as("listing creates providers").exists();
  }

  @Test
  void isNotInstalledWithAWrongChecksum() throws IOException {
    Files.copy(
        work.resolve("built/factors.jar"),
        repository.file("scaling", "1.0", "jar"),
        StandardCopyOption.REPLACE_EXISTING);

    Outcome outcome = install("com.example:scaling:1.0", "--yes");

    assertThat(outcome.exit()).as(outcome.output()).isEqualTo(2);
    assertThat(outcome.output()).contains("scaling-1.0.jar from ", "checksum is");
    assertThat(installed()).isEmpty();
  }

  @Test
  void finishesWhatAKilledProcessLeft() throws IOException {
    install("com.example:scaling:1.0", "--yes");
    // Killed between setting the old one aside and putting the new one in its place.
    Files.createDirectories(plugins.resolve(".going-1"));
    Files.move(plugins.resolve("scaling"), plugins.resolve(".going-1/scaling"));
    Files.createDirectories(plugins.resolve(".coming-1/scaling"));

    Outcome outcome = type("plugins", "remove", "scaling");

    assertThat(outcome.exit()).as(outcome.output()).isZero();
    assertThat(installed()).isEmpty();
  }
}
