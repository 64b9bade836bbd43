package org.isovae.api.engine;

import org.isovae.api.Provider;

/**
 * The extension point {@code engine}.
 *
 * @param <C> the configuration
 */
public interface EngineProvider<C extends Record> extends Provider<Engine, C> {

  /**
   * The configuration for one of several trainings that go on side by side on one machine, a core
   * each: what a user left to the engine is chosen for that. The same wherever it is asked, so that
   * a training has the same bits alone.
   *
   * @return the same configuration unless overridden
   */
  default C sideBySide(C config) {
    return config;
  }

  /**
   * How many trainings of one form it does best together, in a {@link Gathering}: whoever has many
   * begins so many at once. May take seconds.
   *
   * @param config as {@link #sideBySide} gave it
   * @return 1, each by itself, unless overridden
   */
  default int together(C config) {
    return 1;
  }

  /**
   * What the engine computes on, and why. May take seconds; loads what the engine loads.
   *
   * @return the processors of this machine unless overridden
   */
  default Devices devices(C config) {
    return Devices.processors("the engine " + name() + " computes on processors alone");
  }
}
