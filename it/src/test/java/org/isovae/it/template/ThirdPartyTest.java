package org.isovae.it.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.isovae.it.CommandLine;
import org.isovae.it.CommandLine.Outcome;
import org.isovae.it.RunDirectory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a third party does: builds a project of its own, drops it in, chooses it by name. */
class ThirdPartyTest {
  private static final Path SDK = CommandLine.root().resolve("app/target/isovae/sdk");

  /**
   * A local repository of these tests' own: Maven's would keep an earlier build of this version,
   * and prefer it for ever.
   */
  private static final Path REPOSITORY = CommandLine.root().resolve("it/target/local-repository");

  @TempDir static Path directory;
  private static Path plugins;

  @BeforeAll
  static void buildOutsideTheReactor() throws Exception {
    forgetEarlierBuilds(REPOSITORY.resolve("org/isovae"));
    Path project = directory.resolve("project");
    copy(CommandLine.root().resolve("examples/plugin"), project);
    build(project);
    plugins = project.resolve("target/plugin");
  }

  private static void build(Path project) throws Exception {
    Path log = directory.resolve(project.getFileName() + ".log");
    ProcessBuilder maven =
        new ProcessBuilder(
                "mvn", "-B", "verify", "-Disovae.sdk=" + SDK, "-Dmaven.repo.local=" + REPOSITORY)
            .directory(project.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    maven.environment().put("MAVEN_OPTS", "-XX:TieredStopAtLevel=1");
    int exit = maven.start().waitFor();
    assertThat(exit).as(Files.readString(log)).isZero();
  }

  private static void forgetEarlierBuilds(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }

  private static void copy(Path source, Path target) throws IOException {
    try (Stream<Path> files = Files.walk(source)) {
      for (Path file : files.toList()) {
        Path relative = source.relativize(file);
        if (!relative.startsWith("target")) {
          Files.copy(file, target.resolve(relative.toString()));
        }
      }
    }
  }

  private static Outcome isovae(String... arguments) {
    Outcome outcome = new CommandLine(directory).run(arguments);
    assertThat(outcome.exit()).as(outcome.output()).isZero();
    return outcome;
  }

  @Test
  void itsPartsWorkTogether() {
    isovae(
        "run",
        "toy-mix-sse",
        "dataset=swiss-roll",
        "metric=pseudo-huber",
        "network=residual-mlp",
        "latent=2",
        "training.steps=300",
        "estimators.latent-traversal={}",
        "--plugins",
        plugins.toString(),
        "--out",
        "roll");
    RunDirectory run = new RunDirectory(directory.resolve("roll"));
    assertThat(run.values("latentTraversal.reach")).isNotEmpty();
    assertThat(run.path().resolve("reports/latent-traversal-traversal.csv")).exists();
    assertThat(run.value("density.correlation.general")).isBetween(-1.0, 1.0);
    assertThat(run.text("provenance.json")).contains("com.acme.vae", "vae-plugin-1.0.0.jar");
  }

  @Test
  void itIsListedAndVerified() {
    Outcome list = isovae("plugins", "--plugins", plugins.toString());
    assertThat(list.output())
        .contains("vae-plugin", "metric pseudo-huber", "dataset swiss-roll", "com.acme.vae");
    Outcome verified = isovae("plugins", "verify", plugins.resolve("vae-plugin").toString());
    assertThat(verified.output()).contains("Taylor check", " checks passed, 0 failed, ");
  }

  @Test
  void aNewMetricBuildsPassesAndIsMeasuredInItsOwnGeometry() throws Exception {
    Path project = directory.resolve("fresh");
    isovae("plugins", "new", "metric", "my-metric", project.toString());
    build(project);
    isovae(
        "run",
        "toy-mix-sse",
        "metric=my-metric",
        "training.epochs=60",
        "--plugins",
        Files.createDirectories(directory.resolve("mine")).toString(),
        "--plugins",
        drop(project.resolve("target/my-metric.jar")).toString(),
        "--out",
        "named");
    RunDirectory run = new RunDirectory(directory.resolve("named"));
    for (double norm : run.values("isometry.norm.mean")) {
      assertThat(norm).isBetween(0.85, 1.08);
    }
    assertThat(run.value("density.correlation.general")).isGreaterThanOrEqualTo(0.88);
    assertThat(run.text("provenance.json")).contains("my-metric.jar");
  }

  @Test
  void aNewEngineBuildsPassesAndTrains() throws Exception {
    Path project = directory.resolve("motor");
    isovae("plugins", "new", "engine", "motor", project.toString());
    build(project);
    String mine = drop(project.resolve("target/motor.jar")).toString();

    Outcome verified = isovae("plugins", "verify", project.resolve("target/motor.jar").toString());
    assertThat(verified.output())
        .contains("checks passed, 0 failed", "does not offer engine.operations.convolution");

    for (String engine : List.of("motor", "reference")) {
      isovae(
          "run",
          "toy-mix-sse",
          "engine=" + engine,
          "training.steps=50",
          "dataset.size=2000",
          "--plugins",
          mine,
          "--out",
          "by-" + engine);
    }
    RunDirectory own = new RunDirectory(directory.resolve("by-motor"));
    RunDirectory other = new RunDirectory(directory.resolve("by-reference"));
    for (String name : List.of("train.loss", "density.correlation.elbo")) {
      assertThat(own.value(name)).as(name).isCloseTo(other.value(name), withinPercentage(0.1));
    }
    double[] norms = own.values("isometry.norm.mean");
    assertThat(norms).hasSize(3);
    assertThat(norms).containsExactly(other.values("isometry.norm.mean"), within(1e-3));
    assertThat(own.text("provenance.json")).contains("motor.jar");

    isovae("measure", "by-motor", "--plugins", mine);
    RunDirectory again = new RunDirectory(directory.resolve("by-motor/measurements/1"));
    assertThat(again.values("isometry.norm.mean")).isEqualTo(norms);
  }

  @Test
  void aNameThatIsTakenIsWarnedOf() {
    Outcome taken = isovae("plugins", "new", "metric", "sse", directory.resolve("sse").toString());
    Outcome free =
        isovae("plugins", "new", "metric", "my-sse", directory.resolve("my-sse").toString());

    assertThat(taken.output()).contains("warning: there is a metric named sse already");
    assertThat(free.output()).doesNotContain("warning");
    assertThat(directory.resolve("sse/sdk/org/isovae/isovae-api")).isDirectory();
  }

  @Test
  void aRunWhosePluginHasChangedIsNotResumed() throws Exception {
    Path folder = Files.createDirectories(directory.resolve("changing"));
    copy(plugins.resolve("vae-plugin"), folder.resolve("vae-plugin"));
    List<String> run =
        List.of(
            "run",
            "toy-norm-sse",
            "metric=pseudo-huber",
            "training.steps=50",
            "dataset.size=2000",
            "--plugins",
            folder.toString(),
            "--out",
            "saved");
    isovae(run.toArray(new String[0]));
    Outcome missing = new CommandLine(directory).run("run", "--resume", "saved");
    assertThat(missing.exit()).as(missing.output()).isEqualTo(2);
    assertThat(missing.output()).contains("vae-plugin-1.0.0.jar", "missing");

    Path jar = folder.resolve("vae-plugin/vae-plugin-1.0.0.jar");
    try (FileSystem zip = FileSystems.newFileSystem(jar)) {
      Files.writeString(zip.getPath("/change.txt"), "another build");
    }
    String[] resume = {"run", "--resume", "saved", "--plugins", folder.toString()};
    Outcome changed = new CommandLine(directory).run(resume);
    assertThat(changed.exit()).as(changed.output()).isEqualTo(2);
    assertThat(changed.output()).contains("SHA-256", "--allow-changed-plugins");
    String[] allowed = Arrays.copyOf(resume, resume.length + 1);
    allowed[resume.length] = "--allow-changed-plugins";
    isovae(allowed);
  }

  private static Path drop(Path jar) throws IOException {
    Path folder = Files.createDirectories(directory.resolve("dropped"));
    Files.copy(jar, folder.resolve(jar.getFileName().toString()));
    return folder;
  }
}
