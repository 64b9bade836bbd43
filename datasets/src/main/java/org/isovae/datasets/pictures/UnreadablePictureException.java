package org.isovae.datasets.pictures;

/** Bytes that are no picture, a damaged one, or one of a kind that is not read. */
public final class UnreadablePictureException extends Exception {
  private static final long serialVersionUID = 1;

  /**
   * A refusal.
   *
   * @param message what is wrong, in a few words
   */
  public UnreadablePictureException(String message) {
    super(message);
  }

  /** A refusal, with the failure behind it. */
  UnreadablePictureException(String message, Throwable cause) {
    super(message, cause);
  }
}
