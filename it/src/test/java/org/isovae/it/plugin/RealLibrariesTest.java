package org.isovae.it.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.isovae.it.CommandLine;
import org.isovae.it.CommandLine.Outcome;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Plug-ins with libraries of the world, each in a version that is not Isovae's or that looks for
 * its parts with the context class loader: they are used when the component is created, and again
 * when it is called.
 */
class RealLibrariesTest {
  /**
   * A plug-in.
   *
   * @param libraries its jars
   * @param modules what its module requires
   * @param code an expression that uses the library
   * @param found what it gives
   */
  private record Case(
      String name, List<String> libraries, List<String> modules, String code, String found) {
    @Override
    public String toString() {
      return name;
    }
  }

  private static final String QUERY =
      "java.util.Optional.of(java.sql.DriverManager.getConnection(\"%s\")).map(c -> { try (c) {"
          + " var r = c.createStatement().executeQuery(\"select 6 * 7\"); r.next();"
          + " return \"\" + r.getInt(1); } catch (Exception e) {"
          + " throw new IllegalStateException(e); } }).get()";

  static List<Case> cases() {
    return List.of(
        new Case(
            "h2-by-driver-manager",
            List.of("h2-2.3.232"),
            List.of("java.sql"),
            QUERY.formatted("jdbc:h2:mem:test"),
            "42"),
        new Case(
            "sqlite-with-jni",
            List.of("sqlite-jdbc-3.50.3.0", "slf4j-api-2.0.17"),
            List.of("java.sql"),
            QUERY.formatted("jdbc:sqlite::memory:"),
            "42"),
        new Case(
            "slf4j-with-provider",
            List.of("slf4j-api-2.0.17", "slf4j-simple-2.0.17"),
            List.of("org.slf4j"),
            "org.slf4j.LoggerFactory.getILoggerFactory().getClass().getName()",
            "org.slf4j.simple.SimpleLoggerFactory"),
        new Case(
            "jackson-2.15",
            List.of("jackson-databind-2.15.4", "jackson-core-2.15.4", "jackson-annotations-2.15.4"),
            List.of("com.fasterxml.jackson.databind"),
            "new com.fasterxml.jackson.databind.ObjectMapper().version() + \" \""
                + " + new com.fasterxml.jackson.databind.ObjectMapper()"
                + ".writeValueAsString(new Config(3))",
            "2.15.4 {\"factor\":3.0}"),
        new Case(
            "protobuf-4",
            List.of("protobuf-java-4.32.1"),
            List.of("com.google.protobuf"),
            "com.google.protobuf.RuntimeVersion.OSS_MAJOR + \" \""
                + " + com.google.protobuf.Int32Value.of(7).toByteString().size()",
            "4 2"),
        new Case(
            "guava-20",
            List.of("guava-20.0"),
            List.of("guava"),
            "com.google.common.base.Joiner.on('-').join(1, 2) + \" \""
                + " + com.google.common.base.Objects.class.getModule().getName()",
            "1-2 guava"),
        new Case(
            "guava-33",
            List.of("guava-33.5.0-jre", "failureaccess-1.0.3"),
            List.of("com.google.common"),
            "com.google.common.collect.ImmutableList.of(1, 2).reverse() + \"\"",
            "[2, 1]"),
        new Case(
            "scala-library",
            List.of("scala-library-2.13.16"),
            List.of("scala.library"),
            "scala.math.BigInt.apply(2).pow(70).toString()",
            "1180591620717411303424"),
        new Case(
            "kotlin-stdlib",
            List.of("kotlin-stdlib-2.1.0"),
            List.of("kotlin.stdlib"),
            "kotlin.collections.CollectionsKt.listOf(\"a\", \"b\").toString()",
            "[a, b]"),
        new Case(
            "service-by-context-loader",
            List.of("slf4j-api-2.0.17", "slf4j-simple-2.0.17"),
            List.of("org.slf4j"),
            "(Thread.currentThread().getContextClassLoader()"
                + " == ScaledProvider.class.getClassLoader())",
            "true"));
  }

  @TempDir Path work;

  @ParameterizedTest
  @MethodSource("cases")
  void aPluginUsesItsOwnLibraryWhenItIsCreatedAndWhenItIsCalled(Case each) throws IOException {
    Path folder = work.resolve("plugins/library");
    MetricPlugin metric =
        MetricPlugin.module("com.example.library")
            .named("scaled")
            .requires(each.modules().toArray(String[]::new))
            .creating("context.note(\"created \" + " + each.code() + ");")
            .tracing("context.note(\"called \" + " + each.code() + ");");
    PluginJars jar = metric.to(folder.resolve("main.jar"));
    each.libraries().forEach(library -> jar.with(Libraries.copy(library, folder)));
    jar.write();

    Outcome outcome = run(folder.getParent());

    assertThat(outcome.exit()).as(outcome.output()).isZero();
    assertThat(Files.readString(work.resolve("run/run.log")))
        .contains("created " + each.found() + "\n", "called " + each.found() + "\n");
  }

  private Outcome run(Path plugins) throws IOException {
    Files.writeString(
        work.resolve("tiny.json"),
        """
        {
          dataset: { name: "toy", size: 32, validationSize: 0, testSize: 0, dimension: 3 },
          metric: "scaled", network: { name: "mlp", hidden: [4] }, latent: 2, engine: "reference",
          training: { steps: 3, batch: 8 }, evaluation: { split: "train" },
        }
        """);
    return new CommandLine(work)
        .run("run", "tiny.json", "--plugins", plugins.toString(), "--out", "run");
  }
}
