package org.isovae.tck;

import java.util.List;
import java.util.stream.Stream;
import org.isovae.tck.check.Check;
import org.isovae.tck.check.NotApplicable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;

/** Checks as tests. */
final class CheckTests {
  private CheckTests() {}

  static Stream<DynamicTest> of(List<Check> checks) {
    return checks.stream().map(check -> DynamicTest.dynamicTest(check.name(), () -> run(check)));
  }

  private static void run(Check check) throws Exception {
    try {
      check.run();
    } catch (NotApplicable e) {
      Assumptions.abort(e.getMessage());
    }
  }
}
