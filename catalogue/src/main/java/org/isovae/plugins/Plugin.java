package org.isovae.plugins;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A plug-in, loaded or refused.
 *
 * @param name the file name without {@code .jar}, or the name of the plug-in's folder
 * @param location the jar or the folder
 * @param version of the first providing module; empty where its descriptor has none
 * @param apiVersion the version of the api that it was built against; empty where it is not
 *     recorded
 * @param jars in the order of their file names
 * @param contributions what it registered, in the order of kinds and names
 * @param state whether it can be used
 * @param notices what is worth knowing and does no harm, for instance a hidden module
 * @param problems what is wrong; empty if and only if the state is {@link State#LOADED}
 */
public record Plugin(
    String name,
    Path location,
    Optional<String> version,
    Optional<String> apiVersion,
    List<PluginJar> jars,
    List<Registration> contributions,
    State state,
    List<String> notices,
    List<Problem> problems) {

  /** What became of a plug-in. */
  public enum State {
    /** All of it can be used. */
    LOADED,
    /** A part of its providers can be used; see the problems. */
    INCOMPLETE,
    /** Nothing of it can be used; see the problems. */
    REFUSED
  }

  /** Copies the lists. */
  public Plugin {
    jars = List.copyOf(jars);
    contributions = List.copyOf(contributions);
    notices = List.copyOf(notices);
    problems = List.copyOf(problems);
  }

  /** The name, with the version after an {@code @} where there is one. */
  public String label() {
    return version.map(v -> name + "@" + v).orElse(name);
  }
}
