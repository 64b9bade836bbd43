package org.isovae.plugins;

import java.lang.module.Configuration;
import java.lang.module.FindException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.lang.module.ResolutionException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Builds a plug-in's layer. Java's own messages about what does not fit name modules but no jars,
 * and differ from one version to the next: where it refuses, the reason is looked for again.
 */
final class LayerBuilder {
  private final HostModules host;
  private final Map<String, String> pluginOfModule;

  /**
   * @param pluginOfModule which other plug-in holds a module, by the module's name
   */
  LayerBuilder(HostModules host, Map<String, String> pluginOfModule) {
    this.host = host;
    this.pluginOfModule = pluginOfModule;
  }

  /** The layer, with one loader for all its modules; empty if a problem was found. */
  Optional<ModuleLayer> build(PluginModules modules, Findings findings) {
    List<String> roots = modules.roots().stream().map(m -> m.descriptor().name()).toList();
    try {
      Configuration configuration =
          host.layer().configuration().resolve(ModuleFinder.of(), modules, roots);
      // A package that no module exports may lie in two modules without upsetting the resolution.
      if (reportSplitWithin(modules.needed(), findings)) {
        return Optional.empty();
      }
      // The platform's loader as parent: classes of the host are found through the modules that the
      // plug-in reads, and through nothing else.
      return Optional.of(
          host.layer()
              .defineModulesWithOneLoader(configuration, ClassLoader.getPlatformClassLoader()));
    } catch (ResolutionException
        | FindException
        | LayerInstantiationException
        | SecurityException e) {
      diagnose(modules, e, findings);
      return Optional.empty();
    }
  }

  private void diagnose(PluginModules modules, RuntimeException refusal, Findings findings) {
    List<PluginModules.Located> needed = modules.needed();
    if (reportMissing(modules, needed, findings)) {
      return;
    }
    boolean within = reportSplitWithin(needed, findings);
    boolean withHost = reportSplitWithHost(needed, findings);
    if (within || withHost) {
      return;
    }
    findings.problem(
        ProblemCode.PLUGIN_UNRESOLVED,
        jars(needed)
            + ": Java cannot put the modules together: "
            + refusal.getMessage()
            + ". This is an error of the plug-in: tell its author, or remove it");
  }

  private boolean reportMissing(
      PluginModules modules, Collection<PluginModules.Located> needed, Findings findings) {
    boolean found = false;
    for (PluginModules.Located module : needed) {
      for (String name : PluginModules.required(module.descriptor())) {
        if (modules.find(name).isEmpty() && !host.modules().containsKey(name)) {
          found = true;
          findings.problem(
              ProblemCode.PLUGIN_MODULE_MISSING,
              module.jar()
                  + ": its module "
                  + module.label()
                  + " requires the module "
                  + name
                  + ", which is neither in the plug-in nor in Isovae. "
                  + adviceOnMissing(name));
        }
      }
    }
    return found;
  }

  private String adviceOnMissing(String name) {
    if (ModuleFinder.ofSystem().find(name).isPresent()) {
      return "It belongs to Java, but was not asked for: start Isovae with --add-modules " + name;
    }
    String other =
        Optional.ofNullable(pluginOfModule.get(name))
            .map(p -> "The plug-in " + p + " has it, but plug-ins do not see each other. ")
            .orElse("");
    return other
        + "Put this plug-in's jars into one folder of their own, and the missing jar beside them";
  }

  private static boolean reportSplitWithin(
      Collection<PluginModules.Located> needed, Findings findings) {
    Map<String, PluginModules.Located> owners = new HashMap<>();
    Map<String, SortedSet<String>> shared = new HashMap<>();
    for (PluginModules.Located module : needed) {
      for (String name : module.descriptor().packages()) {
        PluginModules.Located other = owners.putIfAbsent(name, module);
        if (other != null) {
          shared
              .computeIfAbsent(other.jar() + " and " + module.jar(), k -> new TreeSet<>())
              .add(name);
        }
      }
    }
    shared.forEach(
        (jars, packages) ->
            findings.problem(
                ProblemCode.PLUGIN_SPLIT_PACKAGE,
                jars
                    + " both hold "
                    + describe(packages)
                    + ", and a package may lie in one module only. Remove one of the two jars, or"
                    + " merge them"));
    return !shared.isEmpty();
  }

  private boolean reportSplitWithHost(Collection<PluginModules.Located> needed, Findings findings) {
    boolean found = false;
    for (PluginModules.Located module : needed) {
      for (Module theirs : host.modules().values()) {
        SortedSet<String> shared =
            module.descriptor().packages().stream()
                .filter(name -> theirs.isExported(name))
                .collect(Collectors.toCollection(TreeSet::new));
        if (!shared.isEmpty()) {
          found = true;
          findings.problem(
              ProblemCode.PLUGIN_SPLIT_PACKAGE,
              module.jar()
                  + " (module "
                  + module.label()
                  + ") and Isovae's own module "
                  + theirs.getDescriptor().toNameAndVersion()
                  + " both hold "
                  + describe(shared)
                  + ", and a package may lie in one module only. "
                  + adviceOnSplitWithHost(module.descriptor()));
        }
      }
    }
    return found;
  }

  private static String adviceOnSplitWithHost(ModuleDescriptor descriptor) {
    return descriptor.isAutomatic()
        ? "Remove the jar: the host's module is used instead"
        : "Rename the package, or require the host's module instead of copying it";
  }

  private static String describe(SortedSet<String> packages) {
    int more = packages.size() - 1;
    return "the package " + packages.first() + (more == 0 ? "" : " (and " + more + " more)");
  }

  private static String jars(Collection<PluginModules.Located> modules) {
    List<String> jars = new ArrayList<>();
    modules.forEach(m -> jars.add(m.jar().toString()));
    return String.join(", ", jars);
  }
}
