package org.isovae.host.run;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.isovae.api.InvalidInputException;
import org.isovae.api.engine.State;
import org.isovae.api.engine.State.Values;
import org.isovae.api.model.Loss;
import org.isovae.api.report.Value;
import org.isovae.host.assembly.Schema;
import org.isovae.host.assembly.TrainingGraph;
import org.isovae.host.config.ConfigurationSource;
import org.isovae.host.event.Progress;
import org.isovae.host.json.Json;
import org.isovae.reports.RunReport;
import org.isovae.reports.Verdict.Answer;

/** The directory of an earlier run, to be read. */
public final class SavedRun {
  private final Path directory;

  private SavedRun(Path directory) {
    this.directory = directory;
  }

  /**
   * A run that is done.
   *
   * @throws InvalidInputException if the directory holds none, or a run that is not done or that
   *     cannot be opened again
   */
  public static SavedRun completed(Path directory) {
    if (!Files.isRegularFile(directory.resolve(ResultFiles.CONFIGURATION))) {
      throw new InvalidInputException(
          directory
              + " holds no "
              + ResultFiles.CONFIGURATION
              + "; expected the directory of an earlier run");
    }
    SavedRun run = new SavedRun(directory);
    String status = run.read(RunDirectory.STATUS).path("status").asText();
    if (!status.equals(RunStatus.COMPLETED.label())) {
      throw new InvalidInputException(
          "the run in "
              + directory
              + " is "
              + status
              + ", not completed; go on with it first: isovae run --resume "
              + directory);
    }
    if (!Files.isRegularFile(directory.resolve(SchemaFile.NAME))) {
      throw new InvalidInputException(
          "the run in "
              + directory
              + " was written by Isovae "
              + run.read(ResultFiles.PROVENANCE).path("isovae").asText()
              + ", which kept no "
              + SchemaFile.NAME
              + ", so that its model cannot be opened; run its configuration again: isovae run "
              + directory.resolve(ResultFiles.CONFIGURATION));
    }
    return run;
  }

  /** What has become of the run in a directory; empty if none has begun there. */
  public static Optional<RunStatus> status(Path directory) {
    if (!Files.isRegularFile(directory.resolve(ResultFiles.CONFIGURATION))) {
      return Optional.empty();
    }
    try {
      String label =
          Json.read(SafeFiles.text(directory.resolve(RunDirectory.STATUS))).path("status").asText();
      return Arrays.stream(RunStatus.values()).filter(s -> s.label().equals(label)).findFirst();
    } catch (IOException e) {
      return Optional.of(RunStatus.RUNNING); // killed before it could say so
    }
  }

  /**
   * How far a run is that somebody else carries out, by its files; empty where they do not tell
   * yet.
   */
  public static Optional<Progress> progress(Path directory) {
    try {
      JsonNode status = Json.read(SafeFiles.text(directory.resolve(RunDirectory.STATUS)));
      List<Map<String, Double>> lines = MetricsFile.read(directory.resolve(RunDirectory.METRICS));
      if (!status.has("steps") || lines.isEmpty()) {
        return Optional.empty();
      }
      Map<String, Double> last = lines.get(lines.size() - 1);
      return Optional.of(
          new Progress(
              last.get("step").longValue(),
              status.path("steps").asLong(),
              Double.NaN,
              last.getOrDefault(TrainingGraph.LOSS, Double.NaN),
              last.getOrDefault(Loss.DISTORTION, Double.NaN),
              last.getOrDefault(Loss.DIVERGENCE, Double.NaN),
              Double.NaN,
              Double.NaN));
    } catch (IOException e) {
      return Optional.empty(); // it is being written, or has not begun
    }
  }

  /** The version of Isovae that ran it; empty if it did not come so far as to say. */
  public static Optional<String> version(Path directory) {
    Path file = directory.resolve(ResultFiles.PROVENANCE);
    return Files.exists(file)
        ? Optional.of(read(directory, ResultFiles.PROVENANCE).path("isovae").asText())
        : Optional.empty();
  }

  /** The command that began a run; empty if it did not come so far as to say. */
  public static Optional<String> command(Path directory) {
    if (!Files.exists(directory.resolve(ResultFiles.PROVENANCE))) {
      return Optional.empty();
    }
    JsonNode command = read(directory, ResultFiles.PROVENANCE).path("command");
    return command.isTextual() ? Optional.of(command.textValue()) : Optional.empty();
  }

  /** Where it is. */
  public Path directory() {
    return directory;
  }

  /** Its resolved configuration. */
  public ConfigurationSource configuration() {
    return configuration(directory);
  }

  /** The resolved configuration of a run, whether it is done or not. */
  public static ConfigurationSource configuration(Path directory) {
    Checksums.check(directory, ResultFiles.CONFIGURATION);
    return ConfigurationSource.file(directory.resolve(ResultFiles.CONFIGURATION));
  }

  /**
   * What its model knows of its data.
   *
   * @throws InvalidInputException if a newer Isovae wrote it
   */
  public Schema schema() {
    return SchemaFile.read(directory);
  }

