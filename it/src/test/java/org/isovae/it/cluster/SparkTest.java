package org.isovae.it.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.isovae.api.Sha256;
import org.isovae.it.CommandLine;
import org.isovae.it.CommandLine.Outcome;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A real cluster of Spark on this machine, a master and one worker: the same results as without.
 */
class SparkTest {
  private static final Path SCRIPT = CommandLine.root().resolve("spark/cluster/cluster.sh");
  private static final int ROWS = 100_000;
  private static final long SECONDS = 300;

  /** Of all processes: other tests use the same cores, and these live for seconds. */
  private static final String JAVA_OPTIONS = "-XX:TieredStopAtLevel=1";

  @TempDir static Path directory;
  private static Path folder;
  private static int port;
  private static String master;
  private static List<String> settings;

  /** Why there is no cluster; empty where there is one. */
  private static String problem = "";

  @BeforeAll
  static void startTheCluster() throws Exception {
    folder = CommandLine.root().resolve("it/target/spark-cluster");
    port = freePort();
    if (port == 0) {
      problem = "no port of the loopback interface is to be had";
      return;
    }
    master = script("start", "1");
    if (!master.startsWith("spark://")) {
      problem = "no cluster of Spark here: " + master;
      return;
    }
    settings =
        List.of(
            "export SPARK_HOME=" + folder.resolve("spark"),
            "export ISOVAE_SPARK=" + jar(),
            "export JAVA_TOOL_OPTIONS=" + JAVA_OPTIONS,
            "export SPARK_LOCAL_IP=127.0.0.1");
  }

  /** Before each test: a class that is skipped as a whole is told without its reason. */
  @BeforeEach
  void requireTheCluster() {
    assumeTrue(problem.isEmpty(), problem);
  }

