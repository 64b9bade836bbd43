package org.isovae.host.sweep;

/**
 * What has become of a run.
 *
 * @param state how it ended
 * @param message why it failed, else empty; of a completed run, which estimators failed
 * @param elsewhere whether it failed by something of this machine, so that another may do better
 */
public record RunOutcome(State state, String message, boolean elsewhere) {

  /** One that would end so on any machine. */
  public RunOutcome(State state, String message) {
    this(state, message, false);
  }

  /** How a run ended. */
  public enum State {
    /** Trained and measured; its results are in its directory. */
    COMPLETED,
    /** It came to an end before its time; the message says why. */
    FAILED,
    /** It was asked to stop, and can go on where it was; or it has not begun. */
    INTERRUPTED
  }
}
