package org.isovae.it.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.isovae.api.InvalidInputException;
import org.isovae.api.extension.ExtensionPoint;
import org.isovae.plugins.PluginTemplate;
import org.isovae.plugins.PluginVerifier;
import org.isovae.plugins.Registration;
import org.isovae.plugins.Verification;
import org.isovae.plugins.Verification.Check;
import org.isovae.plugins.Verification.Result;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** What a plug-in's author starts from. */
class NewPluginTest {
  @TempDir Path work;

  @TestFactory
  Stream<DynamicTest> keepsTheContractOfItsKind() {
    return ExtensionPoint.all().stream()
        .map(kind -> DynamicTest.dynamicTest(kind.name(), () -> keepsTheContract(kind)));
  }

  private void keepsTheContract(ExtensionPoint<?> kind) throws IOException {
    Path project = work.resolve(kind.name());
    PluginTemplate.write(kind, "my-own", project, Optional.empty());
    Path jar = work.resolve("plugins").resolve(kind + ".jar");
    sources(PluginJars.jar(jar), project.resolve("src/main/java")).version("1.0.0").write();

    Verification verification = PluginVerifier.verify(jar);

    assertThat(verification.checks())
        .filteredOn(check -> check.result() == Result.FAILED)
        .extracting(Check::name, Check::detail)
        .isEmpty();
    assertThat(verification.plugin().contributions())
        .extracting(Registration::kind, Registration::name)
        .containsExactly(tuple(kind, "my-own"));
    assertThat(verification.plugin().notices()).isEmpty();
  }

  @TestFactory
  Stream<DynamicTest> bringsATestThatCompiles() {
    return ExtensionPoint.all().stream()
        .map(kind -> DynamicTest.dynamicTest(kind.name(), () -> bringsATest(kind)));
  }

  /** On one class path, as the project's own build does it. */
  private void bringsATest(ExtensionPoint<?> kind) throws IOException {
    Path project = work.resolve(kind.name() + "-test");
    List<Path> files = PluginTemplate.write(kind, kind.name(), project, Optional.empty());
    assertThat(files).allMatch(Files::isRegularFile).hasSizeGreaterThanOrEqualTo(6);

    PluginJars jar = PluginJars.jar(work.resolve(kind + "-test.jar")).withHostModules();
    sources(jar, project.resolve("src/test/java"));
    for (Path file : files) {
      if (file.startsWith(project.resolve("src/main/java")) && !file.endsWith("module-info.java")) {
        jar.source(project.resolve("src/main/java").relativize(file).toString(), read(file));
      }
    }
    assertThat(jar.write()).isRegularFile();
  }

  @Test
  void copiesTheRepositoryThatHoldsTheApi() throws IOException {
    Path repository = work.resolve("repository");
    Files.createDirectories(repository.resolve("org/isovae"));
    Files.writeString(repository.resolve("org/isovae/api.jar"), "the api");

    PluginTemplate.write(
        ExtensionPoint.METRIC, "huber", work.resolve("huber"), Optional.of(repository));

    assertThat(read(work.resolve("huber/pom.xml")))
        .contains("<artifactId>huber</artifactId>", "<url>file://${project.basedir}/sdk</url>")
        .doesNotContain("{{");
    assertThat(work.resolve("huber/sdk/org/isovae/api.jar")).hasContent("the api");
  }

  @Test
  void refusesAMalformedName() {
    assertThatThrownBy(
            () -> PluginTemplate.write(ExtensionPoint.METRIC, "My_Metric", work, Optional.empty()))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(
            "'My_Metric' is no name of a component: expected a small letter, then small letters,"
                + " digits and hyphens, as in my-metric");
  }

  @Test
  void refusesToWriteOverWhatIsThere() throws IOException {
    Files.writeString(work.resolve("precious.txt"), "");

    assertThatThrownBy(
            () -> PluginTemplate.write(ExtensionPoint.PRIOR, "wide", work, Optional.empty()))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith(work + " is not empty");
    assertThat(work.resolve("pom.xml")).doesNotExist();
  }

  @Test
  void anEngineSaysWhatItDoesNotOffer() throws IOException {
    Path project = work.resolve("engine");
    PluginTemplate.write(ExtensionPoint.ENGINE, "small", project, Optional.empty());
    Path jar = work.resolve("plugins/small.jar");
    sources(PluginJars.jar(jar), project.resolve("src/main/java")).version("1.0.0").write();

    Verification verification = PluginVerifier.verify(jar);

    assertThat(verification.checks())
        .filteredOn(check -> check.result() == Result.SKIPPED)
        .isNotEmpty()
        .extracting(Check::detail)
        .allMatch(
            reason -> reason.endsWith("the engine does not offer engine.operations.convolution"));
    assertThat(verification.checks())
        .filteredOn(check -> check.name().equals("operations that are not offered are refused"))
        .extracting(Check::result)
        .containsExactly(Result.PASSED);
    assertThat(verification.complete()).isFalse();
  }

  private static PluginJars sources(PluginJars jar, Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        jar.source(folder.relativize(file).toString(), read(file));
      }
    }
    return jar;
  }

  private static String read(Path file) throws IOException {
    return Files.readString(file);
  }
}
