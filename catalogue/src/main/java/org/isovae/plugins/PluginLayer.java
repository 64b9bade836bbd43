package org.isovae.plugins;

import java.lang.module.ModuleDescriptor;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** A plug-in's modules, defined; none of their code has run until a provider is created. */
final class PluginLayer {
  private static final String DRIVER = "java.sql.Driver";

  private final ModuleLayer.Controller controller;
  private boolean prepared;

  PluginLayer(ModuleLayer.Controller controller) {
    this.controller = controller;
  }

  ModuleLayer layer() {
    return controller.layer();
  }

  /** A module, with the package of a class open to this one. */
  Module open(String name, String type) {
    Module module = layer().findModule(name).orElseThrow();
    int end = type.lastIndexOf('.');
    if (end > 0 && module.getPackages().contains(type.substring(0, end))) {
      controller.addOpens(module, type.substring(0, end), PluginLayer.class.getModule());
    }
    return module;
  }

  /** The names of the modules that were taken; the others lie there unused. */
  Set<String> modules() {
    return layer().modules().stream().map(Module::getName).collect(Collectors.toSet());
  }

  /**
   * To be called before the first code of the plug-in runs. {@code DriverManager} looks for drivers
   * once in a process, which may have been before this plug-in was there: so they register
   * themselves now, as every driver does when its class is initialised.
   */
  synchronized void prepare() {
    if (prepared) {
      return;
    }
    prepared = true;
    for (Module module : layer().modules()) {
      for (String driver : provided(module.getDescriptor(), DRIVER)) {
        try {
          Class.forName(driver, true, module.getClassLoader());
        } catch (ClassNotFoundException | LinkageError e) {
          // A driver that cannot be loaded is missed by whoever asks for a connection, with a
          // reason.
        }
      }
    }
  }

  private static Collection<String> provided(ModuleDescriptor descriptor, String service) {
    List<String> types = new ArrayList<>();
    descriptor.provides().stream()
        .filter(provides -> provides.service().equals(service))
        .forEach(provides -> types.addAll(provides.providers()));
    return types;
  }
}