  /**
   * Its model after the last step, without what only training needs.
   *
   * @throws InvalidInputException if there is no checkpoint, or it is damaged
   */
  public State state() {
    Checkpoints.Last last = new Checkpoints(directory, 1).last();
    State state =
        last.checkpoint()
            .orElseThrow(
                () -> new InvalidInputException("the run in " + directory + " has no checkpoint"))
            .state();
    if (!last.damaged().isEmpty()) {
      throw new InvalidInputException(
          String.join("; ", last.damaged())
              + "; the model of step "
              + state.step()
              + " is whole: train on from there with isovae run --resume "
              + directory);
    }
    return State.at(state.step()).withParameters(state.parameters()).withStates(state.states());
  }

  /** What it measured when it was run, by full name. */
  public Map<String, Value> results() {
    Map<String, Value> results = new LinkedHashMap<>();
    readResults()
        .path("values")
        .properties()
        .forEach(entry -> results.put(entry.getKey(), value(entry.getValue())));
    return results;
  }

  /**
   * The arrays of an estimator's report, by name; empty where it has none.
   *
   * @throws InvalidInputException if they are damaged
   */
  public Map<String, Values> arrays(String estimator) {
    String name = ResultFiles.REPORTS + "/" + estimator + ResultFiles.ARRAYS;
    if (!Files.exists(directory.resolve(name))) {
      return Map.of();
    }
    Checksums.check(directory, name);
    try {
      return Npz.read(directory.resolve(name)).arrays();
    } catch (IOException e) {
      throw new InvalidInputException(
          directory.resolve(name) + " cannot be read: " + SafeFiles.reason(e), e);
    }
  }

  /** Why an estimator found nothing, by its name. */
  public Map<String, String> failures() {
    Map<String, String> failures = new LinkedHashMap<>();
    readResults()
        .path("failed")
        .properties()
        .forEach(entry -> failures.put(entry.getKey(), entry.getValue().asText()));
    return failures;
  }

  /** Whether its model may be believed; empty for a run of before the verdict. */
  public Optional<Answer> verdict() {
    return ResultFiles.answer(readResults());
  }

  /** A file without a format is of before the verdict; all that is read was there then. */
  private JsonNode readResults() {
    JsonNode results = read(ResultFiles.RESULTS);
    int format = results.path("format").asInt(RunReport.FORMAT);
    if (format > RunReport.FORMAT) {
      throw new InvalidInputException(
          directory.resolve(ResultFiles.RESULTS)
              + " has the format "
              + format
              + ", and this Isovae knows it up to "
              + RunReport.FORMAT
              + ": a newer Isovae wrote it; read it with that one");
    }
    return results;
  }

  /** A number, a vector or a matrix of {@code results.json}. */
  static Value value(JsonNode node) {
    if (!node.isArray()) {
      return Value.of(node.asDouble());
    }
    if (node.isEmpty() || !node.get(0).isArray()) {
      return Value.of(vector(node));
    }
    double[][] matrix = new double[node.size()][];
    for (int i = 0; i < matrix.length; i++) {
      matrix[i] = vector(node.get(i));
    }
    return Value.of(matrix);
  }

  private static double[] vector(JsonNode node) {
    double[] vector = new double[node.size()];
    for (int i = 0; i < vector.length; i++) {
      vector[i] = node.get(i).asDouble();
    }
    return vector;
  }

  private JsonNode read(String name) {
    return read(directory, name);
  }

  private static JsonNode read(Path directory, String name) {
    Checksums.check(directory, name);
    Path file = directory.resolve(name);
    try {
      return Json.read(SafeFiles.text(file));
    } catch (IOException e) {
      throw new InvalidInputException(
          file + " cannot be read: " + SafeFiles.reason(e) + "; expected it as the run wrote it",
          e);
    }
  }

  /**
   * A jar of a plug-in that contributed to a run.
   *
   * @param sha256 its hash
   * @param gave a component that came from it, and its module with the version
   */
  public record UsedJar(String sha256, String gave) {}

  /**
   * Each plug-in jar that contributed to a run, by “plug-in, jar”; empty if the run did not come so
   * far as to say.
   *
   * @throws InvalidInputException if the file cannot be read
   */
  public static Map<String, UsedJar> pluginJars(Path directory) {
    Path file = directory.resolve(ResultFiles.PROVENANCE);
    Map<String, UsedJar> jars = new TreeMap<>();
    if (!Files.exists(file)) {
      return jars;
    }
    for (JsonNode component : read(directory, ResultFiles.PROVENANCE).path("components")) {
      String plugin = component.path("plugin").asText();
      for (JsonNode jar : component.path("jars")) {
        if (!plugin.isEmpty()) {
          jars.putIfAbsent(
              plugin + ", " + jar.path("jar").asText(),
              new UsedJar(jar.path("sha256").asText(), gave(component)));
        }
      }
    }
    return jars;
  }

  private static String gave(JsonNode component) {
    String version = component.path("version").asText();
    return component.path("path").asText()
        + " "
        + component.path("name").asText()
        + " of the module "
        + component.path("module").asText()
        + (version.isEmpty() ? "" : " " + version);
  }
}
