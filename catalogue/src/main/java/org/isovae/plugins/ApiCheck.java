package org.isovae.plugins;

import java.lang.module.ModuleDescriptor;
import java.util.Optional;

/**
 * Whether a plug-in fits the host's api: built against the same major version, and against none
 * that is newer. The compiler recorded the version in the plug-in's descriptor.
 */
final class ApiCheck {
  private ApiCheck() {}

  /** The version that a module was built against, as recorded. */
  static Optional<String> builtAgainst(ModuleDescriptor descriptor) {
    return descriptor.requires().stream()
        .filter(requires -> requires.name().equals(HostModules.API))
        .findFirst()
        .flatMap(ModuleDescriptor.Requires::rawCompiledVersion);
  }

  /** Checks every module of the plug-in that requires the api. */
  static void check(PluginModules modules, HostModules host, Findings findings) {
    for (PluginModules.Located module : modules.visible().values()) {
      boolean requiresApi =
          module.descriptor().requires().stream().anyMatch(r -> r.name().equals(HostModules.API));
      if (requiresApi || module.provides()) {
        check(module, host.apiVersion(), findings);
      }
    }
  }

  private static String adviceOnMajor(ApiVersion theirs, ApiVersion ours) {
    String other = "Get the plug-in for " + ours.major();
    return theirs.compareTo(ours) > 0
        ? other + ", or update Isovae to " + theirs.major()
        : other
            + ", or change and build it again: the section \"For plug-in authors\" of Isovae's"
            + " CHANGELOG.md says what is different since "
            + theirs.major();
  }

  private static void check(
      PluginModules.Located module, Optional<String> hostVersion, Findings findings) {
    Optional<ApiVersion> ours = hostVersion.flatMap(ApiVersion::parse);
    Optional<String> recorded = builtAgainst(module.descriptor());
    Optional<ApiVersion> theirs = recorded.flatMap(ApiVersion::parse);
    if (ours.isEmpty() || theirs.isEmpty()) {
      findings.notice(
          module.jar()
              + ": whether it fits the api could not be checked: it records "
              + recorded.orElse("no version")
              + ", the host's api has "
              + hostVersion.orElse("no version"));
      return;
    }
    String sides =
        module.jar()
            + " was built against the Isovae api "
            + theirs.get()
            + ", this is "
            + ours.get();
    if (!theirs.get().major().equals(ours.get().major())) {
      findings.problem(
          ProblemCode.PLUGIN_API_MAJOR,
          sides
              + ", and "
              + theirs.get().major()
              + " and "
              + ours.get().major()
              + " are not compatible. "
              + adviceOnMajor(theirs.get(), ours.get()));
    } else if (theirs.get().compareTo(ours.get()) > 0) {
      findings.problem(
          ProblemCode.PLUGIN_API_NEWER,
          sides
              + ". Update Isovae to "
              + theirs.get()
              + " or later, or get an older version of the plug-in");
    }
  }
}
