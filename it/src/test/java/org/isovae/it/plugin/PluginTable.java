package org.isovae.it.plugin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.isovae.api.Provider;

/** Plug-ins as they come: with real libraries, and with every fault that has a code. */
final class PluginTable {
  private static final String API =
      Provider.class.getModule().getDescriptor().rawVersion().orElseThrow();

  /**
   * A plug-in and what becomes of it.
   *
   * @param name the plug-in's, in its folder
   * @param maker writes its jars into that folder
   * @param outcome {@code loaded}, {@code incomplete} or {@code refused}
   * @param code of its problem; empty if it has none
   * @param words in the problem's message beside the folder; or of its notice
   */
  record Row(String name, Maker maker, String outcome, String code, List<String> words) {
    @Override
    public String toString() {
      return name;
    }
  }

  /** Writes a plug-in. */
  @FunctionalInterface
  interface Maker {
    void write(Path folder) throws IOException;
  }

  private final Path work;
  private final List<Row> rows = new ArrayList<>();

  private PluginTable(Path work) {
    this.work = work;
  }

  /** All rows; what is needed to compile them is put into a folder. */
  static List<Row> rows(Path work) {
    PluginTable table = new PluginTable(work);
    table.libraries();
    table.files();
    table.modules();
    table.dependencies();
    table.providers();
    return List.copyOf(table.rows);
  }

  private void loaded(String name, Maker maker, String... words) {
    rows.add(new Row(name, maker, "loaded", "", List.of(words)));
  }

  private void refused(String name, String code, Maker maker, String... words) {
    rows.add(new Row(name, maker, "refused", code, List.of(words)));
  }

  private static MetricPlugin metric(String name) {
    return MetricPlugin.module("com.example." + name.replace('-', '_')).named(name);
  }

  /** A plug-in whose provider uses a library when it is created. */
  private void library(String name, String module, String expression, String... jars) {
    loaded(
        name,
        folder -> {
          PluginJars main =
              metric(name)
                  .requires(module)
                  .constructor(
                      "if ((\"\" + " + expression + ").isEmpty()) throw new AssertionError();")
                  .to(folder.resolve("main.jar"));
          Arrays.stream(jars).forEach(jar -> main.with(Libraries.copy(jar, folder)));
          main.write();
        });
  }

  private void libraries() {
    library("lib-guava-old", "guava", "com.google.common.base.Joiner.on('-')", "guava-20.0");
    library(
        "lib-guava",
        "com.google.common",
        "com.google.common.collect.ImmutableList.of(1)",
        "guava-33.5.0-jre",
        "failureaccess-1.0.3");
    library(
        "lib-protobuf",
        "com.google.protobuf",
        "com.google.protobuf.RuntimeVersion.OSS_MAJOR",
        "protobuf-java-4.32.1");
    library(
        "lib-jackson",
        "com.fasterxml.jackson.databind",
        "new com.fasterxml.jackson.databind.ObjectMapper().version()",
        "jackson-databind-2.15.4",
        "jackson-core-2.15.4",
        "jackson-annotations-2.15.4");
    library(
        "lib-slf",
        "org.slf4j",
        "org.slf4j.LoggerFactory.getLogger(\"a\")",
        "slf4j-api-2.0.17",
        "slf4j-simple-2.0.17");
    library("lib-scala", "scala.library", "scala.math.BigInt.apply(2)", "scala-library-2.13.16");
    library(
        "lib-kotlin",
        "kotlin.stdlib",
        "kotlin.collections.CollectionsKt.listOf(1)",
        "kotlin-stdlib-2.1.0");
    library("lib-hdb", "java.sql", connection("jdbc:h2:mem:table"), "h2-2.3.232");
    library(
        "lib-sqlite",
        "java.sql",
        connection("jdbc:sqlite::memory:"),
        "sqlite-jdbc-3.50.3.0",
        "slf4j-api-2.0.17");
    loaded(
        "lib-tensorflow",
        folder ->
            metric("lib-tensorflow")
                .requires("org.tensorflow.ndarray")
                .constructor("org.tensorflow.ndarray.Shape.of(2).size();")
                .to(folder.resolve("main.jar"))
                .withHostModules()
                .write());
    loaded(
        "lib-unused",
        folder -> {
          metric("lib-unused").to(folder.resolve("main.jar")).write();
          Libraries.copy("guava-20.0", folder);
        },
        "guava-20.0.jar",
        "is not used");
    loaded(
        "lib-api-copy",
        folder -> {
          metric("lib-api-copy").to(folder.resolve("main.jar")).write();
          PluginJars.apiCopy(folder.resolve("api.jar"), Optional.of("0.0.3"));
        },
        "org.isovae.api@0.0.3",
        "hidden");
  }

