package org.isovae.it.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.isovae.api.extension.ExtensionPoint;
import org.isovae.plugins.Catalogue;
import org.isovae.plugins.Plugin;
import org.isovae.plugins.Problem;
import org.isovae.plugins.ProblemCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Plug-ins that require each other, and catalogues that come and go. */
class PluginDependenciesTest {
  private static final String BASE = "com.example.base";

  @TempDir Path plugins;
  @TempDir Path work;

  /** A plug-in that others can require; its name comes behind theirs. */
  private Path base(String version) {
    return MetricPlugin.module(BASE)
        .named("base")
        .to(plugins.resolve("z-base.jar"))
        .version(version)
        .write();
  }

  private MetricPlugin user() {
    return MetricPlugin.module("com.example.user")
        .named("user")
        .requires(BASE)
        .summaryExpression("new " + BASE + ".ScaledProvider().name()");
  }

  private static Problem only(Catalogue catalogue, String plugin) {
    List<Problem> problems =
        catalogue.problems().stream().filter(p -> p.plugin().equals(plugin)).toList();
    assertThat(problems).hasSize(1);
    return problems.get(0);
  }

  @Test
  void aPluginSeesTheModuleOfAnotherOneWhateverTheirOrder() {
    Path base = base("1.2.0");
    user().to(plugins.resolve("a-user.jar")).with(base).write();

    Catalogue catalogue = Catalogue.load(List.of(plugins));

    assertThat(catalogue.problems()).isEmpty();
    assertThat(catalogue.plugins()).extracting(Plugin::name).containsExactly("a-user", "z-base");
    assertThat(catalogue.require(ExtensionPoint.METRIC, "user").provider().summary())
        .isEqualTo("base");
  }

  @Test
  void itIsTheVeryModuleOfTheOtherOne() {
    Path base = base("1.2.0");
    user().to(plugins.resolve("a-user.jar")).with(base).write();

    Catalogue catalogue = Catalogue.load(List.of(plugins));

    ModuleLayer user = layer(catalogue, "user");
    assertThat(user.parents()).contains(layer(catalogue, "base"));
    assertThat(user.modules()).extracting(Module::getName).containsExactly("com.example.user");
  }

  private static ModuleLayer layer(Catalogue catalogue, String metric) {
    return catalogue
        .require(ExtensionPoint.METRIC, metric)
        .provider()
        .getClass()
        .getModule()
        .getLayer();
  }

  @Test
  void aMissingOneIsNamed() throws IOException {
    Path base = base("1.2.0");
    Path jar = user().to(plugins.resolve("a-user.jar")).with(base).write();
    Files.delete(base);

    Problem problem = only(Catalogue.load(List.of(plugins)), "a-user");

    assertThat(problem.code()).isEqualTo(ProblemCode.PLUGIN_MODULE_MISSING);
    assertThat(problem.message()).contains(jar.toString(), BASE);
  }

  @Test
  void anOlderOneAndAnotherMajorVersionAreRefused() throws IOException {
    for (String there : List.of("1.1.0", "2.0.0")) {
      Path base = base("1.2.0");
      Path jar = user().to(plugins.resolve("a-user.jar")).with(base).write();
      base(there);

      Problem problem = only(Catalogue.load(List.of(plugins)), "a-user");

      assertThat(problem.code()).isEqualTo(ProblemCode.PLUGIN_DEPENDENCY_VERSION);
      assertThat(problem.message()).contains(jar.toString(), "1.2.0", there, "z-base");
      Files.delete(base);
    }
  }

  @Test
  void anyVersionThatIsNotOlderWillDo() {
    user().to(plugins.resolve("a-user.jar")).with(base("1.2.0")).write();
    base("1.10.0");

    assertThat(Catalogue.load(List.of(plugins)).problems()).isEmpty();
  }

