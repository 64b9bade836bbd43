package org.isovae.it.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.isovae.api.Provider;
import org.isovae.api.extension.ExtensionPoint;
import org.isovae.plugins.Catalogue;
import org.isovae.plugins.Plugin;
import org.isovae.plugins.PluginJar;
import org.isovae.plugins.Registration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Plug-ins that load, and what they see of the host and of each other. */
class PluginLoadingTest {
  private static final String HOST_API =
      Provider.class.getModule().getDescriptor().rawVersion().orElseThrow();

  @TempDir Path plugins;

  @Test
  void registersTheProvidersOfAGoodPlugin() {
    MetricPlugin.module("com.example.good").to(plugins.resolve("good.jar")).version("1.4").write();

    Catalogue catalogue = Catalogue.load(List.of(plugins));

    assertThat(catalogue.problems()).isEmpty();
    Registration metric = catalogue.require(ExtensionPoint.METRIC, "scaled");
    assertThat(metric.qualifiedName()).isEqualTo("com.example.good/scaled");
    assertThat(metric.version()).contains("1.4");
    assertThat(metric.plugin()).contains("good");
    assertThat(metric.provider().defaults()).hasToString("Config[factor=2.0]");
    Plugin plugin = catalogue.plugin(metric).orElseThrow();
    assertThat(plugin.label()).isEqualTo("good@1.4");
    assertThat(plugin.state()).isEqualTo(Plugin.State.LOADED);
    assertThat(plugin.apiVersion()).contains(HOST_API);
    assertThat(plugin.contributions()).containsExactly(metric);
    assertThat(plugin.notices()).isEmpty();
  }

  @Test
  void givesTheHashOfAJar() throws IOException {
    Path jar = MetricPlugin.module("com.example.good").to(plugins.resolve("good.jar")).write();
    PluginJar listed = Catalogue.load(List.of(plugins)).plugins().get(0).jars().get(0);
    assertThat(listed.path()).isEqualTo(jar);

    // The digest that FIPS 180-2 gives for "abc".
    Files.writeString(jar, "abc");
    assertThat(listed.sha256())
        .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  }

  @Test
  void findsTheBuiltInModulesInTheSameCatalogue() {
    Catalogue catalogue = Catalogue.load(List.of());

    assertThat(catalogue.problems()).isEmpty();
    assertThat(catalogue.names(ExtensionPoint.METRIC)).contains("sse", "bce");
    assertThat(catalogue.names(ExtensionPoint.ENGINE)).contains("tf");
    Registration sse = catalogue.require(ExtensionPoint.METRIC, "sse");
    assertThat(sse.builtIn()).isTrue();
    assertThat(catalogue.require(ExtensionPoint.METRIC, "org.isovae.metrics.sse/sse"))
        .isEqualTo(sse);
    assertThat(catalogue.plugin(sse)).isEmpty();
  }

  @Test
  void readsSeveralDirectoriesInOrder() {
    Path first = plugins.resolve("first");
    Path second = plugins.resolve("second");
    MetricPlugin.module("com.example.one").named("one").to(second.resolve("a.jar")).write();
    MetricPlugin.module("com.example.two").named("two").to(first.resolve("b.jar")).write();

    Catalogue catalogue = Catalogue.load(List.of(first, second));

    assertThat(catalogue.problems()).isEmpty();
    assertThat(catalogue.plugins()).extracting(Plugin::name).containsExactly("b", "a");
    assertThat(catalogue.names(ExtensionPoint.METRIC)).contains("one", "two");
  }

  @Test
  void passesOverHiddenFilesAndFilesThatAreNoJars() throws IOException {
    Files.writeString(plugins.resolve("README.txt"), "what lies here");
    Files.writeString(plugins.resolve(".half-copied.jar"), "");
    Files.createDirectory(plugins.resolve(".trash"));

    Catalogue catalogue = Catalogue.load(List.of(plugins));

    assertThat(catalogue.plugins()).isEmpty();
    assertThat(catalogue.problems()).isEmpty();
  }

  @Test
  void usesTheHostsApiInsteadOfABundledCopy() {
    Path folder = plugins.resolve("bundle");
    MetricPlugin.module("com.example.bundle").to(folder.resolve("main.jar")).write();
    Path copy = PluginJars.apiCopy(folder.resolve("api.jar"), Optional.of("0.0.3"));

    Catalogue catalogue = Catalogue.load(List.of(plugins));

    assertThat(catalogue.problems()).isEmpty();
    assertThat(catalogue.find(ExtensionPoint.METRIC, "scaled")).isPresent();
    assertThat(catalogue.plugins().get(0).notices())
        .containsExactly(
            copy
                + ": its module org.isovae.api@0.0.3 is hidden by the host's org.isovae.api@"
                + HOST_API
                + ", which is used instead; the jar can be left out");
  }

