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
    /** Not made, because one before it failed. */
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

  /** Whether every check passed. */
  public boolean passed() {
    return checks.stream().allMatch(check -> check.result() == Result.PASSED);
  }
}
