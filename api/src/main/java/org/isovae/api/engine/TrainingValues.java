package org.isovae.api.engine;

import java.util.List;

/**
 * What a trainer's graph gave, step by step.
 *
 * @param firstStep the number of the first of these steps, from 0
 * @param names the names of the graph's outputs; the loss is the first
 * @param values one row a step, one column a name
 */
public record TrainingValues(long firstStep, List<String> names, float[][] values) {

  /** The number of steps. */
  public int steps() {
    return values.length;
  }

  /** The last value of the output {@code name}. */
  public float last(String name) {
    return values[values.length - 1][names.indexOf(name)];
  }
}
