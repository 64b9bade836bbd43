package org.isovae.host.measuring;

/** Ends an estimator whose measurement nobody waits for any more. */
final class MeasuringInterrupted extends RuntimeException {
  private static final long serialVersionUID = 1L;

  MeasuringInterrupted() {
    super("measuring was interrupted");
  }
}
