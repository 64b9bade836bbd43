package org.isovae.app;

import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Where a run goes that was not told. */
final class RunDirectories {
  private RunDirectories() {}

  /** {@code runs/20260131-235959-name}. */
  static Path of(String name) {
    String time =
        LocalDateTime.now(ZoneId.systemDefault())
            .format(DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT));
    return Path.of("runs", time + "-" + name);
  }
}
