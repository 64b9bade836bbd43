package org.isovae.plugins;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.isovae.api.extension.ExtensionPoint;

/**
 * Loads the built-in modules and the plug-ins, step by step:
 *
 * <ol>
 *   <li>read the descriptors of all plug-ins, and the names of their components, without running
 *       their code;
 *   <li>hide copies of the api;
 *   <li>find the modules that provide an extension point, and the plug-ins that require others;
 *   <li>compare the version of the api that they were built against with the host's;
 *   <li>resolve, and define one layer with one loader.
 * </ol>
 *
 * Providers are created later, each when it is asked for.
 */
final class Loading {

  /** A plug-in of which nothing but the descriptors has been read. */
  record Unloaded(PluginFiles files, PluginModules modules, Findings findings) {
    static Unloaded read(PluginFiles files, HostModules host) {
      Findings findings = new Findings(files.name());
      return new Unloaded(files, PluginModules.read(files, host, findings), findings);
    }

    // Two are the same only if they are one object: what was found changes.
    @Override
    public boolean equals(Object other) {
      return this == other;
    }

    @Override
    public int hashCode() {
      return System.identityHashCode(this);
    }
  }

  private final HostModules host = new HostModules();
  private final Findings general = new Findings(Problem.HOST);
  private final List<Registration> builtIn = new ArrayList<>();
  private final List<Plugin> plugins = new ArrayList<>();

  /** Loads everything. */
  static Loading of(List<Path> directories) {
    Loading loading = new Loading();
    loading.loadBuiltIn();
    List<PluginFiles> files = new ArrayList<>();
    directories.forEach(directory -> files.addAll(PluginFiles.in(directory, loading.general)));
    loading.loadPlugins(files);
    return loading;
  }

  /** Loads the built-in modules and one plug-in, wherever it lies, before those of directories. */
  static Loading ofPlugin(Path location, List<Path> directories) {
    Loading loading = new Loading();
    loading.loadBuiltIn();
    List<PluginFiles> files = new ArrayList<>();
    files.add(PluginFiles.of(location, loading.general));
    for (Path directory : directories) {
      PluginFiles.in(directory, loading.general).stream()
          .filter(other -> !same(other.location(), location))
          .forEach(files::add);
    }
    loading.loadPlugins(files);
    return loading;
  }

  /** Loads what would be there if one more were, behind all others, and some were not. */
  static Loading ofCandidate(Path location, List<Path> directories, List<Path> without) {
    Loading loading = new Loading();
    loading.loadBuiltIn();
    List<PluginFiles> files = new ArrayList<>();
    for (Path directory : directories) {
      PluginFiles.in(directory, loading.general).stream()
          .filter(other -> without.stream().noneMatch(each -> same(each, other.location())))
          .forEach(files::add);
    }
    files.add(PluginFiles.of(location, loading.general));
    loading.loadPlugins(files);
    return loading;
  }

  static boolean same(Path one, Path other) {
    return one.toAbsolutePath().normalize().equals(other.toAbsolutePath().normalize());
  }

  List<Registration> builtIn() {
    return builtIn;
  }

  List<Plugin> plugins() {
    return plugins;
  }

  /** What is wrong with no plug-in alone. */
  List<Problem> problems() {
    return general.problems();
  }

  private void loadBuiltIn() {
    for (ExtensionPoint<?> kind : ExtensionPoint.all()) {
      builtIn.addAll(BuiltIn.components(host.layer(), kind, general));
    }
  }

  private void loadPlugins(List<PluginFiles> files) {
    List<Unloaded> all = files.stream().map(f -> Unloaded.read(f, host)).toList();
    Dependencies dependencies = new Dependencies();
    all.forEach(dependencies::add);
    LayerBuilder builder = new LayerBuilder(host);
    Map<Unloaded, PluginLayer> layers = new HashMap<>();
    for (Unloaded plugin : dependencies.ordered(all)) {
      plugins.add(load(plugin, builder, dependencies, layers));
    }
    List<PluginFiles> order = all.stream().map(Unloaded::files).toList();
    plugins.sort(Comparator.comparingInt(plugin -> order.indexOf(plugin.files())));
  }

  private Plugin load(
      Unloaded plugin,
      LayerBuilder builder,
      Dependencies dependencies,
      Map<Unloaded, PluginLayer> layers) {
    PluginModules modules = plugin.modules();
    Findings findings = plugin.findings();
    if (findings.sound()) {
      RootCheck.check(plugin.files(), modules, findings);
    }
    ApiCheck.check(modules, host, findings);
    Optional<PluginLayer> layer = Optional.empty();
    if (findings.sound()) {
      var required = dependencies.layers(plugin, layers);
      if (findings.sound()) {
        layer = builder.build(modules, required, findings);
      }
    }
    layer.ifPresent(built -> layers.put(plugin, built));
    layer.ifPresent(built -> noticeUnused(modules, built, findings));
    List<Declared> declared =
        modules.roots().stream().flatMap(root -> Declared.in(root).stream()).toList();
    return new Plugin(plugin.files(), modules, findings, declared, layer);
  }

  private static void noticeUnused(PluginModules modules, PluginLayer layer, Findings findings) {
    for (PluginModules.Located module : modules.visible().values()) {
      if (!layer.modules().contains(module.descriptor().name())) {
        findings.notice(
            module.jar()
                + ": its module "
                + module.label()
                + " is not used: no module requires it, and it provides no service that one uses;"
                + " the jar can be left out, or its module is to be required");
      }
    }
  }
}
