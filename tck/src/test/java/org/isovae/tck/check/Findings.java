package org.isovae.tck.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.assertj.core.api.AbstractStringAssert;

/** The failed checks of a component that is wrong on purpose. */
record Findings(Map<String, String> failures) {

  static Findings of(List<Check> checks) {
    Map<String, String> failures = new TreeMap<>();
    for (Check check : checks) {
      Outcome outcome = check.outcome();
      if (!outcome.passed()) {
        failures.put(outcome.name(), outcome.detail());
      }
    }
    return new Findings(failures);
  }

  /** Asserts that the check of this name failed, and gives its message. */
  AbstractStringAssert<?> caughtBy(String name) {
    assertThat(failures).containsKey(name);
    return assertThat(failures.get(name)).as(name);
  }

  void none() {
    assertThat(failures).isEmpty();
  }
}
