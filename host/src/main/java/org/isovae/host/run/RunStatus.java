package org.isovae.host.run;

import java.util.Locale;

/** How far a run has come. */
public enum RunStatus {
  /** It trains or measures; or its process was killed. */
  RUNNING,
  /** It is done. */
  COMPLETED,
  /** It was stopped; it can be resumed. */
  INTERRUPTED,
  /** It failed; its log says why. */
  FAILED;

  /** As {@code status.json} writes it. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
