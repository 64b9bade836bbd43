package org.isovae.host.assembly;

import java.util.Optional;
import java.util.function.Consumer;
import org.isovae.api.engine.Gathering;

/**
 * What an assembly is given besides its configuration.
 *
 * @param data where named data sets are
 * @param shared what others have opened already
 * @param notes where components tell the user something
 * @param progress told how far something has come that takes seconds
 * @param resources owns what must be closed, also if the assembly fails half-way
 * @param place where a training begins together with others; empty for one by itself
 */
public record Surroundings(
    DataDirectory data,
    SharedParts shared,
    Notes notes,
    Consumer<String> progress,
    Resources resources,
    Optional<Gathering.Place> place) {

  /** With nothing told or owned yet. */
  public static Surroundings of(DataDirectory data, SharedParts shared, Consumer<String> progress) {
    return new Surroundings(data, shared, new Notes(), progress, new Resources(), Optional.empty());
  }

  /** The same for a training that begins together with others. */
  public Surroundings at(Gathering.Place own) {
    return new Surroundings(data, shared, notes, progress, resources, Optional.of(own));
  }
}
