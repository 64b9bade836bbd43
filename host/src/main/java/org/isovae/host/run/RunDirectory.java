package org.isovae.host.run;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.isovae.api.InvalidInputException;
import org.isovae.api.report.Report;
import org.isovae.host.assembly.Schema;
import org.isovae.host.event.ExperimentException;
import org.isovae.host.json.Json;

/** The directory that explains a run. */
final class RunDirectory implements Recorder {
  static final String STATUS = "status.json";

  private final Path directory;
  private final RunDescription description;
  private final boolean resuming;
  private final Checkpoints checkpoints;
  private final Optional<Checkpoint> resumed;
  private final double earlierSeconds;
  private final RunLog log;

  // Opened by start(), so that refusing a directory leaves no trace in it.
  private Optional<MetricsFile> metrics = Optional.empty();
  private Optional<EventFile> events = Optional.empty();
  private Map<String, Object> provenance = Map.of();

  RunDirectory(Path directory, RunDescription description, int keepCheckpoints, boolean resuming) {
    this.directory = directory;
    this.description = description;
    this.resuming = resuming;
    this.checkpoints = new Checkpoints(directory, keepCheckpoints);
    this.log = new RunLog(directory.resolve("run.log"));
    if (resuming) {
      if (!Files.isRegularFile(directory.resolve(ResultFiles.CONFIGURATION))) {
        throw new InvalidInputException(
            "cannot resume "
                + directory
                + ": it holds no "
                + ResultFiles.CONFIGURATION
                + "; expected the directory of an earlier run");
      }
      this.resumed = checkpoints.last();
      this.earlierSeconds = resumed.isPresent() ? readSeconds() : 0;
    } else {
      refuseFull();
      this.resumed = Optional.empty();
      this.earlierSeconds = 0;
    }
  }

  private void refuseFull() {
    if (!Files.exists(directory)) {
      return;
    }
    if (!Files.isDirectory(directory)) {
      throw new InvalidInputException(
          "the run directory " + directory + " is a file; choose another with --out");
    }
    try (Stream<Path> entries = Files.list(directory)) {
      if (entries.findAny().isPresent()) {
        throw new InvalidInputException(
            "the run directory "
                + directory
                + " is not empty; choose another with --out, or go on with that run: --resume "
                + directory);
      }
    } catch (IOException e) {
      throw unusable(e);
    }
  }

  private InvalidInputException unusable(IOException cause) {
    return new InvalidInputException(
        "the run directory "
            + directory
            + " cannot be used: "
            + SafeFiles.reason(cause)
            + "; choose another with --out",
        cause);
  }

  private double readSeconds() {
    try {
      JsonNode status = Json.read(Files.readString(directory.resolve(STATUS)));
      return status.path("trainingSeconds").asDouble();
    } catch (IOException e) {
      return 0; // only a time for people is lost
    }
  }

  @Override
  public Optional<Path> directory() {
    return Optional.of(directory);
  }

  @Override
  public void start() {
    try {
      Files.createDirectories(directory);
      if (!Files.isWritable(directory)) {
        throw new java.nio.file.AccessDeniedException(directory.toString());
      }
    } catch (IOException e) {
      throw unusable(e);
    }
    log.add(resuming ? "resumed" : "started");
    if (!resuming) {
      ResultFiles.configuration(directory, description);
    }
    long last = resumed.map(c -> c.state().step()).orElse(0L);
    metrics = Optional.of(new MetricsFile(directory.resolve("metrics.jsonl"), last));
    events = Optional.of(new EventFile(directory, now()));
  }

  @Override
  public Optional<Checkpoint> resumed() {
    return resumed;
  }

  @Override
  public double earlierSeconds() {
    return earlierSeconds;
  }

  @Override
  public void schema(Schema schema) {
    SchemaFile.write(directory, schema);
  }

  @Override
  public void provenance(Map<String, Object> made) {
    provenance = new LinkedHashMap<>(made);
    ResultFiles.provenance(directory, provenance);
  }

  @Override
  public void log(String message) {
    log.add(message);
  }

  @Override
  public void log(String message, Throwable cause) {
    log.add(message, cause);
  }

  @Override
  public void metrics(long step, Map<String, Double> means) {
    metrics.ifPresent(file -> file.add(step, means));
    Map<String, Double> tagged = new LinkedHashMap<>();
    means.forEach((name, value) -> tagged.put("train/" + name, value));
    events.ifPresent(file -> file.scalars(now(), step, tagged));
  }

  @Override
  public void checkpoint(Checkpoint checkpoint) {
    checkpoints.write(checkpoint);
  }

  @Override
  public void progress(long step, double seconds) {
    writeStatus(RunStatus.RUNNING, step, earlierSeconds + seconds, "");
  }

  @Override
  public void status(RunStatus status, long step, double seconds, String message) {
    writeStatus(status, step, earlierSeconds + seconds, message);
    log.add(status.label() + (message.isEmpty() ? "" : ": " + message));
  }

  private void writeStatus(RunStatus status, long step, double seconds, String message) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("status", status.label());
    values.put("step", step);
    values.put("trainingSeconds", seconds);
    values.put("message", message);
    values.put("time", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
    SafeFiles.write(directory.resolve(STATUS), Json.pretty(values));
  }

  @Override
  public Optional<Path> model() {
    Path model = directory.resolve("model");
    Trees.delete(model); // of the run before it was resumed
    return Optional.of(model);
  }

  @Override
  public void results(Map<String, Report> reports) {
    Map<String, Report> all = new LinkedHashMap<>(reports);
    LossChart.of(readMetrics())
        .ifPresent(
            chart ->
                all.computeIfPresent(
                    TRAINING, (name, report) -> report.toBuilder().figure(chart).build()));
    ResultFiles.results(directory, description, provenance, all);
  }

  private List<Map<String, Double>> readMetrics() {
    Path file = directory.resolve("metrics.jsonl");
    try {
      return MetricsFile.read(file);
    } catch (IOException e) {
      throw new ExperimentException("cannot read " + file + ": " + SafeFiles.reason(e), e);
    }
  }

  private static double now() {
    return System.currentTimeMillis() / 1e3;
  }

  @Override
  public void close() {
    metrics.ifPresent(MetricsFile::close);
    events.ifPresent(EventFile::close);
  }
}