  private static String connection(String url) {
    return "java.util.Optional.of(\""
        + url
        + "\").map(u -> { try (var c ="
        + " java.sql.DriverManager.getConnection(u)) { return c.getMetaData()"
        + ".getDatabaseProductName(); } catch (java.sql.SQLException e) {"
        + " throw new IllegalStateException(e); } }).get()";
  }

  private void files() {
    refused("file-none", "PLUGIN_EMPTY", Files::createDirectories, "Put the plug-in's jars");
    refused(
        "file-half",
        "PLUGIN_UNREADABLE",
        folder -> {
          Path jar = metric("file-half").to(folder.resolve("main.jar")).write();
          byte[] whole = Files.readAllBytes(jar);
          Files.write(jar, Arrays.copyOf(whole, whole.length / 2));
        },
        "main.jar",
        "Copy it here again");
    refused(
        "file-future",
        "PLUGIN_UNREADABLE",
        folder -> {
          Files.createDirectories(folder);
          try (var out = new JarOutputStream(Files.newOutputStream(folder.resolve("main.jar")))) {
            out.putNextEntry(new JarEntry("module-info.class"));
            out.write(new byte[] {(byte) 0xCA, (byte) 0xFE, (byte) 0xBA, (byte) 0xBE, 0, 0, 0, 99});
            out.closeEntry();
          }
        },
        "Java 55",
        "--release 17");
    refused(
        "file-library",
        "PLUGIN_NO_PROVIDER",
        folder -> Libraries.copy("guava-20.0", folder),
        "provides org.isovae.api");
    refused(
        "file-services",
        "PLUGIN_NO_PROVIDER",
        folder -> {
          MetricPlugin metric = metric("file-services");
          PluginJars.jar(folder.resolve("main.jar"))
              .source("com/example/file_services/ScaledProvider.java", metric.providerSource())
              .resource(
                  "META-INF/services/org.isovae.api.model.LossMetricProvider",
                  metric.providerName())
              .write();
        },
        "META-INF/services",
        "module-info.java");
  }

  private void modules() {
    refused(
        "module-twice",
        "PLUGIN_MODULE_TWICE",
        folder -> {
          metric("module-twice").to(folder.resolve("main.jar")).write();
          words(folder.resolve("words-1.jar"), "1");
          words(folder.resolve("words-2.jar"), "2");
        },
        "words-1.jar",
        "words-2.jar",
        "Remove one");
    refused(
        "module-built-in",
        "PLUGIN_MODULE_SHADOWED",
        folder ->
            MetricPlugin.module("org.isovae.metrics.sse").to(folder.resolve("main.jar")).write(),
        "org.isovae.metrics.sse",
        "another name");
    for (String internal : List.of("org.isovae.host", "org.isovae.tck", "com.google.guice")) {
      String name = "module-wants-" + internal.substring(internal.lastIndexOf('.') + 1);
      refused(
          name,
          "PLUGIN_MODULE_INTERNAL",
          folder ->
              metric(name)
                  .requires(internal)
                  .to(folder.resolve("main.jar"))
                  .withHostModules()
                  .write(),
          internal);
    }
    refused(
        "module-missing",
        "PLUGIN_MODULE_MISSING",
        folder ->
            metric("module-missing")
                .requires("com.example.words")
                .to(folder.resolve("main.jar"))
                .with(words(work.resolve("words.jar"), "1"))
                .write(),
        "com.example.words",
        "beside them");
    refused(
        "module-split",
        "PLUGIN_SPLIT_PACKAGE",
        folder ->
            metric("module-split")
                .requires("com.example.words")
                .to(folder.resolve("main.jar"))
                .with(words(folder.resolve("words.jar"), "1"))
                .source("com/example/hidden/Left.java", "package com.example.hidden; class Left {}")
                .write(),
        "com.example.hidden",
        "words.jar");
    refused(
        "module-api-newer",
        "PLUGIN_API_NEWER",
        folder -> againstApi("module-api-newer", folder, ApiVersions.newerThan(API)),
        "Update Isovae");
    refused(
        "module-api-other",
        "PLUGIN_API_MAJOR",
        folder -> againstApi("module-api-other", folder, "77.1.0"),
        "Get the plug-in for");
    refused(
        "module-clash-natives",
        "PLUGIN_SPLIT_PACKAGE",
        folder ->
            metric("module-clash-natives")
                .requires("com.google.protobuf", "tensorflow.nativelib")
                .to(folder.resolve("main.jar"))
                .with(Libraries.copy("protobuf-java-4.32.1", folder))
                .with(PluginJars.location("tensorflow.nativelib"))
                .with(PluginJars.location("org.bytedeco.javacpp"))
                .write(),
        "com.google.protobuf",
        "belongs to TensorFlow");
  }

