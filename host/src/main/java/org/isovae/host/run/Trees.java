package org.isovae.host.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.isovae.host.event.ExperimentException;

/** Directories with all that is in them. */
final class Trees {
  private Trees() {}

  /** Deletes one, if it exists; another process may be deleting it, too. */
  static void delete(Path tree) {
    if (!Files.exists(tree)) {
      return;
    }
    try (Stream<Path> entries = Files.walk(tree)) {
      for (Path entry : entries.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(entry);
      }
    } catch (NoSuchFileException | UncheckedIOException e) {
      if (Files.exists(tree)) {
        throw new ExperimentException("cannot delete " + tree + ": " + e.getMessage(), e);
      } // else another process has deleted it
    } catch (IOException e) {
      throw new ExperimentException("cannot delete " + tree + ": " + SafeFiles.reason(e), e);
    }
  }
}
