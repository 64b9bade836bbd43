package org.isovae.host.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.isovae.api.InvalidInputException;

/** What may lie in the folder of a run before it begins, and what a killed one may have left. */
final class RunFolder {
  /**
   * What was being written when a process was killed, by {@link SafeFiles} and by an engine's
   * export. Names of a run's own files only: what else lies here is somebody's.
   */
  private static final Pattern LEFTOVER =
      Pattern.compile(
          "(config|schema|status|provenance|results)\\.json\\.part|metrics\\.jsonl\\.part"
              + "|overrides\\.txt\\.part|checksums\\.sha256\\.part"
              + "|events\\.out\\.tfevents\\.\\d+\\.isovae\\.part|\\.model-\\d+");

  private static final Pattern CHECKPOINT_LEFTOVER = Pattern.compile("step-\\d+\\.npz\\.part");
  private static final Pattern REPORT_LEFTOVER =
      Pattern.compile(".+\\.(html|json|csv|svg|png)\\.part");

  /** What a run writes before it has begun: its lock first, its configuration last. */
  private static final Pattern BEFORE_BEGINNING =
      Pattern.compile(Pattern.quote(RunLock.NAME) + "|config\\.json\\.part");

  private RunFolder() {}

  /**
   * Refuses a folder that is not empty, unless all that is in it was left by a run that was killed
   * before it began.
   *
   * @throws InvalidInputException saying what to do
   */
  static void refuseUnlessNew(Path directory) {
    if (!Files.exists(directory)) {
      return;
    }
    if (!Files.isDirectory(directory)) {
      throw new InvalidInputException(
          "the run directory " + directory + " is a file; choose another with --out");
    }
    boolean begun =
        entries(directory).stream()
            .anyMatch(entry -> !BEFORE_BEGINNING.matcher(name(entry)).matches());
    if (begun) {
      throw new InvalidInputException(
          "the run directory "
              + directory
              + " is not empty; choose another with --out, or go on with that run: --resume "
              + directory);
    }
  }

  /** Deletes what a killed process was writing. For the owner of the lock. */
  static void deleteLeftovers(Path directory) {
    delete(directory, LEFTOVER);
    delete(directory.resolve("checkpoints"), CHECKPOINT_LEFTOVER);
    delete(directory.resolve("reports"), REPORT_LEFTOVER);
  }

  private static void delete(Path folder, Pattern leftover) {
    if (Files.isDirectory(folder)) {
      entries(folder).stream()
          .filter(entry -> leftover.matcher(name(entry)).matches())
          .forEach(Trees::delete);
    }
  }

  private static String name(Path entry) {
    return entry.getFileName().toString();
  }

  private static List<Path> entries(Path directory) {
    try (Stream<Path> entries = Files.list(directory)) {
      return entries.toList();
    } catch (IOException e) {
      throw new InvalidInputException(
          "the run directory "
              + directory
              + " cannot be used: "
              + SafeFiles.reason(e)
              + "; choose another with --out",
          e);
    }
  }
}
