package org.isovae.api.engine;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * Everything that a run must keep to go on with the same bits: plain values, the same for every
 * engine.
 *
 * @param step steps done
 * @param parameters by scoped name
 * @param optimizer the optimiser's values, {@code m/<parameter>} and {@code v/<parameter>}; empty
 *     if the model is only evaluated
 */
public record State(long step, Map<String, Values> parameters, Map<String, Values> optimizer) {

  /** Copies the maps, sorted by name. */
  public State {
    parameters = Collections.unmodifiableMap(new TreeMap<>(parameters));
    optimizer = Collections.unmodifiableMap(new TreeMap<>(optimizer));
  }

  /**
   * The values of one tensor.
   *
   * @param shape its shape, fully known
   * @param data row-major
   */
  public record Values(org.isovae.api.tensor.Shape shape, float[] data) {
    /** Checks the length. */
    public Values {
      if (shape.hasBatch() || shape.size() != data.length) {
        throw new IllegalArgumentException(
            "shape " + shape + " holds no " + data.length + " values");
      }
    }
  }
}
