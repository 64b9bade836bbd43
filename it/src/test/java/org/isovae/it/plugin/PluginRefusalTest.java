package org.isovae.it.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.isovae.api.InvalidInputException;
import org.isovae.api.Provider;
import org.isovae.api.extension.ExtensionPoint;
import org.isovae.plugins.Catalogue;
import org.isovae.plugins.Plugin;
import org.isovae.plugins.Problem;
import org.isovae.plugins.ProblemCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Plug-ins whose files or modules are wrong: each is refused with its code and its jar. */
class PluginRefusalTest {
  private static final String HOST_API =
      Provider.class.getModule().getDescriptor().rawVersion().orElseThrow();

  @TempDir Path work;
  private Path plugins;

  @BeforeEach
  void makeDirectory() throws IOException {
    plugins = Files.createDirectory(work.resolve("plugins"));
  }

  @Test
  void refusesADirectoryThatDoesNotExist() {
    Path missing = work.resolve("elsewhere");

    Problem problem = onlyProblem(Catalogue.load(List.of(missing)));

    assertProblem(
        problem, ProblemCode.PLUGIN_DIRECTORY_UNREADABLE, missing, "does not exist", "Create it");
  }

  @Test
  void refusesAFileInPlaceOfADirectory() throws IOException {
    Path file = Files.writeString(work.resolve("file"), "text");

    Problem problem = onlyProblem(Catalogue.load(List.of(file)));

    assertProblem(
        problem, ProblemCode.PLUGIN_DIRECTORY_UNREADABLE, file, "is no directory", "name another");
  }

  @Test
  void refusesAFolderWithoutJars() throws IOException {
    Path folder = Files.createDirectory(plugins.resolve("acme"));

    Problem problem = refused("acme");

    assertProblem(problem, ProblemCode.PLUGIN_EMPTY, folder, "Put the plug-in's jars");
  }

  @Test
  void refusesACorruptJar() throws IOException {
    Path jar = MetricPlugin.module("com.example.metric").to(plugins.resolve("metric.jar")).write();
    byte[] whole = Files.readAllBytes(jar);
    Files.write(jar, Arrays.copyOf(whole, whole.length / 2));

    Problem problem = refused("metric");

    assertProblem(problem, ProblemCode.PLUGIN_UNREADABLE, jar, "Copy it here again");
  }

  @Test
  void refusesAnEmptyFile() throws IOException {
    Path jar = Files.createFile(plugins.resolve("empty.jar"));

    Problem problem = refused("empty");

    assertProblem(problem, ProblemCode.PLUGIN_UNREADABLE, jar, "Copy it here again");
  }

  @Test
  void refusesAJarWithoutClasses() {
    Path jar = PluginJars.jar(plugins.resolve("hollow.jar")).resource("notes.txt", "none").write();

    Problem problem = refused("hollow");

    assertProblem(problem, ProblemCode.PLUGIN_NO_PROVIDER, jar, "provides an extension point");
  }

  @Test
  void refusesAJarBuiltForANewerJava() throws IOException {
    // A class file of version 99 is enough: the reader looks no further.
    Path jar = plugins.resolve("future.jar");
    try (var out = new JarOutputStream(Files.newOutputStream(jar))) {
      out.putNextEntry(new JarEntry("module-info.class"));
      out.write(new byte[] {(byte) 0xCA, (byte) 0xFE, (byte) 0xBA, (byte) 0xBE, 0, 0, 0, 99});
      out.closeEntry();
    }

    Problem problem = refused("future");

    assertProblem(
        problem,
        ProblemCode.PLUGIN_UNREADABLE,
        jar,
        "Java 55",
        Runtime.version().feature(),
        "--release 17");
  }

  @Test
  void asksForProvidesWhereServicesAreRegisteredInClassPathStyle() {
    MetricPlugin metric = MetricPlugin.module("com.example.old");
    Path jar =
        PluginJars.jar(plugins.resolve("old.jar"))
            .source("com/example/old/ScaledProvider.java", metric.providerSource())
            .resource(
                "META-INF/services/org.isovae.api.model.LossMetricProvider", metric.providerName())
            .write();

    Problem problem = refused("old");

    assertProblem(
        problem,
        ProblemCode.PLUGIN_NO_PROVIDER,
        jar,
        "META-INF/services/org.isovae.api.model.LossMetricProvider",
        "module-info.java");
  }

  @Test
  void refusesALibraryOnItsOwn() {
    Path jar =
        PluginJars.jar(plugins.resolve("words.jar"))
            .source("module-info.java", "module com.example.words {}")
            .write();

    Problem problem = refused("words");

    assertProblem(
        problem,
        ProblemCode.PLUGIN_NO_PROVIDER,
        jar,
        "provides org.isovae.api",
        "move both into one folder");
  }

