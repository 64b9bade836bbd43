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

    assertThat(problem.code()).isEqualTo(ProblemCode.PLUGIN_DIRECTORY_UNREADABLE);
    assertThat(problem.message())
        .isEqualTo(
            missing
                + " was given as a directory of plug-ins, but does not exist. Create it, or name"
                + " another one");
  }

  @Test
  void refusesAFileInPlaceOfADirectory() throws IOException {
    Path file = Files.writeString(work.resolve("file"), "text");

    Problem problem = onlyProblem(Catalogue.load(List.of(file)));

    assertThat(problem.code()).isEqualTo(ProblemCode.PLUGIN_DIRECTORY_UNREADABLE);
    assertThat(problem.message()).startsWith(file + " was given").contains("is no directory");
  }

  @Test
  void refusesAFolderWithoutJars() throws IOException {
    Path folder = Files.createDirectory(plugins.resolve("acme"));

    Problem problem = refused("acme");

    assertThat(problem.code()).isEqualTo(ProblemCode.PLUGIN_EMPTY);
    assertThat(problem.message())
        .isEqualTo(
            folder
                + " holds no .jar file. Put the plug-in's jars directly into this folder, or"
                + " remove it");
  }

  @Test
  void refusesACorruptJar() throws IOException {
    Path jar = MetricPlugin.module("com.example.metric").to(plugins.resolve("metric.jar")).write();
    byte[] whole = Files.readAllBytes(jar);
    Files.write(jar, Arrays.copyOf(whole, whole.length / 2));

    Problem problem = refused("metric");

    assertThat(problem.code()).isEqualTo(ProblemCode.PLUGIN_UNREADABLE);
    assertThat(problem.message())
        .startsWith(jar + " is no readable jar: ")
        .endsWith(". Copy it here again, or build it again");
  }

  @Test
  void refusesAnEmptyFile() throws IOException {
    Path jar = Files.createFile(plugins.resolve("empty.jar"));

    Problem problem = refused("empty");

    assertThat(problem.code()).isEqualTo(ProblemCode.PLUGIN_UNREADABLE);
    assertThat(problem.message())
        .startsWith(jar + " is no readable jar: ")
        .endsWith(". Copy it here again, or build it again");
  }

  @Test
  void refusesAJarWithoutClasses() {
    Path jar = PluginJars.jar(plugins.resolve("hollow.jar")).resource("notes.txt", "none").write();

    Problem problem = refused("hollow");

    assertThat(problem.code()).isEqualTo(ProblemCode.PLUGIN_NO_PROVIDER);
    assertThat(problem.message())
        .startsWith(jar + ": none of its modules provides an extension point of Isovae.");
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

    assertThat(problem.code()).isEqualTo(ProblemCode.PLUGIN_UNREADABLE);
    assertThat(problem.message())
        .isEqualTo(
            jar
                + " was built for Java 55, this is Java "
                + Runtime.version().feature()
                + ". Run Isovae with the newer Java, or build the plug-in with --release 17");
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

    assertThat(problem.code()).isEqualTo(ProblemCode.PLUGIN_NO_PROVIDER);
    assertThat(problem.message())
        .isEqualTo(
            jar
                + ": none of its modules provides an extension point of Isovae. It has"
                + " META-INF/services/org.isovae.api.model.LossMetricProvider, which counts on a"
                + " class path only: write 'provides ... with ...' in its module-info.java"
                + " instead");
  }

  @Test
  void refusesALibraryOnItsOwn() {
    Path jar =
        PluginJars.jar(plugins.resolve("words.jar"))
            .source("module-info.java", "module com.example.words {}")
            .write();

    Problem problem = refused("words");

    assertThat(problem.code()).isEqualTo(ProblemCode.PLUGIN_NO_PROVIDER);
    assertThat(problem.message())
        .isEqualTo(
            jar
                + ": none of its modules provides an extension point of Isovae. Its"
                + " module-info.java needs, for instance, 'provides"
                + " org.isovae.api.model.LossMetricProvider with ...'. If this is a library of"
                + " another plug-in, move both into one folder of their own");
  }

  @Test
  void refusesAPluginWithTheNameOfABuiltInModule() {
    Path jar = MetricPlugin.module("org.isovae.metrics.sse").to(plugins.resolve("sse.jar")).write();

    Problem problem = refused("sse");

    assertThat(problem.code()).isEqualTo(ProblemCode.PLUGIN_MODULE_SHADOWED);
    assertThat(problem.message())
        .isEqualTo(
            jar
                + ": what provides its components is the module org.isovae.metrics.sse, and Isovae"
                + " has a module of that name already, which is used instead. Remove the plug-in,"
                + " or give its module another name");
  }

  @Test
  void refusesTwoVersionsOfOneModuleInAPlugin() {
    Path folder = plugins.resolve("acme");
    MetricPlugin.module("com.example.metric").to(folder.resolve("main.jar")).write();
    Path older = words(folder.resolve("words-1.jar"), "1.0");
    Path newer = words(folder.resolve("words-2.jar"), "2.0");

    Problem problem = refused("acme");

    assertThat(problem.code()).isEqualTo(ProblemCode.PLUGIN_MODULE_TWICE);
    assertThat(problem.message())
        .isEqualTo(
            older
                + " and "
                + newer
                + " both hold the module com.example.words (com.example.words@1.0,"
                + " com.example.words@2.0), and a plug-in can have only one of a name. Remove one"
                + " of the two jars");
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
    assertThat(problem.code()).isEqualTo(ProblemCode.PLUGIN_INSTALLED_TWICE);
    assertThat(problem.message())
        .isEqualTo(
            older
                + " and "
                + newer
                + " both hold the plug-in module com.example.metric (com.example.metric@1.0,"
                + " com.example.metric@2.0). Remove the one that you do not want");
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

    assertThat(problem.code()).isEqualTo(ProblemCode.PLUGIN_API_NEWER);
    assertThat(problem.message())
        .isEqualTo(
            jar
                + " was built against the Isovae api "
                + newer
                + ", this is "
                + HOST_API
                + ". Update Isovae to "
                + newer
                + " or later, or get an older version of the plug-in");
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

    assertThat(problem.code()).isEqualTo(ProblemCode.PLUGIN_API_MAJOR);
    String major = ApiVersions.majorOf(HOST_API);
    assertThat(problem.message())
        .isEqualTo(
            jar
                + " was built against the Isovae api 77.1.0, this is "
                + HOST_API
                + ", and 77 and "
                + major
                + " are not compatible. Get the plug-in for "
                + major
                + ", or update Isovae to 77");
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

    assertThat(problem.code()).isEqualTo(ProblemCode.PLUGIN_MODULE_MISSING);
    assertThat(problem.message())
        .isEqualTo(
            jar
                + ": its module com.example.metric@3.1 requires the module com.example.words,"
                + " which is neither in the plug-in nor in Isovae. Put this plug-in's jars into"
                + " one folder of their own, and the missing jar beside them");
  }

  @Test
  void saysThatAnotherPluginsModulesAreOutOfReach() {
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

    assertThat(problem.code()).isEqualTo(ProblemCode.PLUGIN_MODULE_MISSING);
    assertThat(problem.message())
        .isEqualTo(
            jar
                + ": its module com.example.second requires the module com.example.words, which is"
                + " neither in the plug-in nor in Isovae. The plug-in first has it, but plug-ins do"
                + " not see each other. Put this plug-in's jars into one folder of their own,"
                + " and the missing jar beside them");
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

    assertThat(problem.code()).isEqualTo(ProblemCode.PLUGIN_MODULE_MISSING);
    assertThat(problem.message())
        .startsWith(jar.toString())
        .endsWith(
            "It belongs to Java, but was not asked for: start Isovae with --add-modules " + module);
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

    assertThat(problem.code()).isEqualTo(ProblemCode.PLUGIN_SPLIT_PACKAGE);
    assertThat(problem.message())
        .isEqualTo(
            library
                + " and "
                + main
                + " both hold the package com.example.shared, and a package may lie in one module"
                + " only. Remove one of the two jars, or merge them");
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

    assertThat(problem.code()).isEqualTo(ProblemCode.PLUGIN_SPLIT_PACKAGE);
    assertThat(problem.message())
        .isEqualTo(
            library
                + " (module com.example.library) and Isovae's own module org.isovae.api@"
                + HOST_API
                + " both hold the package org.isovae.api.tensor, and a package may lie in one"
                + " module only. Rename the package, or require the host's module instead of"
                + " copying it");
  }

  @Test
  void loadsTheOthersWhereOneIsRefusedButStopsARun() throws IOException {
    Files.createFile(plugins.resolve("empty.jar"));
    MetricPlugin.module("com.example.good").to(plugins.resolve("good.jar")).write();

    Catalogue catalogue = Catalogue.load(List.of(plugins));

    assertThat(catalogue.find(ExtensionPoint.METRIC, "scaled")).isPresent();
    assertThat(catalogue.plugins())
        .extracting(Plugin::name, Plugin::state)
        .containsExactly(tuple("empty", Plugin.State.REFUSED), tuple("good", Plugin.State.LOADED));
    assertThatThrownBy(catalogue::requireSound)
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith("PLUGIN_UNREADABLE " + plugins.resolve("empty.jar"));
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

  private static Problem onlyProblem(Catalogue catalogue) {
    assertThat(catalogue.problems()).hasSize(1);
    return catalogue.problems().get(0);
  }
}
