package org.isovae.plugins;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The plug-ins of some directories as their descriptors tell: whose modules others require. None of
 * their code runs.
 */
final class InstalledModules {
  private final HostModules host = new HostModules();
  private final List<Loading.Unloaded> plugins = new ArrayList<>();

  /**
   * Reads the descriptors.
   *
   * @param without plug-ins that do not count, because they are to be replaced
   */
  InstalledModules(List<Path> directories, List<Path> without) {
    Findings ignored = new Findings(Problem.HOST); // loading them says what is wrong
    for (Path directory : directories) {
      PluginFiles.in(directory, ignored).stream()
          .filter(files -> without.stream().noneMatch(each -> Loading.same(each, files.location())))
          .forEach(files -> plugins.add(Loading.Unloaded.read(files, host)));
    }
  }

  /**
   * The plug-in whose module a jar holds again, in a version that will do for those who require the
   * jar's.
   *
   * @return what a user is told of it; empty if the jar is not superfluous
   */
  Optional<String> replacement(Path jar) {
    Findings ignored = new Findings(Problem.HOST);
    PluginFiles files = PluginFiles.of(jar, ignored);
    return PluginModules.read(files, host, ignored).roots().stream()
        .flatMap(root -> plugins.stream().flatMap(plugin -> replacement(root, plugin).stream()))
        .findFirst();
  }

  private static Optional<String> replacement(PluginModules.Located root, Loading.Unloaded plugin) {
    return plugin.modules().roots().stream()
        .filter(each -> each.descriptor().name().equals(root.descriptor().name()))
        .filter(
            each ->
                Dependencies.fits(root.descriptor().rawVersion(), each.descriptor().rawVersion()))
        .findFirst()
        .map(
            each ->
                root.jar().getFileName()
                    + ": its module "
                    + root.label()
                    + " is that of the plug-in "
                    + plugin.files().name()
                    + ", which is installed with "
                    + each.label());
  }

  /** Who requires a module of the plug-ins of this name, which they alone have: what and how. */
  List<String> dependents(String name) {
    Dependencies dependencies = new Dependencies();
    plugins.forEach(dependencies::add);
    List<String> found = new ArrayList<>();
    for (Loading.Unloaded plugin : plugins) {
      dependencies
          .required(plugin)
          .forEach(
              (module, other) -> {
                if (other.files().name().equals(name) && !plugin.files().name().equals(name)) {
                  found.add(
                      plugin.files().location() + " requires the module " + module + " of " + name);
                }
              });
    }
    return found;
  }
}
