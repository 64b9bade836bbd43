package org.isovae.plugins;

import java.lang.module.ModuleDescriptor;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** A package may lie in one module only of those that another one reads. */
final class SplitPackages {
  private SplitPackages() {}

  /** Reports packages in two jars of a plug-in; whether there are any. */
  static boolean within(Collection<PluginModules.Located> modules, Findings findings) {
    Map<String, PluginModules.Located> owners = new HashMap<>();
    Map<String, SortedSet<String>> shared = new TreeMap<>();
    for (PluginModules.Located module : modules) {
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

  /** Reports packages in a plug-in and in what lies below it; whether there are any. */
  static boolean with(
      Collection<Module> below, Collection<PluginModules.Located> modules, Findings findings) {
    boolean found = false;
    for (PluginModules.Located module : modules) {
      for (Module theirs : below) {
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
                  + ") and the module "
                  + theirs.getDescriptor().toNameAndVersion()
                  + ", which lies below every plug-in here, both hold "
                  + describe(shared)
                  + ", and a package may lie in one module only. "
                  + advice(module.descriptor(), theirs));
        }
      }
    }
    return found;
  }

  private static String advice(ModuleDescriptor descriptor, Module theirs) {
    if (theirs.getName().equals(HostModules.API) || HostModules.jdk(theirs.getName())) {
      return descriptor.isAutomatic()
          ? "Remove the jar: that module is used instead"
          : "Rename the package, or require that module instead of copying it";
    }
    if (HostModules.besideTensorFlow(theirs)) {
      return "It belongs to TensorFlow, which this plug-in requires, and a library without a"
          + " module-info sees both: leave the jar out, or move what needs it into another plug-in";
    }
    return "A library without a module-info sees all of an application's module path: start Isovae"
        + " by its launcher, or open it with org.isovae.bootstrap.Bootstrap, where plug-ins see"
        + " nothing of it";
  }

  private static String describe(SortedSet<String> packages) {
    int more = packages.size() - 1;
    return "the package " + packages.first() + (more == 0 ? "" : " (and " + more + " more)");
  }
}
