package org.isovae.tck.check;

/**
 * What a check found.
 *
 * @param name the behaviour that was checked
 * @param result what became of it
 * @param detail what was found and what was expected, or why nothing was looked at; empty if there
 *     is nothing to say
 */
public record Outcome(String name, Result result, String detail) {

  /** What became of a check. */
  public enum Result {
    /** The component behaves so. */
    PASSED,
    /** It does not. */
    FAILED,
    /** There was nothing to look at: the detail says why. */
    SKIPPED
  }

  /** Whether the check found nothing wrong; true too where it found nothing to look at. */
  public boolean passed() {
    return result != Result.FAILED;
  }
}
