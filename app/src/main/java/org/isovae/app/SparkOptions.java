package org.isovae.app;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.isovae.api.InvalidInputException;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Where the work is done, if not in this process: on a cluster of Apache Spark. */
final class SparkOptions {
  /** The folder of an installation of Spark. */
  private static final String SPARK_HOME = "SPARK_HOME";

  /** The jar of the module spark, which is not part of a distribution. */
  private static final String ISOVAE_SPARK = "ISOVAE_SPARK";

  private static final String LAUNCHER = "org.apache.spark.launcher.Main";
  private static final String SUBMIT = "org.apache.spark.deploy.SparkSubmit";
  private static final Pattern STANDALONE = Pattern.compile("spark://(.+)");
  private static final Pattern ADDRESS = Pattern.compile("([^:,/]+):([0-9]{1,5})");
  private static final int MILLISECONDS_TO_ANSWER = 5000;

  @Option(
      names = "--on",
      paramLabel = "MASTER",
      description = {
        "Does the work on a cluster of Apache Spark: spark://host:port, yarn, k8s://…, local[2]. All"
            + " hosts must see the same files, and $SPARK_HOME says where Spark is here.",
      })
  private String master;

  @Option(
      names = "--conf",
      paramLabel = "key=value",
      description = "Spark's configuration for --on, such as spark.executor.memory=4g.")
  private Map<String, String> configuration = new LinkedHashMap<>();

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  /** Made by picocli. */
  SparkOptions() {}

  /** Whether a cluster is to do the work. */
  boolean given() {
    if (master == null && !configuration.isEmpty()) {
      throw new ParameterException(
          spec.commandLine(), "--conf is Spark's: say with --on which cluster it is for");
    }
    return master != null;
  }

  /**
   * The command of a process that drives the cluster.
   *
   * @param main its class
   * @param arguments of it
   * @param settings what Isovae itself says to Spark; what the user says wins
   * @throws InvalidInputException if Spark is not here, or its master does not answer
   */
  List<String> command(String main, List<String> arguments, Map<String, String> settings) {
    Path home = Path.of(System.getProperty("isovae.home", ""));
    Path spark = sparkHome();
    Path jar = jar(home);
    Path bootstrap =
        only(home.resolve("lib/bootstrap"), "isovae-bootstrap-*.jar")
            .orElseThrow(
                () -> new InvalidInputException("there is no distribution of Isovae in " + home));
    requireAnswer();
    Map<String, String> all = new LinkedHashMap<>(settings);
    if (master.contains("://127.0.0.1:") || master.contains("://localhost:")) {
      all.put("spark.driver.host", "127.0.0.1");
      all.put("spark.driver.bindAddress", "127.0.0.1");
    }
    all.putAll(configuration);
    if (!all.containsKey("spark.archives")) {
      all.putIfAbsent("spark.isovae.home", home.toAbsolutePath().normalize().toString());
    }
    List<String> submission = new ArrayList<>(List.of("--master", master, "--class", main));
    all.forEach((key, value) -> submission.addAll(List.of("--conf", key + "=" + value)));
    submission.addAll(List.of("--jars", bootstrap.toString(), jar.toString()));
    submission.addAll(arguments);
    Path submit = spark.resolve("bin/spark-submit");
    return Files.isExecutable(submit)
        ? Stream.concat(Stream.of(submit.toString()), submission.stream()).toList()
        : launched(spark, submission);
  }

  /** A file as Spark names it: a path of this machine is that of every host. */
  static String location(String text) {
    return text.contains("://") ? text : "file://" + Path.of(text).toAbsolutePath().normalize();
  }

  /**
   * Runs a driver to its end; its output is ours.
   *
   * @return 0, or {@link Main#FAILURE}
   */
  static int run(List<String> command, PrintWriter err) {
    Path log = log();
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectOutput(ProcessBuilder.Redirect.INHERIT)
              .redirectError(log.toFile())
              .start();
      boolean good = process.waitFor() == 0;
      if (!good) {
        List<String> lines = Files.readAllLines(log);
        List<String> said = lines.stream().filter(line -> line.startsWith("isovae: ")).toList();
        err.println(
            said.isEmpty()
                ? "isovae: Spark ended without a result; " + log + " says more"
                : said.get(said.size() - 1));
      }
      drop(log, good);
      return good ? CommandLine.ExitCode.OK : Main.FAILURE;
    } catch (IOException e) {
      throw new InvalidInputException("Spark cannot be started: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Main.FAILURE;
    }
  }

