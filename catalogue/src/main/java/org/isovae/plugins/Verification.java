package org.isovae.plugins;

import java.util.List;

/**
 * What verifying a plug-in found.
 *
 * @param plugin the plug-in, as it was loaded
 * @param checks in the order in which they were made: loading first, then component by component
 */
public record Verification(Plugin plugin, List<Check> checks) {

  /** What became of a check. */
  public enum Result {
    /** As expected. */
    PASSED,
    /** Not as expected. */
    FAILED,
    /** Not made: the detail says why. */
    SKIPPED
  }

  /**
   * One check.
   *
   * @param subject what was checked: {@code loading}, or kind and name of a component
   * @param name the behaviour that is expected
   * @param result what became of it
   * @param detail what was found and what was expected; several lines, or empty
   */
  public record Check(String subject, String name, Result result, String detail) {}

  /** Copies the list. */
  public Verification {
    checks = List.copyOf(checks);
  }

  /** Whether no check failed. */
  public boolean passed() {
    return count(Result.FAILED) == 0;
  }

  /** Whether every check was made, and passed. */
  public boolean complete() {
    return count(Result.PASSED) == checks.size();
  }

  /** How many checks became this. */
  public long count(Result result) {
    return checks.stream().filter(check -> check.result() == result).count();
  }
}
