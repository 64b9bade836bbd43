package org.isovae.tck.reference;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The value of a scalar output and its derivatives.
 *
 * @param value the output
 * @param inputs by the input's name, row-major, as long as the input; zero where nothing flows
 * @param parameters by the parameter's scoped name
 */
public record Gradients(
    double value, Map<String, double[]> inputs, Map<String, double[]> parameters) {

  /** Copies the maps, not the arrays. */
  public Gradients {
    inputs = Collections.unmodifiableMap(new LinkedHashMap<>(inputs));
    parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
  }
}
