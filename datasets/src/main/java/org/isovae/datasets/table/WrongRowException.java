package org.isovae.datasets.table;

import java.nio.file.Path;
import org.isovae.api.InvalidInputException;

/** A row is wrong; those behind it can still be read. */
final class WrongRowException extends InvalidInputException {
  private static final long serialVersionUID = 1L;

  private final String reason;

  /**
   * A wrong row.
   *
   * @param reason where it is in the file, what is wrong with it, and what to do
   */
  WrongRowException(Path path, String reason) {
    super(path + ": " + reason);
    this.reason = reason;
  }

  /** The message without the file. */
  String reason() {
    return reason;
  }
}
