package org.isovae.host.config;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.isovae.api.InvalidInputException;

/** What somebody wrote, in messages: its beginning, if it is long. */
public final class Written {
  private static final int LONGEST = 200;
  private static final int LONGEST_PATH = 4096;

  private Written() {}

  /** The text, cut where it is long. */
  static String text(String written) {
    return written.length() <= LONGEST
        ? written
        : written.substring(0, LONGEST) + "… (" + written.length() + " characters)";
  }

  /**
   * The path that somebody wrote.
   *
   * @throws InvalidInputException if no file can have it
   */
  public static Path path(String written) {
    if (written.length() > LONGEST_PATH) {
      throw new InvalidInputException(
          "“" + text(written) + "” is too long for a path, expected at most " + LONGEST_PATH);
    }
    try {
      return Path.of(written);
    } catch (InvalidPathException e) {
      throw new InvalidInputException(
          "“"
              + text(written)
              + "” is no path: "
              + e.getReason()
              + "; write it without that, or, if it has letters beyond ASCII, set the environment"
              + " variable LC_ALL=C.UTF-8",
          e);
    }
  }
}
