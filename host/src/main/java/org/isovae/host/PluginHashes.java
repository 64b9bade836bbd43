package org.isovae.host;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.isovae.api.InvalidInputException;
import org.isovae.host.config.Component;
import org.isovae.host.config.Configuration;
import org.isovae.host.run.SavedRun;
import org.isovae.plugins.Catalogue;
import org.isovae.plugins.Plugin;
import org.isovae.plugins.PluginJar;

/** Whether the plug-ins are those that an earlier run had. */
final class PluginHashes {
  private PluginHashes() {}

  /**
   * Compares; before names are looked up, because a missing plug-in explains itself better than a
   * missing name.
   *
   * @param what is not done if they differ: “cannot resume”
   * @throws InvalidInputException listing what has changed
   */
  static void requireSame(Path run, Catalogue catalogue, String what) {
    Map<String, String> now = now(catalogue);
    List<String> changes = new ArrayList<>();
    SavedRun.pluginJars(run)
        .forEach(
            (jar, used) -> {
              if (!now.containsKey(jar)) {
                changes.add(jar + " is missing, which gave the " + used.gave());
              } else if (!now.get(jar).equals(used.sha256())) {
                changes.add(jar + " had the SHA-256 " + used.sha256() + " and has " + now.get(jar));
              }
            });
    if (!changes.isEmpty()) {
      throw new InvalidInputException(
          what
              + " "
              + run
              + ": its plug-ins have changed: "
              + String.join("; ", changes)
              + "; put the former jars back (into the folder plugins, or one that --plugins names),"
              + " or allow the change (--allow-changed-plugins)");
    }
  }

  /** Those that a configuration uses, by “plug-in, jar”. */
  static Map<String, String> used(Configuration configuration, Catalogue catalogue) {
    Map<String, String> jars = new TreeMap<>();
    for (Component component : configuration.all()) {
      catalogue
          .plugin(component.registration())
          .ifPresent(
              plugin -> plugin.jars().forEach(jar -> jars.put(named(plugin, jar), jar.sha256())));
    }
    return jars;
  }

  /**
   * Whether what a run was planned with is here.
   *
   * @param planned by “plug-in, jar”
   * @throws InvalidInputException listing what is missing or another
   */
  static void requireHere(Map<String, String> planned, Catalogue catalogue) {
    Map<String, String> now = now(catalogue);
    List<String> changes = new ArrayList<>();
    new TreeMap<>(planned)
        .forEach(
            (jar, sha256) -> {
              if (!now.containsKey(jar)) {
                changes.add(jar + " is missing");
              } else if (!now.get(jar).equals(sha256)) {
                changes.add(jar + " has the SHA-256 " + now.get(jar) + ", planned was " + sha256);
              }
            });
    if (!changes.isEmpty()) {
      throw new InvalidInputException(
          "the plug-ins here are not those that the run was planned with: "
              + String.join("; ", changes)
              + "; give every host the same ones");
    }
  }

  private static String named(Plugin plugin, PluginJar jar) {
    return plugin.label() + ", " + jar.path().getFileName();
  }

  /** By “plug-in, jar”, as a saved run names them. */
  private static Map<String, String> now(Catalogue catalogue) {
    Map<String, String> jars = new TreeMap<>();
    for (Plugin plugin : catalogue.plugins()) {
      for (PluginJar jar : plugin.jars()) {
        jars.put(named(plugin, jar), jar.sha256());
      }
    }
    return jars;
  }
}
