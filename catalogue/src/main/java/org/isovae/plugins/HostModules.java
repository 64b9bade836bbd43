package org.isovae.plugins;

import java.lang.module.ModuleDescriptor;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.isovae.api.Provider;

/** What every plug-in finds below it: the layer of this module, and the layers below that one. */
final class HostModules {
  /** The name of the api's module: what every plug-in requires. */
  static final String API = "org.isovae.api";

  private final ModuleLayer layer;
  private final Map<String, Module> modules = new HashMap<>();

  HostModules() {
    // On a class path there is no layer of our own; the boot layer then has no api either, and
    // every
    // plug-in is refused with the missing module.
    layer =
        Optional.ofNullable(HostModules.class.getModule().getLayer()).orElse(ModuleLayer.boot());
    Set<ModuleLayer> seen = new HashSet<>();
    Deque<ModuleLayer> open = new ArrayDeque<>();
    open.add(layer);
    while (!open.isEmpty()) {
      ModuleLayer next = open.remove();
      if (seen.add(next)) {
        next.modules().forEach(module -> modules.putIfAbsent(module.getName(), module));
        open.addAll(next.parents());
      }
    }
  }

  ModuleLayer layer() {
    return layer;
  }

  /** All modules by name. */
  Map<String, Module> modules() {
    return modules;
  }

  /** The version of the api that is in use; empty where its descriptor has none. */
  Optional<String> apiVersion() {
    return Optional.ofNullable(Provider.class.getModule().getDescriptor())
        .flatMap(ModuleDescriptor::rawVersion);
  }
}
