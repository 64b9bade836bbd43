package org.isovae.host.run;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.stream.Stream;
import org.isovae.api.InvalidInputException;
import org.isovae.api.report.Report;
import org.isovae.host.event.ExperimentException;

/**
 * A directory with the results of what takes one go: a further measurement of a run, a study. It
 * appears whole, under its name, when all is done.
 */
public final class ResultDirectory {
  private static final String MEASUREMENTS = "measurements";

  private final Path path;

  private ResultDirectory(Path path) {
    this.path = path;
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
    return new ResultDirectory(path);
  }

  /**
   * The next further measurement of a run: {@code measurements/1}, {@code measurements/2}, …
   *
   * @param run the directory of the run
   */
  public static ResultDirectory nextMeasurement(Path run) {
    Path all = run.resolve(MEASUREMENTS);
    int last = 0;
    if (Files.isDirectory(all)) {
      try (Stream<Path> entries = Files.list(all)) {
        last = entries.mapToInt(ResultDirectory::number).max().orElse(0);
      } catch (IOException e) {
        throw SafeFiles.failure(all, e);
      }
    }
    return new ResultDirectory(all.resolve(Integer.toString(last + 1)));
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

  /** Where it will be. */
  public Path path() {
    return path;
  }

  /**
   * Writes everything.
   *
   * @throws ExperimentException if it cannot be written; nothing is left then
   */
  public void write(
      RunDescription description, Map<String, Object> provenance, Map<String, Report> reports) {
    Path temporary = path.resolveSibling("." + path.getFileName() + ".part");
    Trees.delete(temporary); // of one that was killed
    try {
      SafeFiles.makeDirectory(temporary);
      ResultFiles.configuration(temporary, description);
      ResultFiles.provenance(temporary, provenance);
      ResultFiles.results(temporary, description, provenance, reports);
      if (Files.exists(path)) {
        throw new FileAlreadyExistsException(path.toString());
      }
      Files.move(temporary, path, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw discard(temporary, SafeFiles.failure(path, e));
    } catch (ExperimentException e) {
      throw discard(temporary, e);
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
