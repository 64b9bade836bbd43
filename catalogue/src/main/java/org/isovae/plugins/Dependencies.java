package org.isovae.plugins;

import java.lang.module.ModuleDescriptor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which plug-ins require which. A plug-in may require the modules of another one that provide
 * components; its libraries are nobody else's.
 */
final class Dependencies {
  private final Map<String, Loading.Unloaded> pluginOfRoot = new HashMap<>();

  /** Makes a plug-in's providing modules known; reports a module that another one has, too. */
  void add(Loading.Unloaded plugin) {
    for (PluginModules.Located root : plugin.modules().roots()) {
      Loading.Unloaded other = pluginOfRoot.putIfAbsent(root.descriptor().name(), plugin);
      if (other != null) {
        reportInstalledTwice(root, other, plugin);
      }
    }
  }

  /** The plug-ins that this one requires, by the module's name. */
  Map<String, Loading.Unloaded> required(Loading.Unloaded plugin) {
    Map<String, Loading.Unloaded> found = new HashMap<>();
    for (PluginModules.Located module : plugin.modules().needed()) {
      for (String name : PluginModules.required(module.descriptor())) {
        Loading.Unloaded other = pluginOfRoot.get(name);
        if (other != null && !other.equals(plugin) && plugin.modules().find(name).isEmpty()) {
          found.put(name, other);
        }
      }
    }
    return found;
  }

  /** All plug-ins, each behind those that it requires; circles are reported. */
  List<Loading.Unloaded> ordered(List<Loading.Unloaded> plugins) {
    List<Loading.Unloaded> ordered = new ArrayList<>();
    List<Loading.Unloaded> open = new ArrayList<>(plugins);
    while (!open.isEmpty()) {
      List<Loading.Unloaded> ready =
          open.stream()
              .filter(plugin -> required(plugin).values().stream().noneMatch(open::contains))
              .toList();
      if (ready.isEmpty()) {
        reportCircles(open);
        ordered.addAll(open);
        break;
      }
      ordered.addAll(ready);
      open.removeAll(ready);
    }
    return ordered;
  }

  private void reportCircles(List<Loading.Unloaded> open) {
    for (Loading.Unloaded plugin : open) {
      Set<String> reached = new TreeSet<>();
      reach(plugin, reached);
      if (reached.contains(plugin.files().name())) {
        plugin
            .findings()
            .problem(
                ProblemCode.PLUGIN_DEPENDENCY_CIRCLE,
                plugin.files().location()
                    + ": the plug-ins "
                    + String.join(", ", reached)
                    + " require each other in a circle. Move what they share into one of them, or"
                    + " into a third");
      }
    }
  }

  private void reach(Loading.Unloaded plugin, Set<String> reached) {
    for (Loading.Unloaded other : required(plugin).values()) {
      if (reached.add(other.files().name())) {
        reach(other, reached);
      }
    }
  }

  /**
   * The layers that a plug-in stands on, by the modules that it requires of them; reports those
   * that are refused and those whose version does not fit.
   */
  Map<String, PluginLayer> layers(
      Loading.Unloaded plugin, Map<Loading.Unloaded, PluginLayer> built) {
    Map<String, Loading.Unloaded> required = required(plugin);
    for (PluginModules.Located module : plugin.modules().needed()) {
      for (ModuleDescriptor.Requires requires : module.descriptor().requires()) {
        Loading.Unloaded other = required.get(requires.name());
        if (other != null && !built.containsKey(other)) {
          plugin
              .findings()
              .problem(
                  ProblemCode.PLUGIN_DEPENDENCY_REFUSED,
                  module.jar()
                      + ": its module "
                      + module.label()
                      + " requires "
                      + requires.name()
                      + " of the plug-in "
                      + other.files().name()
                      + ", which cannot be used itself. Mend that one first");
        } else if (other != null) {
          checkVersion(module, requires, other, plugin.findings());
        }
      }
    }
    Map<String, PluginLayer> layers = new HashMap<>();
    required.forEach(
        (module, other) -> {
          if (built.containsKey(other)) {
            layers.put(module, built.get(other));
          }
        });
    return layers;
  }

  private static void checkVersion(
      PluginModules.Located module,
      ModuleDescriptor.Requires requires,
      Loading.Unloaded other,
      Findings findings) {
    PluginModules.Located there = other.modules().visible().get(requires.name());
    Optional<String> wanted = requires.rawCompiledVersion();
    Optional<String> found = there.descriptor().rawVersion();
    if (!fits(wanted, found)) {
      findings.problem(
          ProblemCode.PLUGIN_DEPENDENCY_VERSION,
          module.jar()
              + " was built against "
              + requires.name()
              + " "
              + wanted.get()
              + ", and "
              + there.jar()
              + " has "
              + found.get()
              + ". Get a version of the plug-in "
              + other.files().name()
              + " that begins with "
              + wanted.flatMap(ApiVersion::parse).orElseThrow().major()
              + " and is not older, or another version of this one");
    }
  }

  /** Whether a module of one version will do for who wants another; what is unknown will do. */
  static boolean fits(Optional<String> wanted, Optional<String> found) {
    Optional<ApiVersion> least = wanted.flatMap(ApiVersion::parse);
    Optional<ApiVersion> there = found.flatMap(ApiVersion::parse);
    return least.isEmpty()
        || there.isEmpty()
        || (least.get().major().equals(there.get().major())
            && least.get().compareTo(there.get()) <= 0);
  }

  private static void reportInstalledTwice(
      PluginModules.Located root, Loading.Unloaded first, Loading.Unloaded second) {
    PluginModules.Located other = first.modules().visible().get(root.descriptor().name());
    second
        .findings()
        .problem(
            ProblemCode.PLUGIN_INSTALLED_TWICE,
            other.jar()
                + " and "
                + root.jar()
                + " both hold the plug-in module "
                + root.descriptor().name()
                + " ("
                + other.label()
                + ", "
                + root.label()
                + "). Remove the one that you do not want");
  }
}