  @Test
  void theFaultOfTheOtherOneIsSaidOfBoth() throws IOException {
    Path base = base("1.2.0");
    user().to(plugins.resolve("a-user.jar")).with(base).write();
    MetricPlugin.module(BASE)
        .named("base")
        .requires("com.google.guice")
        .to(base)
        .withHostModules()
        .version("1.2.0")
        .write();

    Catalogue catalogue = Catalogue.load(List.of(plugins));

    assertThat(only(catalogue, "z-base").code()).isEqualTo(ProblemCode.PLUGIN_MODULE_INTERNAL);
    Problem problem = only(catalogue, "a-user");
    assertThat(problem.code()).isEqualTo(ProblemCode.PLUGIN_DEPENDENCY_REFUSED);
    assertThat(problem.message()).contains("z-base", "Mend that one");
  }

  @Test
  void aCircleIsRefusedAndTheOthersAreNot() {
    // The compiler sees a circle, too: so one side is compiled against a module without the other.
    Path stub = MetricPlugin.module("com.example.user").to(work.resolve("stub.jar")).write();
    Path base = base("1.2.0");
    user().to(plugins.resolve("a-user.jar")).with(base).write();
    MetricPlugin.module(BASE)
        .named("base")
        .requires("com.example.user")
        .to(base)
        .with(stub)
        .write();
    MetricPlugin.module("com.example.alone")
        .named("alone")
        .to(plugins.resolve("alone.jar"))
        .write();

    Catalogue catalogue = Catalogue.load(List.of(plugins));

    for (String each : List.of("a-user", "z-base")) {
      Problem problem = only(catalogue, each);
      assertThat(problem.code()).isEqualTo(ProblemCode.PLUGIN_DEPENDENCY_CIRCLE);
      assertThat(problem.message()).contains("a-user", "z-base", "circle");
    }
    assertThat(catalogue.require(ExtensionPoint.METRIC, "alone").provider().name())
        .isEqualTo("alone");
  }

  @Test
  void anothersLibrariesAreOutOfReach() {
    Path folder = plugins.resolve("z-base");
    Path words =
        PluginJars.jar(folder.resolve("words.jar"))
            .source("module-info.java", "module com.example.words { exports com.example.words; }")
            .source(
                "com/example/words/Words.java", "package com.example.words; public class Words {}")
            .write();
    Path base =
        MetricPlugin.module(BASE)
            .named("base")
            .requires("com.example.words")
            .to(folder.resolve("main.jar"))
            .with(words)
            .write();
    MetricPlugin.module("com.example.user")
        .named("user")
        .requires(BASE, "com.example.words")
        .to(plugins.resolve("a-user.jar"))
        .with(words)
        .with(base)
        .write();

    Problem problem = only(Catalogue.load(List.of(plugins)), "a-user");

    assertThat(problem.code()).isEqualTo(ProblemCode.PLUGIN_MODULE_MISSING);
    assertThat(problem.message()).contains("com.example.words", "has for itself");
  }

  @Test
  void aClosedCatalogueFreesItsLayersAndAnotherOneSeesNewJars() {
    user().to(plugins.resolve("a-user.jar")).with(base("1.2.0")).write();
    List<WeakReference<Object>> old = new ArrayList<>();
    Catalogue first = Catalogue.load(List.of(plugins));
    for (String name : List.of("user", "base")) {
      Object provider = first.require(ExtensionPoint.METRIC, name).provider();
      old.add(new WeakReference<>(provider));
      old.add(new WeakReference<>(provider.getClass().getClassLoader()));
      old.add(new WeakReference<>(provider.getClass().getModule().getLayer()));
    }
    first.close();
    assertThatThrownBy(first::plugins).isInstanceOf(IllegalStateException.class);
    MetricPlugin.module("com.example.fresh")
        .named("fresh")
        .to(plugins.resolve("fresh.jar"))
        .write();

    try (Catalogue second = Catalogue.load(List.of(plugins))) {
      assertThat(second.names(ExtensionPoint.METRIC)).contains("fresh", "user", "base");
      assertThat(collected(old)).as("still reachable: %s", old).isTrue();
      assertThat(second.problems()).isEmpty();
    }
  }

  /** Whether all are gone after the collector has been asked often enough. */
  private static boolean collected(List<WeakReference<Object>> references) {
    for (int i = 0; i < 50; i++) {
      if (references.stream().allMatch(reference -> reference.get() == null)) {
        return true;
      }
      System.gc();
      try {
        Thread.sleep(20);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return false;
      }
    }
    return false;
  }
}
