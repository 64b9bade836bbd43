package org.isovae.host.run;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.isovae.api.InvalidInputException;
import org.isovae.api.report.Report;
import org.isovae.host.event.ExperimentException;
import org.isovae.reports.Drawings;
import org.isovae.reports.RunReport;

/**
 * A directory with the results of what takes one go: a further measurement of a run, a study. It
 * appears whole, under its name, when all is done.
 */
public final class ResultDirectory {
  private static final String MEASUREMENTS = "measurements";
  private static final String PART = ".part";
  private static final Pattern LEFTOVER = Pattern.compile("\\.(\\d{1,18})-[0-9a-f-]{36}\\.part");

  /** Another process may take a number between its being chosen and the results being there. */
  private static final int ATTEMPTS = 100;

  private final Path folder;
  private final Optional<String> name;
  private final boolean replacing;

  private ResultDirectory(Path folder, Optional<String> name, boolean replacing) {
    this.folder = folder;
    this.name = name;
    this.replacing = replacing;
  }

  /**
   * A directory that must not exist yet.
   *
   * @param option by which a user chooses another, such as {@code --out}
   * @throws InvalidInputException if there is something of that name
   */
  public static ResultDirectory at(Path path, String option) {
    if (Files.exists(path)) {
      throw new InvalidInputException(path + " exists already; choose another with " + option);
    }
    Path absolute = path.toAbsolutePath();
    return new ResultDirectory(
        absolute.getParent(), Optional.of(absolute.getFileName().toString()), false);
  }

  /** A directory that takes the place of an earlier one of its kind. */
  public static ResultDirectory replacing(Path path) {
    Path absolute = path.toAbsolutePath();
    return new ResultDirectory(
        absolute.getParent(), Optional.of(absolute.getFileName().toString()), true);
  }

  /**
   * The next further measurement of a run: {@code measurements/1}, {@code measurements/2}, …
   *
   * @param run the directory of the run
   */
  public static ResultDirectory nextMeasurement(Path run) {
    return new ResultDirectory(run.resolve(MEASUREMENTS).toAbsolutePath(), Optional.empty(), false);
  }

  private Path choose() {
    if (name.isPresent() || !Files.isDirectory(folder)) {
      return folder.resolve(name.orElse("1"));
    }
    try (Stream<Path> entries = Files.list(folder)) {
      int last = entries.mapToInt(ResultDirectory::number).max().orElse(0);
      return folder.resolve(Integer.toString(last + 1));
    } catch (IOException e) {
      throw SafeFiles.failure(folder, e);
    }
  }

  private static int number(Path entry) {
    String name = entry.getFileName().toString();
    return name.matches("\\d{1,9}") ? Integer.parseInt(name) : 0;
  }

  /**
   * A further measurement of a run under a name.
   *
   * @param run the directory of the run
   * @param name a plain file name
   * @throws InvalidInputException if the run has one of that name, or it is no plain name
   */
  public static ResultDirectory measurement(Path run, String name) {
    if (!name.matches("[A-Za-z0-9][A-Za-z0-9._-]*")) {
      throw new InvalidInputException(
          "the name “"
              + name
              + "” of a measurement: expected letters, digits, dots, hyphens and underscores");
    }
    return at(run.resolve(MEASUREMENTS).resolve(name), "--name");
  }

  /**
   * Writes everything.
   *
   * @param failures why a report is not there, by its name
   * @return where
   * @throws ExperimentException if it cannot be written; nothing is left then
   */
  public Path write(
      RunDescription description,
      Map<String, Object> provenance,
      Map<String, Report> reports,
      Map<String, String> failures) {
    return write(description, provenance, reports, failures, page -> {});
  }

  /** Writes everything, and what {@code more} adds to the page. */
  Path write(
      RunDescription description,
      Map<String, Object> provenance,
      Map<String, Report> reports,
      Map<String, String> failures,
      Consumer<RunReport.Builder> more) {
    sweep();
    Path temporary =
        folder.resolve("." + ProcessHandle.current().pid() + "-" + UUID.randomUUID() + PART);
    try {
      SafeFiles.makeDirectory(temporary);
      ResultFiles.configuration(temporary, description);
      ResultFiles.provenance(temporary, provenance);
      RunReport.Builder page = ResultFiles.report(description, provenance, reports, failures);
      more.accept(page);
      ResultFiles.whole(temporary, page.build(), Drawings.Formats.ALL, note -> {});
      return move(temporary);
    } catch (IOException e) {
      throw discard(temporary, SafeFiles.failure(folder.resolve(name.orElse("")), e));
    } catch (ExperimentException e) {
      throw discard(temporary, e);
    }
  }

  private Path move(Path temporary) throws IOException {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      Path path = choose();
      try {
        if (replacing) {
          Trees.delete(path);
        }
        if (Files.exists(path)) {
          throw new FileAlreadyExistsException(path.toString());
        }
        return Files.move(temporary, path, StandardCopyOption.ATOMIC_MOVE);
      } catch (IOException e) {
        if (name.isPresent() || !Files.exists(path)) {
          throw e;
        }
      }
    }
    throw new IOException("its number is taken by another, again and again");
  }

  /** Deletes what processes were writing that have ended. */
  private void sweep() {
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (Stream<Path> entries = Files.list(folder)) {
      for (Path entry : entries.toList()) {
        Matcher part = LEFTOVER.matcher(entry.getFileName().toString());
        if (part.matches() && ProcessHandle.of(Long.parseLong(part.group(1))).isEmpty()) {
          Trees.delete(entry);
        }
      }
    } catch (IOException e) {
      throw SafeFiles.failure(folder, e);
    }
  }

  private static ExperimentException discard(Path temporary, ExperimentException failure) {
    try {
      Trees.delete(temporary);
    } catch (ExperimentException left) {
      failure.addSuppressed(left);
    }
    return failure;
  }
}
