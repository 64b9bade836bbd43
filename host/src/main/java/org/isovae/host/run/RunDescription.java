package org.isovae.host.run;

import java.util.List;
import org.isovae.host.config.ExpectedValues;

/**
 * What a directory says about how its results came to be.
 *
 * @param title the heading of the report
 * @param configuration the resolved configuration as JSON
 * @param overrides as written
 * @param expected quoted numbers
 * @param ofModel whether the results are those of one model, on which there is a verdict
 */
public record RunDescription(
    String title,
    String configuration,
    List<String> overrides,
    ExpectedValues expected,
    boolean ofModel) {
  /** Copies the list. */
  public RunDescription {
    overrides = List.copyOf(overrides);
  }
}
