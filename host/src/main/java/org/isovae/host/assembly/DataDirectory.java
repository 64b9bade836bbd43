package org.isovae.host.assembly;

import java.nio.file.Path;
import java.util.Optional;
import org.isovae.host.config.Written;

/**
 * The directory of named data sets.
 *
 * @param path absolute; need not exist
 */
public record DataDirectory(Path path) {
  private static final String ENVIRONMENT = "ISOVAE_DATA";

  /**
   * The first of: what was asked for, the configuration's {@code data}, the environment's {@code
   * ISOVAE_DATA}, {@code data} in the current directory.
   */
  public static DataDirectory choose(Optional<Path> asked, String configured) {
    String environment = System.getenv(ENVIRONMENT);
    Path chosen;
    if (asked.isPresent()) {
      chosen = asked.get();
    } else if (!configured.isEmpty()) {
      chosen = Written.path(configured);
    } else if (environment != null && !environment.isEmpty()) {
      chosen = Written.path(environment);
    } else {
      chosen = Path.of("data");
    }
    return new DataDirectory(chosen.toAbsolutePath().normalize());
  }
}