  private void againstApi(String name, Path folder, String version) {
    Path api = PluginJars.apiCopy(work.resolve(name + "-api.jar"), Optional.of(version));
    metric(name).to(folder.resolve("main.jar")).withApi(api).write();
  }

  private void dependencies() {
    Path base = work.resolve("base.jar");
    MetricPlugin.module("com.example.base").named("base").to(base).version("1.2.0").write();
    loaded(
        "needs-a",
        folder ->
            metric("needs-a")
                .requires("com.example.base")
                .to(folder.resolve("main.jar"))
                .with(base)
                .write());
    loaded("needs-base", folder -> Files.copy(base, folder.resolve("main.jar")));
    refused(
        "needs-base-again",
        "PLUGIN_INSTALLED_TWICE",
        folder -> Files.copy(base, folder.resolve("main.jar")),
        "com.example.base@1.2.0");
    refused(
        "needs-newer",
        "PLUGIN_DEPENDENCY_VERSION",
        folder ->
            metric("needs-newer")
                .requires("com.example.base")
                .to(folder.resolve("main.jar"))
                .with(
                    MetricPlugin.module("com.example.base")
                        .to(work.resolve("newer/base.jar"))
                        .version("1.3.0")
                        .write())
                .write(),
        "1.3.0",
        "1.2.0");
    refused(
        "needs-refused",
        "PLUGIN_DEPENDENCY_REFUSED",
        folder ->
            metric("needs-refused")
                .requires("com.example.module_wants_guice")
                .to(folder.resolve("main.jar"))
                .with(stub("com.example.module_wants_guice"))
                .write(),
        "module-wants-guice");
    for (String[] pair : new String[][] {{"needs-one", "needs-two"}, {"needs-two", "needs-one"}}) {
      String other = "com.example." + pair[1].replace('-', '_');
      refused(
          pair[0],
          "PLUGIN_DEPENDENCY_CIRCLE",
          folder ->
              metric(pair[0])
                  .requires(other)
                  .to(folder.resolve("main.jar"))
                  .with(stub(other))
                  .write(),
          "needs-one",
          "needs-two");
    }
  }

  private Path stub(String module) {
    return MetricPlugin.module(module).to(work.resolve("stubs/" + module + ".jar")).write();
  }

  private void providers() {
    provider(
        "provider-throws",
        "PLUGIN_PROVIDER_FAILED",
        metric("provider-throws").constructor("if (true) throw new AssertionError(\"no luck\");"),
        "no luck");
    provider(
        "provider-sleeps",
        "PLUGIN_PROVIDER_SLOW",
        metric("provider-sleeps")
            .constructor("try { Thread.sleep(600_000); } catch (InterruptedException e) {}"),
        "seconds");
    provider(
        "provider-deep",
        "PLUGIN_PROVIDER_FAILED",
        metric("provider-deep").constructor("new ScaledProvider();"),
        "StackOverflowError");
    provider(
        "provider-name",
        "PLUGIN_NAME_MALFORMED",
        metric("provider-name").named("Some_Name"),
        "'Some_Name'");
    provider(
        "provider-summary",
        "PLUGIN_SUMMARY_MALFORMED",
        metric("provider-summary").summaryExpression("\"a\\nb\""),
        "one line");
    provider(
        "provider-hidden",
        "PLUGIN_DEFAULTS_UNREADABLE",
        metric("provider-hidden").withoutExports(),
        "exports com.example.provider_hidden;");
    provider(
        "provider-null",
        "PLUGIN_DEFAULTS_UNREADABLE",
        metric("provider-null").configuration("@Key(\"f\") double factor", "null"),
        "null");
  }

  private void provider(String name, String code, MetricPlugin metric, String... words) {
    refused(name, code, folder -> metric.to(folder.resolve("main.jar")).write(), words);
  }

  private static Path words(Path jar, String version) {
    return PluginJars.jar(jar)
        .version(version)
        .source("module-info.java", "module com.example.words { exports com.example.words; }")
        .source("com/example/words/Words.java", "package com.example.words; public class Words {}")
        .source("com/example/hidden/Right.java", "package com.example.hidden; class Right {}")
        .write();
  }

  /** Writes a row's plug-in into its folder. */
  static void write(Row row, Path plugins) {
    try {
      row.maker().write(Files.createDirectories(plugins.resolve(row.name())));
    } catch (IOException e) {
      throw new UncheckedIOException(row.name(), e);
    }
  }
}
