package org.isovae.host.run;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.isovae.api.InvalidInputException;
import org.isovae.api.report.Figure;
import org.isovae.api.report.Images;
import org.isovae.api.report.Report;
import org.isovae.host.assembly.Schema;
import org.isovae.host.event.ExperimentException;
import org.isovae.host.json.Json;
import org.isovae.reports.Drawings;
import org.isovae.reports.Picture;
import org.isovae.reports.RunReport;

/** The directory that explains a run. */
final class RunDirectory implements Recorder {
  static final String STATUS = "status.json";
  static final String METRICS = "metrics.jsonl";
  private static final String MODEL = "model";

  private final Path directory;
  private final RunDescription description;
  private final boolean resuming;
  private final Checkpoints checkpoints;
  private final Optional<Checkpoint> resumed;
  private final double earlierSeconds;
  private long planned;
  private final RunLog log;
  private final List<String> remarks = new ArrayList<>();

  private Optional<RunLock> lock = Optional.empty();
  // Opened by start(), so that refusing a directory leaves no trace in it.
  private Optional<MetricsFile> metrics = Optional.empty();
  private Optional<EventFile> events = Optional.empty();
  private Map<String, Object> provenance = Map.of();
  private final Set<String> pictured = new HashSet<>();
  private List<Map<String, Double>> earlierMetrics = List.of();
  private long reached;

  RunDirectory(Path directory, RunDescription description, int keepCheckpoints, boolean resuming) {
    this.directory = directory;
    this.description = description;
    this.resuming = resuming;
    this.checkpoints = new Checkpoints(directory, keepCheckpoints);
    this.log = new RunLog(directory.resolve("run.log"));
    if (resuming) {
      this.resumed = resume();
      this.earlierSeconds = resumed.isPresent() ? readSeconds() : 0;
    } else {
      RunFolder.refuseUnlessNew(directory);
      this.resumed = Optional.empty();
      this.earlierSeconds = 0;
    }
  }

  private Optional<Checkpoint> resume() {
    if (!Files.isRegularFile(directory.resolve(ResultFiles.CONFIGURATION))) {
      throw new InvalidInputException(
          "cannot resume "
              + directory
              + ": it holds no "
              + ResultFiles.CONFIGURATION
              + "; expected the directory of an earlier run");
    }
    lock();
    try {
      Checkpoints.Last last = checkpoints.last();
      remarks.addAll(last.damaged());
      if (!last.damaged().isEmpty()) {
        remarks.add(
            "going on from the last whole checkpoint, that of step "
                + last.checkpoint().orElseThrow().state().step());
      }
      return last.checkpoint();
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  private void lock() {
    try {
      RunLock taken = RunLock.take(directory);
      lock = Optional.of(taken);
      taken
          .staleOwner()
          .ifPresent(owner -> remarks.add(owner + " was at work here and did not come to its end"));
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
      JsonNode status = Json.read(SafeFiles.text(directory.resolve(STATUS)));
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
        throw new AccessDeniedException(directory.toString());
      }
    } catch (IOException e) {
      throw unusable(e);
    }
    if (lock.isEmpty()) {
      lock();
      RunFolder.refuseUnlessNew(directory); // another may have been faster
    }
    RunFolder.deleteLeftovers(directory);
    if (!resuming) {
      ResultFiles.configuration(directory, description);
    }
    log.add(resuming ? "resumed" : "started");
    remarks.forEach(log::add);
    long last = resumed.map(c -> c.state().step()).orElse(0L);
    reached = last;
    metrics = Optional.of(new MetricsFile(directory.resolve(METRICS), last));
    earlierMetrics = resuming ? readMetrics() : List.of();
    EventFile.dropAfter(directory, last);
    events = Optional.of(new EventFile(directory, now()));
  }

  @Override
  public List<String> remarks() {
    return remarks;
  }

  @Override
  public Optional<Checkpoint> resumed() {
    return resumed;
  }

  @Override
  public List<Map<String, Double>> earlierMetrics() {
    return earlierMetrics;
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
    reached = step;
    metrics.ifPresent(file -> file.add(step, means));
    Map<String, Double> tagged = new LinkedHashMap<>();
    means.forEach((name, value) -> tagged.put("train/" + name, value));
    events.ifPresent(file -> file.scalars(now(), step, tagged));
  }

  @Override
  public void checkpoint(Checkpoint checkpoint) {
    reached = checkpoint.state().step();
    checkpoints.write(checkpoint);
  }

  @Override
  public void planned(long steps) {
    planned = steps;
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
    if (planned > 0) {
      values.put("steps", planned);
    }
    values.put("trainingSeconds", seconds);
    values.put("message", message);
    values.put("time", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
    SafeFiles.write(directory.resolve(STATUS), Json.pretty(values));
  }

  @Override
  public Optional<Path> model() {
    Path model = directory.resolve(MODEL);
    Trees.delete(model); // of the run before it was resumed
    return Optional.of(model);
  }

  @Override
  public void exported() {
    Checksums.enter(directory, MODEL);
  }

  @Override
  public void results(Map<String, Report> reports, Map<String, String> failures) {
    ResultFiles.results(directory, page(reports, failures));
    reports.forEach(
        (name, report) ->
            report.figures().stream()
                .filter(Images.class::isInstance)
                .forEach(figure -> picture(name + "/" + figure.name(), (Images) figure)));
  }

  @Override
  public void figures(
      Map<String, Report> reports, Map<String, String> failures, Drawings.Formats formats) {
    ResultFiles.whole(directory, page(reports, failures), formats, log::add);
  }

  private RunReport page(Map<String, Report> reports, Map<String, String> failures) {
    return ResultFiles.report(description, provenance, withLoss(reports), failures).build();
  }

  private Map<String, Report> withLoss(Map<String, Report> reports) {
    Map<String, Report> all = new LinkedHashMap<>(reports);
    List<Figure> charts = LossChart.of(readMetrics());
    all.computeIfPresent(
        TRAINING,
        (name, report) -> {
          Report.Builder more = report.toBuilder();
          charts.forEach(more::figure);
          return more.build();
        });
    return all;
  }

  /** For TensorBoard, once, although results are written anew after each estimator. */
  private void picture(String tag, Images figure) {
    if (pictured.add(tag)) {
      events.ifPresent(file -> file.image(now(), reached, tag, Picture.of(figure)));
    }
  }

  private List<Map<String, Double>> readMetrics() {
    Path file = directory.resolve(METRICS);
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
    lock.ifPresent(RunLock::close);
  }
}