  @Test
  void refusesAPluginWithTheNameOfABuiltInModule() {
    Path jar = MetricPlugin.module("org.isovae.metrics.sse").to(plugins.resolve("sse.jar")).write();

    Problem problem = refused("sse");

    assertProblem(
        problem, ProblemCode.PLUGIN_MODULE_SHADOWED, jar, "org.isovae.metrics.sse", "another name");
  }

  @Test
  void refusesTwoVersionsOfOneModuleInAPlugin() {
    Path folder = plugins.resolve("acme");
    MetricPlugin.module("com.example.metric").to(folder.resolve("main.jar")).write();
    Path older = words(folder.resolve("words-1.jar"), "1.0");
    Path newer = words(folder.resolve("words-2.jar"), "2.0");

    Problem problem = refused("acme");

    assertProblem(
        problem,
        ProblemCode.PLUGIN_MODULE_TWICE,
        older,
        newer,
        "com.example.words@1.0",
        "com.example.words@2.0",
        "Remove one");
  }

  @Test
  void refusesASecondVersionOfAnInstalledPlugin() {
    Path older =
        MetricPlugin.module("com.example.metric")
            .to(plugins.resolve("metric-1.jar"))
            .version("1.0")
            .write();
    Path newer =
        MetricPlugin.module("com.example.metric")
            .to(plugins.resolve("metric-2.jar"))
            .version("2.0")
            .write();

    Catalogue catalogue = Catalogue.load(List.of(plugins));

    Problem problem = onlyProblem(catalogue);
    assertProblem(
        problem,
        ProblemCode.PLUGIN_INSTALLED_TWICE,
        older,
        newer,
        "com.example.metric@1.0",
        "com.example.metric@2.0",
        "Remove the one");
  }

  @Test
  void refusesAPluginOfANewerApi() {
    String newer = ApiVersions.newerThan(HOST_API);
    Path api = PluginJars.apiCopy(work.resolve("api.jar"), Optional.of(newer));
    Path jar =
        MetricPlugin.module("com.example.metric")
            .to(plugins.resolve("metric.jar"))
            .withApi(api)
            .write();

    Problem problem = refused("metric");

    assertProblem(problem, ProblemCode.PLUGIN_API_NEWER, jar, newer, HOST_API, "Update Isovae");
  }

  @Test
  void refusesAPluginOfAnotherMajorVersionOfTheApi() {
    Path api = PluginJars.apiCopy(work.resolve("api.jar"), Optional.of("77.1.0"));
    Path jar =
        MetricPlugin.module("com.example.metric")
            .to(plugins.resolve("metric.jar"))
            .withApi(api)
            .write();

    Problem problem = refused("metric");

    assertProblem(
        problem,
        ProblemCode.PLUGIN_API_MAJOR,
        jar,
        "77.1.0",
        HOST_API,
        "Get the plug-in for " + ApiVersions.majorOf(HOST_API));
  }

  @Test
  void refusesAPluginWithoutAModuleThatItRequires() {
    Path library = words(work.resolve("words.jar"), "1.0");
    Path jar =
        MetricPlugin.module("com.example.metric")
            .requires("com.example.words")
            .to(plugins.resolve("metric.jar"))
            .with(library)
            .version("3.1")
            .write();

    Problem problem = refused("metric");

    assertProblem(
        problem,
        ProblemCode.PLUGIN_MODULE_MISSING,
        jar,
        "com.example.metric@3.1",
        "com.example.words",
        "the missing jar beside them");
  }

  @Test
  void refusesALibraryThatOnlyAnotherPluginHas() {
    Path folder = plugins.resolve("first");
    Path library = words(folder.resolve("words.jar"), "1.0");
    MetricPlugin.module("com.example.first")
        .named("first")
        .requires("com.example.words")
        .to(folder.resolve("main.jar"))
        .with(library)
        .write();
    Path jar =
        MetricPlugin.module("com.example.second")
            .requires("com.example.words")
            .to(plugins.resolve("second.jar"))
            .with(library)
            .write();

    Problem problem = refused("second");

    assertProblem(
        problem, ProblemCode.PLUGIN_MODULE_MISSING, jar, "com.example.words", "beside them");
  }

  @Test
  void saysHowToGetAModuleOfJavaThatWasNotAskedFor() {
    String module = "jdk.incubator.vector";
    assertThat(ModuleLayer.boot().findModule(module)).isEmpty();
    Path jar =
        MetricPlugin.module("com.example.metric")
            .requires(module)
            .to(plugins.resolve("metric.jar"))
            .write();

    Problem problem = refused("metric");

    assertProblem(problem, ProblemCode.PLUGIN_MODULE_MISSING, jar, "--add-modules " + module);
  }

