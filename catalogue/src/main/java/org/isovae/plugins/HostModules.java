package org.isovae.plugins;

import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.isovae.api.InvalidInputException;
import org.isovae.api.Provider;

/**
 * What a plug-in finds below it: the api, the JDK, and TensorFlow's modules where it requires one.
 *
 * <p>Started by the bootstrap, the api and TensorFlow lie in layers of their own, and a plug-in's
 * layer has those parents alone. Where an application has put everything on one module path, all of
 * it lies below the plug-in's layer: then what it may require is checked, and its own modules still
 * come first.
 */
final class HostModules {
  /** The name of the api's module: what every plug-in requires. */
  static final String API = "org.isovae.api";

  /** TensorFlow's modules: its native library can be loaded once in a process. */
  static final Set<String> NATIVE =
      Set.of(
          "org.bytedeco.javacpp", "org.tensorflow.ndarray", "tensorflow", "tensorflow.nativelib");

  private static final ModuleFinder JDK = ModuleFinder.ofSystem();

  private final ModuleLayer layer;
  private final ModuleLayer api;
  private final Map<String, Module> modules;

  HostModules() {
    layer = HostModules.class.getModule().getLayer();
    api = Provider.class.getModule().getLayer();
    if (layer == null || api == null) {
      throw new InvalidInputException(
          "Isovae's jars lie on a class path, and it runs from modules only: leave just"
              + " isovae-bootstrap on the class path and open the distribution's folder with"
              + " org.isovae.bootstrap.Bootstrap, or put all jars on the module path");
    }
    modules = modules(List.of(layer));
  }

  private static Map<String, Module> modules(List<ModuleLayer> layers) {
    Map<String, Module> found = new LinkedHashMap<>();
    Deque<ModuleLayer> open = new ArrayDeque<>(layers);
    while (!open.isEmpty()) {
      ModuleLayer next = open.remove();
      next.modules().forEach(module -> found.putIfAbsent(module.getName(), module));
      open.addAll(next.parents());
    }
    return found;
  }

  /** The layer of this module. */
  ModuleLayer layer() {
    return layer;
  }

  /** The layers on which that of a plug-in stands. */
  List<ModuleLayer> parents(boolean tensorFlow) {
    Optional<ModuleLayer> natives = tensorFlow();
    return tensorFlow && natives.isPresent() ? List.of(api, natives.get()) : List.of(api);
  }

  /** TensorFlow's own layer; empty where it lies with everything else, or is not there. */
  private Optional<ModuleLayer> tensorFlow() {
    return Optional.ofNullable(modules.get("tensorflow"))
        .map(Module::getLayer)
        .filter(found -> found.findModule(API).isEmpty());
  }

  /** Whether a module lies in TensorFlow's own layer. */
  static boolean besideTensorFlow(Module module) {
    ModuleLayer layer = module.getLayer();
    return layer.findModule("tensorflow").isPresent() && layer.findModule(API).isEmpty();
  }

  /** All modules in these layers and below, by name. */
  Map<String, Module> below(List<ModuleLayer> layers) {
    return modules(layers);
  }

  /** Whether a module of this name belongs to the running Isovae, the JDK included. */
  boolean has(String name) {
    return modules.containsKey(name);
  }

  /** The name and version of such a module. */
  String label(String name) {
    return modules.get(name).getDescriptor().toNameAndVersion();
  }

  /** Whether a module is Isovae's own affair: no plug-in may require it. */
  boolean internal(String name) {
    return has(name)
        && !name.equals(API)
        && !NATIVE.contains(name)
        && !jdk(name)
        && tensorFlow().flatMap(layer -> layer.findModule(name)).isEmpty();
  }

  /** Whether Java has a module of this name, resolved or not. */
  static boolean jdk(String name) {
    return JDK.find(name).isPresent();
  }

  /** Whether one of its modules provides an extension point. */
  boolean provides(String name) {
    return has(name)
        && modules.get(name).getDescriptor().provides().stream()
            .anyMatch(provides -> PluginModules.SERVICES.contains(provides.service()));
  }

  /** The version of the api that is in use; empty where its descriptor has none. */
  Optional<String> apiVersion() {
    return Optional.ofNullable(Provider.class.getModule().getDescriptor())
        .flatMap(ModuleDescriptor::rawVersion);
  }
}
