package org.isovae.plugins;

/**
 * Something that is wrong with a plug-in.
 *
 * @param code what kind of problem; stable
 * @param plugin the plug-in's name; {@link #HOST} for a built-in module or the catalogue as a whole
 * @param message names the jar, states both sides, says what to do
 */
public record Problem(ProblemCode code, String plugin, String message) {
  /** Stands for a plug-in's name where the problem is the host's. */
  public static final String HOST = "isovae";

  /** The code and the message, on one line. */
  @Override
  public String toString() {
    return code + " " + message;
  }
}
