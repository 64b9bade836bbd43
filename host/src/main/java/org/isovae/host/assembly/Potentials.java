package org.isovae.host.assembly;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;
import org.isovae.api.ComponentCalls;
import org.isovae.api.InvalidInputException;
import org.isovae.api.model.Objective;
import org.isovae.api.model.Potential;

/**
 * The potentials by plain name, in the order of the configuration. A type of its own, so that its
 * binding needs no generic key.
 */
record Potentials(Map<String, Potential> byName) {
  /** Copies the map. */
  Potentials {
    byName = Collections.unmodifiableMap(new LinkedHashMap<>(byName));
  }

  /**
   * Checks that what is chosen counts: potentials need an objective that looks at them, and one
   * that weighs potentials needs some.
   *
   * @throws InvalidInputException if one is there without the other
   */
  void requireWeighedBy(Objective objective, String name) {
    OptionalDouble weight = ComponentCalls.in(objective, objective::potentialWeight);
    if (!byName.isEmpty() && weight.isEmpty()) {
      throw new InvalidInputException(
          "potentials: the objective "
              + name
              + " does not look at potentials, so "
              + String.join(", ", byName.keySet())
              + " would do nothing; choose objective.name=perturbed, or take the potentials away ("
              + "potentials."
              + byName.keySet().iterator().next()
              + "=null)");
    }
    if (byName.isEmpty() && weight.orElse(0) > 0) {
      throw new InvalidInputException(
          "objective.weight: the objective "
              + name
              + " gives potentials the weight "
              + weight.getAsDouble()
              + ", and there is none; add one, such as potentials.quadratic=true, or say that none is"
              + " meant: objective.weight=0");
    }
  }
}
