package org.isovae.tck.check;

import java.util.List;
import java.util.Map;
import org.isovae.api.Key;

/** A configuration with a key of every supported kind. */
public record TestConfig(
    @Key("a whole number") int count,
    @Key("a long number") long large,
    @Key("a factor") double factor,
    @Key("a switch") boolean enabled,
    @Key("a word") String word,
    @Key("a choice") Choice choice,
    @Key("some more") Inner inner,
    @Key("layers") List<Integer> layers,
    @Key("weights by name") Map<String, Double> weights) {

  /** A choice. */
  public enum Choice {
    LEFT,
    RIGHT
  }

  /** Some more. */
  public record Inner(@Key("a depth, at least 1") int depth) {
    /** Checks the depth. */
    public Inner {
      if (depth < 1) {
        throw new IllegalArgumentException("depth must be at least 1, was " + depth);
      }
    }
  }

  static TestConfig defaults() {
    return new TestConfig(
        1, 2, 0.5, true, "w", Choice.LEFT, new Inner(3), List.of(4, 5), Map.of("a", 1.0));
  }
}