  @Test
  void prefersThePluginsOwnLibraryToTheHostsOfTheSameName() {
    Path folder = plugins.resolve("bundle");
    Path guava = standIn(folder.resolve("guava.jar"), "com.google.common", "19.0");
    MetricPlugin.module("com.example.bundle")
        .requires("com.google.common")
        .summaryExpression(
            "com.google.common.Old.class.getModule().getDescriptor().toNameAndVersion()")
        .to(folder.resolve("main.jar"))
        .with(guava)
        .write();

    Catalogue catalogue = Catalogue.load(List.of(plugins));

    assertThat(catalogue.problems()).isEmpty();
    assertThat(catalogue.require(ExtensionPoint.METRIC, "scaled").provider().summary())
        .isEqualTo("com.google.common@19.0");
    assertThat(catalogue.plugins().get(0).notices()).isEmpty();
  }

  @Test
  void namesTheJarsThatAreNotUsed() {
    Path folder = plugins.resolve("bundle");
    MetricPlugin.module("com.example.bundle").to(folder.resolve("main.jar")).write();
    Path unused = standIn(folder.resolve("words.jar"), "com.example.words", "1.0");

    Catalogue catalogue = Catalogue.load(List.of(plugins));

    assertThat(catalogue.problems()).isEmpty();
    assertThat(catalogue.plugins().get(0).notices())
        .singleElement()
        .satisfies(
            notice ->
                assertThat(notice).contains(unused + "", "com.example.words@1.0", "not used"));
  }

  @Test
  void runsNoCodeOfAPluginBeforeItsComponentIsAskedFor() {
    MetricPlugin.module("com.example.slow")
        .named("slow")
        .constructor("try { Thread.sleep(600_000); } catch (InterruptedException e) { return; }")
        .to(plugins.resolve("slow.jar"))
        .write();
    MetricPlugin.module("com.example.exit")
        .named("exit")
        .constructor("System.exit(3);")
        .to(plugins.resolve("exit.jar"))
        .write();

    Catalogue catalogue = Catalogue.load(List.of(plugins));

    assertThat(catalogue.names(ExtensionPoint.METRIC)).contains("slow", "exit", "sse");
    assertThat(catalogue.require(ExtensionPoint.METRIC, "sse").provider().name()).isEqualTo("sse");
    assertThat(catalogue.require(ExtensionPoint.METRIC, "exit").plugin()).contains("exit");
    assertThat(catalogue.refusals()).isEmpty();
  }

  @Test
  void givesEachPluginItsOwnVersionOfALibrary() {
    for (String version : List.of("1", "2")) {
      Path folder = plugins.resolve("plugin-" + version);
      Path library =
          PluginJars.jar(folder.resolve("words.jar"))
              .version(version)
              .source("module-info.java", "module com.example.words { exports com.example.words; }")
              .source(
                  "com/example/words/Words.java",
                  "package com.example.words; public class Words {"
                      + " public static String version() { return \"words "
                      + version
                      + "\"; } }")
              .write();
      MetricPlugin.module("com.example.plugin" + version)
          .named("scaled-" + version)
          .requires("com.example.words")
          .summaryExpression("com.example.words.Words.version()")
          .to(folder.resolve("main.jar"))
          .with(library)
          .write();
    }

    Catalogue catalogue = Catalogue.load(List.of(plugins));

    assertThat(catalogue.problems()).isEmpty();
    assertThat(catalogue.require(ExtensionPoint.METRIC, "scaled-1").provider().summary())
        .isEqualTo("words 1");
    assertThat(catalogue.require(ExtensionPoint.METRIC, "scaled-2").provider().summary())
        .isEqualTo("words 2");
  }

  @Test
  void loadsALibraryWithoutAModuleDescriptor() {
    Path folder = plugins.resolve("plugin");
    Path library =
        PluginJars.jar(folder.resolve("plain-words.jar"))
            .source(
                "com/example/words/Words.java",
                "package com.example.words; public class Words {"
                    + " public static String text() { return \"plain\"; } }")
            .write();
    MetricPlugin.module("com.example.plugin")
        .requires("plain.words")
        .summaryExpression("com.example.words.Words.text()")
        .to(folder.resolve("main.jar"))
        .with(library)
        .write();

    Catalogue catalogue = Catalogue.load(List.of(plugins));

    assertThat(catalogue.problems()).isEmpty();
    assertThat(catalogue.require(ExtensionPoint.METRIC, "scaled").provider().summary())
        .isEqualTo("plain");
  }

  @Test
  void noticesThatTheVersionOfTheApiIsNotRecorded() {
    Path copy = PluginJars.apiCopy(plugins.resolve("../api-without.jar"), Optional.empty());
    Path jar =
        MetricPlugin.module("com.example.plain")
            .to(plugins.resolve("plain.jar"))
            .withApi(copy)
            .write();

    Catalogue catalogue = Catalogue.load(List.of(plugins));

    assertThat(catalogue.problems()).isEmpty();
    assertThat(catalogue.plugins().get(0).apiVersion()).isEmpty();
    assertThat(catalogue.plugins().get(0).notices())
        .containsExactly(
            jar
                + ": whether it fits the api could not be checked: it records no version, the"
                + " host's api has "
                + HOST_API);
  }

  /**
   * A library with the name and another version of one that the host has; nothing of it is used.
   */
  private static Path standIn(Path jar, String module, String version) {
    return PluginJars.jar(jar)
        .version(version)
        .source("module-info.java", "module " + module + " { exports " + module + "; }")
        .source(
            module.replace('.', '/') + "/Old.java", "package " + module + "; public class Old {}")
        .write();
  }
}
