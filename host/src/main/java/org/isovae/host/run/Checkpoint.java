package org.isovae.host.run;

import java.util.Map;
import org.isovae.api.engine.State;
import org.isovae.api.engine.State.Values;

/**
 * All that a run needs to go on with the same bits and the same log.
 *
 * @param state the engine's values
 * @param history the last values of each output of the training graph, by name, oldest first
 */
public record Checkpoint(State state, Map<String, Values> history) {
  /** Copies the map. */
  public Checkpoint {
    history = Map.copyOf(history);
  }
}
