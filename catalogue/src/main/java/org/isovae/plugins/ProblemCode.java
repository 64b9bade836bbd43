package org.isovae.plugins;

/**
 * What can be wrong with a plug-in. The names are stable: scripts may rely on them. The message of
 * a {@link Problem} names the jar, states both sides and says what to do.
 */
public enum ProblemCode {
  /** A directory of plug-ins is no directory, or cannot be listed. */
  PLUGIN_DIRECTORY_UNREADABLE,
  /** A plug-in's own folder holds no jar. */
  PLUGIN_EMPTY,
  /** A jar is no readable jar, has a broken module descriptor or was built for a newer Java. */
  PLUGIN_UNREADABLE,
  /** Two jars of one plug-in hold the same module. */
  PLUGIN_MODULE_TWICE,
  /** No module of the plug-in {@code provides} an extension point. */
  PLUGIN_NO_PROVIDER,
  /** The modules that provide an extension point bear names of built-in ones, and are hidden. */
  PLUGIN_MODULE_SHADOWED,
  /** Two plug-ins hold the same providing module: most often two versions of one plug-in. */
  PLUGIN_INSTALLED_TWICE,
  /** Built against a newer api of the same major version than the host's. */
  PLUGIN_API_NEWER,
  /**
   * Built against an api of another major version; before 1.0 the minor version counts as major.
   */
  PLUGIN_API_MAJOR,
  /** A required module is neither in the plug-in nor in another one nor in Java. */
  PLUGIN_MODULE_MISSING,
  /** A required module is Isovae's own affair, such as the host or one of its libraries. */
  PLUGIN_MODULE_INTERNAL,
  /** A plug-in that is required has a problem itself. */
  PLUGIN_DEPENDENCY_REFUSED,
  /** A plug-in that is required has another major version than was built against, or is older. */
  PLUGIN_DEPENDENCY_VERSION,
  /** Plug-ins require each other in a circle. */
  PLUGIN_DEPENDENCY_CIRCLE,
  /** A package lies in two modules of the plug-in, or in one of its modules and one of the host. */
  PLUGIN_SPLIT_PACKAGE,
  /** Java refused the plug-in's module graph for another reason, for instance a cycle. */
  PLUGIN_UNRESOLVED,
  /** A provider cannot be loaded or created, or one of its methods throws. */
  PLUGIN_PROVIDER_FAILED,
  /** A provider is not created in time. */
  PLUGIN_PROVIDER_SLOW,
  /** A provider's name does not match {@code [a-z][a-z0-9-]*}. */
  PLUGIN_NAME_MALFORMED,
  /** A provider's summary is blank or has more than one line. */
  PLUGIN_SUMMARY_MALFORMED,
  /** A provider's default configuration is no record that the host can read. */
  PLUGIN_DEFAULTS_UNREADABLE,
  /**
   * Two components of one kind have the same name. Harmless until the plain name is used: prefer
   * one module, or write {@code module/name}.
   */
  PLUGIN_NAME_CLASH,
  /** A module is preferred that contributes nothing. */
  PLUGIN_PREFERENCE_UNKNOWN
}
