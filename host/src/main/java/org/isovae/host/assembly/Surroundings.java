package org.isovae.host.assembly;

/**
 * What an assembly is given besides its configuration.
 *
 * @param data where named data sets are
 * @param shared what others have opened already
 * @param notes where components tell the user something
 * @param resources owns what must be closed, also if the assembly fails half-way
 */
public record Surroundings(
    DataDirectory data, SharedParts shared, Notes notes, Resources resources) {

  /** With nothing told or owned yet. */
  public static Surroundings of(DataDirectory data, SharedParts shared) {
    return new Surroundings(data, shared, new Notes(), new Resources());
  }
}
