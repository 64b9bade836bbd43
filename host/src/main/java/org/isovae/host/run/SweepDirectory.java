package org.isovae.host.run;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.isovae.api.InvalidInputException;
import org.isovae.api.report.Report;
import org.isovae.host.config.ExpectedValues;
import org.isovae.host.json.Json;
import org.isovae.host.sweep.RunSpec;
import org.isovae.host.sweep.SweepReport;
import org.isovae.host.sweep.SweepSpec;
import org.isovae.reports.Drawings;
import org.isovae.reports.RunReport;

/**
 * The directory of a sweep: {@code sweep.json} says what is to be run, {@code runs/NAME} is the
 * directory of a run, {@code results.csv} and {@code reports} hold what was found so far.
 */
public final class SweepDirectory implements AutoCloseable {
  private static final String NAME = "sweep.json";
  private static final String RUNS = "runs";
  private static final String TABLE = "results.csv";
  private static final String REPORT = "sweep";
  private static final int FORMAT = 1;

  private final Path directory;
  private final Optional<SweepSpec> earlier;
  private Optional<RunLock> lock = Optional.empty();

  private SweepDirectory(Path directory, Optional<SweepSpec> earlier) {
    this.directory = directory;
    this.earlier = earlier;
  }

  /**
   * A directory that is new, empty, or that of an earlier sweep. Nothing is written yet.
   *
   * @throws InvalidInputException if it is neither, or a newer Isovae wrote it
   */
  public static SweepDirectory at(Path directory) {
    if (Files.exists(directory.resolve(NAME))) {
      return new SweepDirectory(directory, Optional.of(read(directory)));
    }
    if (Files.exists(directory) && !isEmpty(directory)) {
      throw new InvalidInputException(
          directory
              + (Files.isDirectory(directory) ? " is not empty and holds no sweep" : " is a file")
              + "; choose another directory with --out");
    }
    return new SweepDirectory(directory, Optional.empty());
  }

  /** Whether a directory is that of a sweep. */
  public static boolean isOne(Path directory) {
    return Files.exists(directory.resolve(NAME));
  }

  private static boolean isEmpty(Path directory) {
    if (!Files.isDirectory(directory)) {
      return false;
    }
    try (Stream<Path> entries = Files.list(directory)) {
      return entries.allMatch(
          entry ->
              entry.getFileName().toString().equals(RunLock.NAME)
                  || entry.getFileName().toString().equals(NAME + ".part"));
    } catch (IOException e) {
      throw unusable(directory, e);
    }
  }

  private static InvalidInputException unusable(Path directory, IOException cause) {
    return new InvalidInputException(
        "the sweep directory "
            + directory
            + " cannot be used: "
            + SafeFiles.reason(cause)
            + "; choose another with --out",
        cause);
  }

  private static SweepSpec read(Path directory) {
    Checksums.check(directory, NAME);
    Path file = directory.resolve(NAME);
    try {
      JsonNode tree = Json.read(SafeFiles.text(file));
      if (tree.path("format").asInt() != FORMAT) {
        throw new InvalidInputException(
            file
                + " has the format "
                + tree.path("format").asText()
                + ", expected "
                + FORMAT
                + ": another version of Isovae wrote it; start the sweep in a new directory");
      }
      List<RunSpec> runs = new ArrayList<>();
      for (JsonNode run : tree.path("runs")) {
        Map<String, String> settings = new LinkedHashMap<>();
        run.path("settings")
            .properties()
            .forEach(entry -> settings.put(entry.getKey(), entry.getValue().asText()));
        runs.add(new RunSpec(run.path("source").asText(), settings));
      }
      List<String> overrides = new ArrayList<>();
      tree.path("overrides").forEach(override -> overrides.add(override.asText()));
      return new SweepSpec(runs, overrides);
    } catch (IOException e) {
      throw unusable(directory, e);
    }
  }

  /** The sweep that began here before. */
  public Optional<SweepSpec> earlier() {
    return earlier;
  }

  /** Where it is. */
  public Path path() {
    return directory;
  }

  /** The directory of a run. */
  public Path run(String name) {
    return directory.resolve(RUNS).resolve(name);
  }

  /**
   * Makes the directory, keeps others out, and writes what is to be run.
   *
   * @throws InvalidInputException if another process works here, or the directory cannot be written
   */
  public void start(SweepSpec spec) {
    try {
      Files.createDirectories(directory.resolve(RUNS));
      lock = Optional.of(RunLock.take(directory));
    } catch (IOException e) {
      throw unusable(directory, e);
    }
    List<Object> runs = new ArrayList<>();
    for (RunSpec run : spec.runs()) {
      Map<String, Object> entry = new LinkedHashMap<>();
      entry.put("name", run.name());
      entry.put("source", run.source());
      entry.put("settings", run.settings());
      runs.add(entry);
    }
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("format", FORMAT);
    tree.put("overrides", spec.overrides());
    tree.put("runs", runs);
    SafeFiles.write(directory.resolve(NAME), Json.pretty(tree));
    Checksums.enter(directory, NAME);
  }

  /**
   * Writes what was found so far, over what was there.
   *
   * @param done whether nothing more is to come: the figures are written as files, too
   */
  public void results(
      SweepSpec spec, String title, Map<String, Object> provenance, Report report, boolean done) {
    RunDescription description =
        new RunDescription(
            title,
            spec.runs().stream().map(RunSpec::toString).collect(Collectors.joining("\n")),
            spec.overrides(),
            ExpectedValues.NONE,
            false);
    ResultFiles.provenance(directory, provenance);
    RunReport written =
        ResultFiles.report(description, provenance, Map.of(REPORT, report), Map.of())
            .runs(ComparisonDirectory.table(report, links(spec)))
            .build();
    if (done) {
      ResultFiles.whole(directory, written, Drawings.Formats.ALL, note -> {});
    } else {
      ResultFiles.results(directory, written);
    }
    SafeFiles.write(
        directory.resolve(TABLE), written.files().get(REPORT + "-" + SweepReport.RUNS + ".csv"));
    Checksums.enter(directory, TABLE);
  }

  /** Relative to the page. */
  private List<String> links(SweepSpec spec) {
    List<String> links = new ArrayList<>();
    for (RunSpec run : spec.runs()) {
      Path page = Path.of(RUNS, run.name(), ResultFiles.REPORTS, ResultFiles.PAGE);
      links.add(Files.exists(directory.resolve(page)) ? "../" + Links.relative(page) : "");
    }
    return links;
  }

  /** The page on what was found. */
  public Path page() {
    return directory.resolve(ResultFiles.REPORTS).resolve(ResultFiles.PAGE);
  }

  @Override
  public void close() {
    lock.ifPresent(RunLock::close);
    lock = Optional.empty();
  }
}
