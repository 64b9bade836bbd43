package org.isovae.tck.check;

/** A component breaks its contract; the message says how, and with which seed it was seen. */
public final class CheckFailure extends AssertionError {
  private static final long serialVersionUID = 1L;

  /** With the whole message. */
  public CheckFailure(String message) {
    super(message);
  }
}