  @Test
  void refusesAPackageInTwoJarsOfAPlugin() {
    Path folder = plugins.resolve("acme");
    Path library =
        PluginJars.jar(folder.resolve("library.jar"))
            .source("module-info.java", "module com.example.library {}")
            .source("com/example/shared/Left.java", "package com.example.shared; class Left {}")
            .write();
    Path main =
        MetricPlugin.module("com.example.metric")
            .requires("com.example.library")
            .to(folder.resolve("main.jar"))
            .source("com/example/shared/Right.java", "package com.example.shared; class Right {}")
            .with(library)
            .write();

    Problem problem = refused("acme");

    assertProblem(
        problem,
        ProblemCode.PLUGIN_SPLIT_PACKAGE,
        library,
        main,
        "com.example.shared",
        "Remove one");
  }

  @Test
  void refusesAPackageOfTheHost() {
    // javac refuses this itself where it sees both: so the other half is added to a copy of the api
    // that lacks the package's name, here an empty module.
    Path api =
        PluginJars.jar(work.resolve("api.jar"))
            .withoutApi()
            .version(HOST_API)
            .source("module-info.java", "module org.isovae.api { exports org.isovae.api; }")
            .source("org/isovae/api/Empty.java", "package org.isovae.api; public class Empty {}")
            .write();
    Path folder = plugins.resolve("acme");
    Path library =
        PluginJars.jar(folder.resolve("library.jar"))
            .withApi(api)
            .source("module-info.java", "module com.example.library { requires org.isovae.api; }")
            .source(
                "org/isovae/api/tensor/Ours.java", "package org.isovae.api.tensor; class Ours {}")
            .write();
    MetricPlugin.module("com.example.metric")
        .requires("com.example.library")
        .to(folder.resolve("main.jar"))
        .with(library)
        .write();

    Problem problem = refused("acme");

    assertProblem(
        problem,
        ProblemCode.PLUGIN_SPLIT_PACKAGE,
        library,
        "org.isovae.api@" + HOST_API,
        "org.isovae.api.tensor",
        "Rename the package");
  }

  @Test
  void refusesWhatIsIsovaesOwnAffair() {
    for (String module : List.of("org.isovae.host", "com.google.guice", "org.isovae.tck")) {
      Path jar =
          MetricPlugin.module("com.example.metric")
              .requires(module)
              .to(plugins.resolve("metric.jar"))
              .withHostModules()
              .write();

      Problem problem = refused("metric");

      assertProblem(problem, ProblemCode.PLUGIN_MODULE_INTERNAL, jar, module, "a plug-in sees");
    }
  }

  @Test
  void saysWhyTheComponentOfARefusedPluginIsNotThere() {
    MetricPlugin.module("com.example.metric")
        .requires("com.google.guice")
        .to(plugins.resolve("metric.jar"))
        .withHostModules()
        .write();

    Catalogue catalogue = Catalogue.load(List.of(plugins));

    assertThatThrownBy(() -> catalogue.require(ExtensionPoint.METRIC, "scaled"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("PLUGIN_MODULE_INTERNAL");
  }

  @Test
  void loadsTheOthersWhereOneIsRefusedAndStopsNoRun() throws IOException {
    Files.createFile(plugins.resolve("empty.jar"));
    MetricPlugin.module("com.example.good").to(plugins.resolve("good.jar")).write();

    Catalogue catalogue = Catalogue.load(List.of(plugins));

    assertThat(catalogue.find(ExtensionPoint.METRIC, "scaled")).isPresent();
    assertThat(catalogue.plugins())
        .extracting(Plugin::name, Plugin::state)
        .containsExactly(tuple("empty", Plugin.State.REFUSED), tuple("good", Plugin.State.LOADED));
    catalogue.requireSound();
    assertThat(catalogue.refusals())
        .singleElement()
        .satisfies(
            problem ->
                assertProblem(
                    problem, ProblemCode.PLUGIN_UNREADABLE, plugins.resolve("empty.jar")));
  }

  private static Path words(Path jar, String version) {
    return PluginJars.jar(jar)
        .version(version)
        .source("module-info.java", "module com.example.words { exports com.example.words; }")
        .source("com/example/words/Words.java", "package com.example.words; public class Words {}")
        .write();
  }

  private Problem refused(String name) {
    Catalogue catalogue = Catalogue.load(List.of(plugins));
    Problem problem = onlyProblem(catalogue);
    assertThat(problem.plugin()).isEqualTo(name);
    Plugin plugin =
        catalogue.plugins().stream().filter(p -> p.name().equals(name)).findFirst().orElseThrow();
    assertThat(plugin.state()).isEqualTo(Plugin.State.REFUSED);
    assertThat(plugin.problems()).containsExactly(problem);
    assertThat(plugin.contributions()).isEmpty();
    return problem;
  }

  /** The code is stable, the sentence is not: it has to name the jars and what to do. */
  private static void assertProblem(Problem problem, ProblemCode code, Object... words) {
    assertThat(problem.code()).isEqualTo(code);
    assertThat(problem.message())
        .contains(Arrays.stream(words).map(Object::toString).toArray(String[]::new));
  }

  private static Problem onlyProblem(Catalogue catalogue) {
    assertThat(catalogue.problems()).hasSize(1);
    return catalogue.problems().get(0);
  }
}