  /** A file for what Spark says, which is much. */
  static Path log() {
    try {
      return Files.createTempFile("isovae-spark-", ".log");
    } catch (IOException e) {
      throw new InvalidInputException("no temporary file can be made: " + e.getMessage(), e);
    }
  }

  /** Deletes it where nobody will want to read it. */
  static void drop(Path log, boolean uninteresting) {
    if (uninteresting) {
      try {
        Files.deleteIfExists(log);
      } catch (IOException e) {
        // It is a temporary file.
      }
    }
  }

  private Path sparkHome() {
    String home = System.getenv(SPARK_HOME);
    if (home == null || !Files.isDirectory(Path.of(home, "jars"))) {
      throw new InvalidInputException(
          (home == null ? SPARK_HOME + " is not set" : SPARK_HOME + ": no Spark in " + home)
              + ": --on needs an installation of Apache Spark 4 here; unpack one and name its folder"
              + " in "
              + SPARK_HOME);
    }
    return Path.of(home).toAbsolutePath();
  }

  private static Path jar(Path home) {
    String named = System.getenv(ISOVAE_SPARK);
    Optional<Path> found =
        named == null
            ? only(home.resolve("lib/spark"), "isovae-spark-*.jar")
            : Optional.of(Path.of(named)).filter(Files::isRegularFile);
    return found
        .orElseThrow(
            () ->
                new InvalidInputException(
                    "the jar isovae-spark is "
                        + (named == null
                            ? "neither in " + home.resolve("lib/spark")
                            : "not " + named)
                        + (named == null ? " nor named in " + ISOVAE_SPARK : "")
                        + ": it is no part of a distribution; take it from where Isovae is published,"
                        + " or build it (mvn -pl spark -am -DskipTests package), and name it in "
                        + ISOVAE_SPARK))
        .toAbsolutePath();
  }

  private static Optional<Path> only(Path folder, String pattern) {
    if (!Files.isDirectory(folder)) {
      return Optional.empty();
    }
    try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, pattern)) {
      for (Path path : found) {
        return Optional.of(path.toAbsolutePath().normalize());
      }
      return Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** Spark itself would try for a minute. */
  private void requireAnswer() {
    Matcher standalone = STANDALONE.matcher(master);
    if (!standalone.matches()) {
      return;
    }
    List<String> silent = new ArrayList<>();
    for (String each : standalone.group(1).split(",", -1)) {
      Matcher address = ADDRESS.matcher(each);
      if (!address.matches()) {
        throw new ParameterException(
            spec.commandLine(), "--on " + master + ": expected spark://host:port");
      }
      try (Socket socket = new Socket()) {
        socket.connect(
            new InetSocketAddress(address.group(1), Integer.parseInt(address.group(2))),
            MILLISECONDS_TO_ANSWER);
        return;
      } catch (IOException | IllegalArgumentException e) {
        silent.add(each + " (" + e.getMessage() + ")");
      }
    }
    throw new InvalidInputException(
        "no Spark master answers at "
            + String.join(", ", silent)
            + ": start it, or correct --on; its page shows the address that begins with spark://");
  }

  /** What spark-submit would run, of a Spark that is jars alone, as Maven's artifacts are. */
  private static List<String> launched(Path spark, List<String> submission) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-cp", spark.resolve("jars") + "/*", LAUNCHER, SUBMIT));
    command.addAll(submission);
    try {
      ProcessBuilder builder =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
      builder.environment().put("SPARK_SCALA_VERSION", "2.13"); // or it looks for a source tree
      Process process = builder.start();
      String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      // An empty line, then each word with a NUL behind it.
      List<String> words =
          Arrays.stream(text.split("\0", -1))
              .map(String::strip)
              .filter(word -> !word.isEmpty())
              .toList();
      if (words.isEmpty()) {
        throw new InvalidInputException("the Spark in " + spark + " does not say how it starts");
      }
      return words;
    } catch (IOException e) {
      throw new InvalidInputException("Spark cannot be started: " + e.getMessage(), e);
    }
  }
}