  @AfterAll
  static void stopTheCluster() throws Exception {
    script("stop");
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      return 0;
    }
  }

  /** The last line that the script says, or else the last one of what went wrong. */
  private static String script(String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of("bash", SCRIPT.toString()));
    command.addAll(List.of(arguments));
    Path said = Files.createTempFile(directory, "cluster", ".txt");
    Path wrong = Files.createTempFile(directory, "cluster", ".txt");
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectOutput(said.toFile()).redirectError(wrong.toFile());
    builder.environment().put("SPARK_CLUSTER", folder.toString());
    builder.environment().put("SPARK_PORT", Integer.toString(port));
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().put("JAVA_TOOL_OPTIONS", JAVA_OPTIONS);
    Process process = builder.start();
    if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly();
    }
    return Stream.of(wrong, said).flatMap(SparkTest::text).reduce("", (first, last) -> last);
  }

  private static Stream<String> text(Path file) {
    try {
      return Files.readAllLines(file).stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path jar() throws IOException {
    Path target = CommandLine.root().resolve("spark/target");
    try (DirectoryStream<Path> jars = Files.newDirectoryStream(target, "isovae-spark-*.jar")) {
      for (Path jar : jars) {
        if (!jar.toString().contains("sources") && !jar.toString().contains("javadoc")) {
          return jar;
        }
      }
    }
    throw new IllegalStateException("no jar in " + target + ": run mvn verify");
  }

  /** Each host is tried, the others go on, and nobody waits for ever. */
  @Test
  void hostsThatLackTheDistributionAreNamed() {
    Outcome outcome =
        onTheCluster(
            "sweep",
            "toy-norm-sse",
            "seed=1,2",
            "--out",
            "hostless",
            "--conf",
            "spark.isovae.home=/nowhere",
            "--conf",
            "spark.scheduler.excludeOnFailure.unschedulableTaskSetTimeout=1s");
    assertThat(outcome.exit()).isNotZero();
    assertThat(outcome.output())
        .contains("seed=1: Spark gave the run up: on the host")
        .contains("no distribution of Isovae in /nowhere on ")
        .contains("failed     2")
        .doesNotContain("\tat ");
  }

  private static Outcome onTheCluster(String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--on", master, "--conf", "spark.ui.enabled=false"));
    return CommandLine.await(
        new CommandLine(directory).start(settings, all.toArray(String[]::new)));
  }

  private static String[] sweep(String out) {
    return new String[] {
      "sweep",
      "toy-norm-sse",
      "dataset.size=1000",
      "training.steps=200",
      "estimators.density=false",
      "objective.lambda=10,100",
      "seed=1,2",
      "--out",
      out
    };
  }

  @Test
  void aSweepHasTheBitsThatItHasHere() throws Exception {
    Outcome there = onTheCluster(sweep("there"));
    assertThat(there.exit()).as(there.output()).isZero();
    assertThat(there.output()).contains("4 runs, ");
    Outcome here = new CommandLine(directory).run(sweep("here"));
    assertThat(here.exit()).as(here.output()).isZero();

    assertThat(checkpoints("there")).hasSize(4).isEqualTo(checkpoints("here"));
    assertThat(rows("there")).hasSize(5).isEqualTo(rows("here"));
  }

  private static Map<String, String> checkpoints(String sweep) throws IOException {
    Map<String, String> hashes = new TreeMap<>();
    try (DirectoryStream<Path> runs =
        Files.newDirectoryStream(directory.resolve(sweep).resolve("runs"))) {
      for (Path run : runs) {
        hashes.put(
            run.getFileName().toString(), Sha256.of(run.resolve("checkpoints/step-000000200.npz")));
      }
    }
    return hashes;
  }

  /** The table without what depends on time. */
  private static List<List<String>> rows(String sweep) throws IOException {
    List<List<String>> cells = new ArrayList<>();
    for (String line : Files.readAllLines(directory.resolve(sweep).resolve("results.csv"))) {
      cells.add(new ArrayList<>(List.of(line.replaceAll("\"[^\"]*\"", "quoted").split(",", -1))));
    }
    List<String> head = List.copyOf(cells.get(0));
    for (List<String> row : cells) {
      for (String timed : List.of("train.seconds", "train.stepsPerSecond", "train.waitedForRows")) {
        row.set(head.indexOf(timed), "");
      }
    }
    return cells;
  }

  private static String row(int i) {
    double a = i * 37 % 1009 / 100.0;
    double b = i * 53 % 997 / 100.0;
    return a + "," + b + "," + (a * b + i % 7) + "," + List.of("red", "green").get(i * 5 % 3 % 2);
  }

  @Test
  void scoresHaveTheBitsThatTheyHaveHere() throws Exception {
    CommandLine line = new CommandLine(directory);
    StringBuilder training = new StringBuilder("a,b,c,colour\n");
    for (int i = 0; i < 400; i++) {
      training.append(row(i)).append('\n');
    }
    Files.writeString(directory.resolve("training.csv"), training);
    Outcome trained =
        line.run(
            "run",
            "table",
            "dataset.path=training.csv",
            "training.steps=200",
            "estimators.density=false",
            "estimators.scores={}",
            "--out",
            "model");
    assertThat(trained.exit()).as(trained.output()).isZero();
    StringBuilder rows = new StringBuilder("id,a,b,c,colour\n");
    for (int i = 0; i < ROWS; i++) {
      // Every 1,000th has no number: it stays, with the reason.
      rows.append(i).append(',').append(i % 1000 == 7 ? ",2,3,red" : row(i)).append('\n');
    }
    Files.writeString(directory.resolve("rows.csv"), rows);

    Outcome there = onTheCluster("score", "model", "rows.csv", "-o", "there.csv");
    assertThat(there.exit()).as(there.output()).isZero();
    assertThat(there.output()).contains("100,000 rows, 100 could not be scored");
    Outcome here = line.run("score", "model", "rows.csv", "-o", "here.csv");
    assertThat(here.exit()).as(here.output()).isZero();

    Map<Integer, String> local = new TreeMap<>();
    for (String each : lines(directory.resolve("here.csv"))) {
      String[] cells = each.split(",", 4);
      local.put(Integer.parseInt(cells[0]), cells[1] + " " + cells[2]);
    }
    Map<Integer, String> distributed = new TreeMap<>();
    try (DirectoryStream<Path> parts =
        Files.newDirectoryStream(directory.resolve("there.csv"), "part-*.csv")) {
      for (Path part : parts) {
        for (String each : lines(part)) {
          String[] cells = each.split(",", 8);
          distributed.put(Integer.parseInt(cells[0]), cells[5] + " " + cells[6]);
        }
      }
    }
    assertThat(distributed).hasSize(ROWS).isEqualTo(local);

    Outcome lacking = onTheCluster("score", "model", "training.csv", "-o", "there.csv");
    assertThat(lacking.exit()).isNotZero();
    assertThat(lacking.output()).contains("is there already").doesNotContain("\tat ");
  }

  /** Without the names. */
  private static List<String> lines(Path file) throws IOException {
    try (Stream<String> lines = Files.lines(file)) {
      return lines.skip(1).toList();
    }
  }

  @Test
  void aMasterThatDoesNotAnswerIsNamedInSeconds() {
    Outcome outcome =
        CommandLine.await(
            new CommandLine(directory)
                .start(
                    settings,
                    "sweep",
                    "toy-norm-sse",
                    "seed=1,2",
                    "--out",
                    "nowhere",
                    "--on",
                    "spark://127.0.0.1:1"));
    assertThat(outcome.exit()).isNotZero();
    assertThat(outcome.output())
        .contains("no Spark master answers at 127.0.0.1:1")
        .doesNotContain("\tat ");
    assertThat(directory.resolve("nowhere")).doesNotExist();
  }
}
