package org.isovae.api;

import java.nio.file.Path;
import java.util.random.RandomGenerator;

/**
 * The surroundings that are handed to a component when it is created.
 *
 * <p>Each component has its own context: two components that ask for a random stream of the same
 * name get different streams, so that adding one component does not move the numbers of another.
 */
public interface Context {

  /**
   * A seed derived from the root seed, the component's path in the configuration and {@code name}.
   * The same three always give the same seed.
   */
  long seed(String name);

  /** A new random stream that starts from {@link #seed}. */
  default RandomGenerator random(String name) {
    return Seeds.generator(seed(name));
  }

  /** The directory in which named data sets are looked for; it need not exist. */
  Path dataDirectory();

  /** A path that a user wrote: absolute, or relative to the user's current directory. */
  Path resolve(String path);

  /** Tells the user something worth knowing; goes to the run's log. */
  void note(String message);

  /**
   * Tells a user who waits how far something has come that takes seconds, such as {@code rows.csv:
   * 40 % read}; shown at once, and kept nowhere.
   */
  default void progress(String message) {}
}
