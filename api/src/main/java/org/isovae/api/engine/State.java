package org.isovae.api.engine;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.isovae.api.tensor.Shape;

/**
 * Everything that a run must keep to go on with the same bits: plain values, the same for every
 * engine. Immutable.
 */
public final class State {
  private final long step;
  private final Map<String, Values> parameters;
  private final Map<String, Values> states;
  private final Map<String, Values> optimizer;

  private State(
      long step,
      Map<String, Values> parameters,
      Map<String, Values> states,
      Map<String, Values> optimizer) {
    this.step = step;
    this.parameters = parameters;
    this.states = states;
    this.optimizer = optimizer;
  }

  /** After {@code step} steps, without any values yet. */
  public static State at(long step) {
    return new State(step, Map.of(), Map.of(), Map.of());
  }

  /** The same with these parameters, by scoped name. */
  public State withParameters(Map<String, Values> values) {
    return new State(step, sorted(values), states, optimizer);
  }

  /** The same with these states ({@link org.isovae.api.tensor.Ops#state}), by scoped name. */
  public State withStates(Map<String, Values> values) {
    return new State(step, parameters, sorted(values), optimizer);
  }

  /** The same with these values of the optimiser, {@code m/<parameter>} and so on. */
  public State withOptimizer(Map<String, Values> values) {
    return new State(step, parameters, states, sorted(values));
  }

  private static Map<String, Values> sorted(Map<String, Values> values) {
    return Collections.unmodifiableMap(new TreeMap<>(values));
  }

  /** The number of steps done. */
  public long step() {
    return step;
  }

  /** The parameters, by scoped name, sorted. */
  public Map<String, Values> parameters() {
    return parameters;
  }

  /** The states, by scoped name, sorted. */
  public Map<String, Values> states() {
    return states;
  }

  /**
   * The optimiser's values, {@code m/<parameter>} and {@code v/<parameter>}, sorted; empty if the
   * model is only evaluated.
   */
  public Map<String, Values> optimizer() {
    return optimizer;
  }

  /**
   * The values of one tensor.
   *
   * @param shape its shape, fully known
   * @param data row-major
   */
  public record Values(Shape shape, float[] data) {
    /** Checks the length. */
    public Values {
      if (shape.hasBatch() || shape.size() != data.length) {
        throw new IllegalArgumentException(
            "shape " + shape + " holds no " + data.length + " values");
      }
    }
  }
}
