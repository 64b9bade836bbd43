package org.isovae.tck.check;

/** A check has nothing to look at; the message says why. */
public final class NotApplicable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** With the reason. */
  public NotApplicable(String reason) {
    super(reason);
  }
}
