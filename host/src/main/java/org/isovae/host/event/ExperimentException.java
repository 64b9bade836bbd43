package org.isovae.host.event;

/**
 * An experiment failed, though its input is right: a file could not be written, a value became NaN.
 * The message is for the user: what happened, where, what to do.
 */
public class ExperimentException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** With the whole message for the user. */
  public ExperimentException(String message) {
    super(message);
  }

  /** With the whole message for the user, and what led to it for the log. */
  public ExperimentException(String message, Throwable cause) {
    super(message, cause);
  }
}
