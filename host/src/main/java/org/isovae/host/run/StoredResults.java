package org.isovae.host.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.isovae.api.InvalidInputException;
import org.isovae.api.report.Report;
import org.isovae.api.report.Value;
import org.isovae.host.config.ExpectedValues;
import org.isovae.host.json.Json;
import org.isovae.reports.StoredReport;
import org.isovae.reports.Verdict.Answer;

/** The results of a run, a measurement or a study, read from its directory; no model is opened. */
public final class StoredResults {
  private static final String ENDING = ".json";

  private final Path directory;
  private final RunDescription description;
  private final JsonNode configuration;
  private final JsonNode provenance;
  private final JsonNode results;
  private final Map<String, Report> reports;

  private StoredResults(Path directory) {
    this.directory = directory;
    this.configuration = json(ResultFiles.CONFIGURATION);
    this.provenance =
        Files.exists(directory.resolve(ResultFiles.PROVENANCE))
            ? json(ResultFiles.PROVENANCE)
            : Json.object();
    this.results = json(ResultFiles.RESULTS);
    this.description =
        new RunDescription(
            title(),
            text(ResultFiles.CONFIGURATION),
            overrides(),
            expected(),
            results.has("verdict"));
    this.reports = readReports();
  }

  /**
   * What lies in a directory.
   *
   * @throws InvalidInputException if it holds no results, one of its files is damaged, or a newer
   *     version wrote it
   */
  public static StoredResults of(Path directory) {
    if (!Files.isDirectory(directory)) {
      throw new InvalidInputException(
          directory
              + (Files.exists(directory) ? " is a file" : " does not exist")
              + "; expected the directory of a run, a measurement, a study or a sweep");
    }
    if (!Files.isRegularFile(directory.resolve(ResultFiles.CONFIGURATION))) {
      throw new InvalidInputException(
          directory
              + " holds no "
              + ResultFiles.CONFIGURATION
              + "; expected the directory of a run, a measurement, a study or a sweep");
    }
    if (!Files.isRegularFile(directory.resolve(ResultFiles.RESULTS))) {
      throw new InvalidInputException(
          "the run in "
              + directory
              + " has no results yet"
              + SavedRun.status(directory).map(status -> ": it is " + status.label()).orElse("")
              + "; go on with it first: isovae run --resume "
              + directory);
    }
    return new StoredResults(directory);
  }

  /** Where it is. */
  public Path directory() {
    return directory;
  }

  /** What has become of a run; empty for a measurement or a study, which are there or not. */
  public Optional<RunStatus> status() {
    return Files.exists(directory.resolve(RunDirectory.STATUS))
        ? SavedRun.status(directory)
        : Optional.empty();
  }

  /** Whether its model may be believed; empty where there is none, or was none yet. */
  public Optional<Answer> verdict() {
    return ResultFiles.answer(results);
  }

  /** The value of each key of the configuration by its path. */
  public Map<String, String> settings() {
    Map<String, String> settings = new LinkedHashMap<>();
    flatten("", configuration, settings);
    return settings;
  }

  private static void flatten(String path, JsonNode node, Map<String, String> settings) {
    node.properties()
        .forEach(
            field -> {
              String place = path.isEmpty() ? field.getKey() : path + "." + field.getKey();
              JsonNode value = field.getValue();
              if (value.isObject() && !value.isEmpty()) {
                flatten(place, value, settings);
              } else {
                settings.put(place, value.isTextual() ? value.textValue() : value.toString());
              }
            });
  }

  /** All results by full name. */
  public Map<String, Value> values() {
    Map<String, Value> values = new LinkedHashMap<>();
    results
        .path("values")
        .properties()
        .forEach(entry -> values.put(entry.getKey(), SavedRun.value(entry.getValue())));
    return values;
  }

  /** The reports by name, that on training first. */
  public Map<String, Report> reports() {
    return reports;
  }

  /** As it was resolved. */
  JsonNode configuration() {
    return configuration;
  }

  RunDescription description() {
    return description;
  }

  Map<String, Object> provenance() {
    return Json.plain(provenance);
  }

  Map<String, String> failures() {
    Map<String, String> failures = new LinkedHashMap<>();
    results
        .path("failed")
        .properties()
        .forEach(entry -> failures.put(entry.getKey(), entry.getValue().asText()));
    return failures;
  }

  private String title() {
    String words = configuration.path("description").asText();
    return words.isEmpty() ? directory.toString() : words;
  }

  private List<String> overrides() {
    return Files.exists(directory.resolve(ResultFiles.OVERRIDES))
        ? text(ResultFiles.OVERRIDES).lines().toList()
        : List.of();
  }

  private ExpectedValues expected() {
    JsonNode expected = configuration.path("expected");
    Map<String, List<Double>> values = new LinkedHashMap<>();
    expected
        .path("values")
        .properties()
        .forEach(
            entry -> {
              List<Double> numbers = new ArrayList<>();
              if (entry.getValue().isNumber()) {
                numbers.add(entry.getValue().asDouble());
              }
              entry.getValue().forEach(number -> numbers.add(number.asDouble()));
              values.put(entry.getKey(), numbers);
            });
    return new ExpectedValues(
        expected.path("title").asText(), expected.path("source").asText(), values);
  }

  /** In the order in which results name them: that of the configuration. */
  private Map<String, Report> readReports() {
    Path folder = directory.resolve(ResultFiles.REPORTS);
    List<String> names = new ArrayList<>(List.of(Recorder.TRAINING));
    configuration.path("estimators").properties().forEach(entry -> names.add(entry.getKey()));
    if (Files.isDirectory(folder)) {
      try (Stream<Path> files = Files.list(folder)) {
        files
            .map(file -> file.getFileName().toString())
            .filter(file -> file.endsWith(ENDING))
            .map(file -> file.substring(0, file.length() - ENDING.length()))
            .sorted()
            .filter(name -> !names.contains(name))
            .forEach(names::add);
      } catch (IOException e) {
        throw unreadable(folder, e);
      }
    }
    Map<String, Report> read = new LinkedHashMap<>();
    for (String name : names) {
      if (Files.exists(folder.resolve(name + ENDING))) {
        read.put(name, report(name));
      }
    }
    return read;
  }

  private Report report(String name) {
    String file = ResultFiles.REPORTS + "/" + name + ENDING;
    try {
      return StoredReport.read(
          text(file),
          table -> {
            String csv = ResultFiles.REPORTS + "/" + name + "-" + table + ".csv";
            return Files.exists(directory.resolve(csv)) ? Optional.of(text(csv)) : Optional.empty();
          });
    } catch (IOException e) {
      throw new InvalidInputException(
          directory.resolve(file) + " cannot be read: " + SafeFiles.reason(e), e);
    }
  }

  private String text(String name) {
    Checksums.check(directory, name);
    try {
      return SafeFiles.text(directory.resolve(name));
    } catch (IOException e) {
      throw unreadable(directory.resolve(name), e);
    }
  }

  private JsonNode json(String name) {
    try {
      JsonNode tree = Json.read(text(name));
      if (tree.isObject()) {
        return tree;
      }
    } catch (JsonProcessingException e) {
      throw new InvalidInputException(
          directory.resolve(name) + " is no JSON: it is damaged; put the file back", e);
    }
    throw new InvalidInputException(
        directory.resolve(name) + " holds no object: it is damaged; put the file back");
  }

  private static InvalidInputException unreadable(Path file, IOException cause) {
    return new InvalidInputException(file + " cannot be read: " + SafeFiles.reason(cause), cause);
  }
}
