package org.isovae.app;

import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.isovae.host.config.Written;

/** Where a run goes that was not told. */
final class RunDirectories {
  private RunDirectories() {}

  /** The name of a preset or a file, without its ending. */
  static String plainName(String label) {
    return Written.path(label)
        .getFileName()
        .toString()
        .replaceFirst(
            "\\.json$|(\\.\\w+)?\\.gz$|\\.(csv|tsv|txt|jsonl|ndjson|parquet|npy|npz|mat)$", "");
  }

  /** {@code runs/20260131-235959-name}. */
  static Path of(String name) {
    String time =
        LocalDateTime.now(ZoneId.systemDefault())
            .format(DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT));
    return Path.of("runs", time + "-" + name);
  }
}
