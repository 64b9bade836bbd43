package org.isovae.api;

/**
 * The user's input is wrong: a file, a value, a key. The message says what was wrong, where (file,
 * line, key, row), what was expected and what to do; it is shown without a stack trace.
 */
public class InvalidInputException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** With the whole message for the user. */
  public InvalidInputException(String message) {
    super(message);
  }

  /** With the whole message for the user, and what led to it for the log. */
  public InvalidInputException(String message, Throwable cause) {
    super(message, cause);
  }
}
