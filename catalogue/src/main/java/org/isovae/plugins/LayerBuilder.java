package org.isovae.plugins;

import java.lang.module.Configuration;
import java.lang.module.FindException;
import java.lang.module.ModuleFinder;
import java.lang.module.ResolutionException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Builds a plug-in's layer. Java's own messages about what does not fit name modules but no jars,
 * and differ from one version to the next: where it refuses, the reason is looked for again.
 */
final class LayerBuilder {
  private final HostModules host;

  LayerBuilder(HostModules host) {
    this.host = host;
  }

  /**
   * The layer, with one loader for all its modules; empty if a problem was found.
   *
   * @param dependencies the plug-ins that its modules require, by the required module
   */
  Optional<PluginLayer> build(
      PluginModules modules, Map<String, PluginLayer> dependencies, Findings findings) {
    if (reportForbidden(modules, dependencies, findings)) {
      return Optional.empty();
    }
    List<ModuleLayer> parents = new ArrayList<>();
    dependencies.values().stream().distinct().forEach(other -> parents.add(other.layer()));
    parents.addAll(host.parents(modules.requiresAny(HostModules.NATIVE)));
    List<String> roots = modules.roots().stream().map(m -> m.descriptor().name()).toList();
    try {
      // The plug-in's modules before all others, and with them what their services need.
      Configuration configuration =
          Configuration.resolveAndBind(
              modules,
              parents.stream().map(ModuleLayer::configuration).toList(),
              ModuleFinder.of(),
              roots);
      // A package that no module exports may lie in two modules without upsetting the resolution.
      if (SplitPackages.within(modules.named(configuration), findings)) {
        return Optional.empty();
      }
      // The platform's loader as parent: classes of the host are found through the modules that the
      // plug-in reads, and through nothing else.
      return Optional.of(
          new PluginLayer(
              ModuleLayer.defineModulesWithOneLoader(
                  configuration, parents, ClassLoader.getPlatformClassLoader())));
    } catch (ResolutionException
        | FindException
        | LayerInstantiationException
        | SecurityException e) {
      diagnose(modules, parents, e, findings);
      return Optional.empty();
    }
  }

  private void diagnose(
      PluginModules modules,
      List<ModuleLayer> parents,
      RuntimeException refusal,
      Findings findings) {
    Map<String, Module> below = host.below(parents);
    Collection<PluginModules.Located> all = modules.visible().values();
    if (reportMissing(modules, below, all, findings)) {
      return;
    }
    List<PluginModules.Located> needed = modules.needed();
    boolean within = SplitPackages.within(needed, findings);
    boolean withHost = SplitPackages.with(below.values(), needed, findings);
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

  /** What lies below a plug-in's layer by accident: Isovae's own modules, others' libraries. */
  private boolean reportForbidden(
      PluginModules modules, Map<String, PluginLayer> dependencies, Findings findings) {
    boolean found = false;
    for (PluginModules.Located module : modules.needed()) {
      for (String name : PluginModules.required(module.descriptor())) {
        if (modules.find(name).isPresent() || dependencies.containsKey(name)) {
          continue;
        }
        if (dependencies.values().stream().anyMatch(other -> other.modules().contains(name))) {
          found = true;
          findings.problem(
              ProblemCode.PLUGIN_MODULE_MISSING,
              module.jar()
                  + ": its module "
                  + module.label()
                  + " requires the module "
                  + name
                  + ", which another plug-in has for itself. Put a copy of its jar beside this"
                  + " plug-in's, in one folder");
          continue;
        }
        if (!host.internal(name)) {
          continue;
        }
        found = true;
        findings.problem(
            ProblemCode.PLUGIN_MODULE_INTERNAL,
            module.jar()
                + ": its module "
                + module.label()
                + " requires the module "
                + name
                + ", which Isovae has for itself: a plug-in sees the api, the JDK and TensorFlow,"
                + " so that another version here does not break it. "
                + (name.startsWith("org.isovae.")
                    ? "Do without it: everything that a plug-in can rely on is in "
                        + HostModules.API
                    : "Put your own copy of its jar beside the plug-in's, in one folder"));
      }
    }
    return found;
  }

  private boolean reportMissing(
      PluginModules modules,
      Map<String, Module> below,
      Collection<PluginModules.Located> all,
      Findings findings) {
    boolean found = false;
    for (PluginModules.Located module : all) {
      for (String name : PluginModules.required(module.descriptor())) {
        if (modules.find(name).isEmpty() && !below.containsKey(name)) {
          found = true;
          findings.problem(
              ProblemCode.PLUGIN_MODULE_MISSING,
              module.jar()
                  + ": its module "
                  + module.label()
                  + " requires the module "
                  + name
                  + ", which is neither in the plug-in nor in another one nor in Java. "
                  + adviceOnMissing(name));
        }
      }
    }
    return found;
  }

  private static String adviceOnMissing(String name) {
    return HostModules.jdk(name)
        ? "It belongs to Java, but was not asked for: start Isovae with --add-modules " + name
        : "Put this plug-in's jars into one folder of their own, and the missing jar beside them";
  }

  private static String jars(Collection<PluginModules.Located> modules) {
    List<String> jars = new ArrayList<>();
    modules.forEach(m -> jars.add(m.jar().toString()));
    return String.join(", ", jars);
  }
}
