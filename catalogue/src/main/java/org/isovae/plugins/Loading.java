package org.isovae.plugins;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.isovae.api.extension.ExtensionPoint;
import org.isovae.plugins.Plugin.State;

/**
 * Loads the built-in modules and the plug-ins, step by step:
 *
 * <ol>
 *   <li>read the descriptors of all plug-ins, without running their code;
 *   <li>hide modules that the host has, too;
 *   <li>find the modules that provide an extension point;
 *   <li>compare the version of the api that they were built against with the host's;
 *   <li>resolve, and define one layer with one loader;
 *   <li>create the providers, and check what they say about themselves.
 * </ol>
 */
final class Loading {

  /** A plug-in of which nothing but the descriptors has been read. */
  private record Unloaded(PluginFiles files, PluginModules modules, Findings findings) {
    static Unloaded read(PluginFiles files, HostModules host) {
      Findings findings = new Findings(files.name());
      return new Unloaded(files, PluginModules.read(files, host, findings), findings);
    }
  }

  private final HostModules host = new HostModules();
  private final Findings general = new Findings(Problem.HOST);
  private final List<Registration> registrations = new ArrayList<>();
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

  /** Loads the built-in modules and one plug-in, wherever it lies. */
  static Loading ofPlugin(Path location) {
    Loading loading = new Loading();
    loading.loadBuiltIn();
    loading.loadPlugins(List.of(PluginFiles.of(location, loading.general)));
    return loading;
  }

  List<Registration> registrations() {
    return registrations;
  }

  List<Plugin> plugins() {
    return plugins;
  }

  List<Problem> problems() {
    List<Problem> problems = new ArrayList<>(general.problems());
    plugins.forEach(plugin -> problems.addAll(plugin.problems()));
    return problems;
  }

  private void loadBuiltIn() {
    ProviderReader reader =
        new ProviderReader(Optional.empty(), module -> "the built-in module " + module, general);
    for (ExtensionPoint<?> kind : ExtensionPoint.all()) {
      reader.read(host.layer(), kind, "the built-in modules", module -> true);
    }
    registrations.addAll(reader.registrations());
  }

  private void loadPlugins(List<PluginFiles> files) {
    List<Unloaded> all = files.stream().map(f -> Unloaded.read(f, host)).toList();
    Map<String, Unloaded> pluginOfRoot = new HashMap<>();
    Map<String, String> pluginOfModule = new HashMap<>();
    for (Unloaded plugin : all) {
      plugin
          .modules()
          .visible()
          .keySet()
          .forEach(m -> pluginOfModule.put(m, plugin.files().name()));
      for (PluginModules.Located root : plugin.modules().roots()) {
        Unloaded other = pluginOfRoot.putIfAbsent(root.descriptor().name(), plugin);
        if (other != null) {
          reportInstalledTwice(root, other, plugin);
        }
      }
    }
    LayerBuilder builder = new LayerBuilder(host, pluginOfModule);
    all.forEach(plugin -> plugins.add(load(plugin, builder)));
    plugins.forEach(plugin -> registrations.addAll(plugin.contributions()));
  }

  private Plugin load(Unloaded plugin, LayerBuilder builder) {
    PluginModules modules = plugin.modules();
    Findings findings = plugin.findings();
    List<Registration> contributions = List.of();
    if (findings.sound()) {
      RootCheck.check(plugin.files(), modules, findings);
    }
    ApiCheck.check(modules, host, findings);
    if (findings.sound()) {
      contributions =
          builder.build(modules, findings).map(layer -> read(layer, plugin)).orElse(List.of());
    }
    Optional<PluginModules.Located> root = modules.roots().stream().findFirst();
    return new Plugin(
        plugin.files().name(),
        plugin.files().location(),
        root.flatMap(r -> r.descriptor().rawVersion()),
        root.flatMap(r -> ApiCheck.builtAgainst(r.descriptor())),
        modules.jars(),
        contributions,
        state(findings, contributions),
        findings.notices(),
        findings.problems());
  }

  private static List<Registration> read(ModuleLayer layer, Unloaded plugin) {
    PluginModules modules = plugin.modules();
    ProviderReader reader =
        new ProviderReader(
            Optional.of(plugin.files().name()),
            module -> modules.visible().get(module).jar().toString(),
            plugin.findings());
    for (ExtensionPoint<?> kind : ExtensionPoint.all()) {
      boolean provided =
          modules.roots().stream()
              .flatMap(root -> root.descriptor().provides().stream())
              .anyMatch(provides -> provides.service().equals(kind.provider().getName()));
      if (provided) {
        String where = plugin.files().location().toString();
        reader.read(layer, kind, where, module -> module.getLayer() == layer);
      }
    }
    return reader.registrations().stream().sorted(Registration.ORDER).toList();
  }

  private static State state(Findings findings, List<Registration> contributions) {
    if (findings.sound()) {
      return State.LOADED;
    }
    return contributions.isEmpty() ? State.REFUSED : State.INCOMPLETE;
  }

  private static void reportInstalledTwice(
      PluginModules.Located root, Unloaded first, Unloaded second) {
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
