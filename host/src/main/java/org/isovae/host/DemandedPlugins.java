package org.isovae.host;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.isovae.api.InvalidInputException;
import org.isovae.plugins.Catalogue;
import org.isovae.plugins.PluginJar;

/** Whether the plug-ins that a configuration demands are there, to the byte. */
final class DemandedPlugins {
  private DemandedPlugins() {}

  /**
   * Checks.
   *
   * @param demanded the SHA-256 of the jar, or nothing, by the name of the module
   * @throws InvalidInputException listing what is missing or different
   */
  static void check(Map<String, String> demanded, Catalogue catalogue) {
    List<String> problems = new ArrayList<>();
    demanded.forEach((module, hash) -> complaint(module, hash, catalogue).ifPresent(problems::add));
    if (!problems.isEmpty()) {
      throw new InvalidInputException(String.join("\n", problems));
    }
  }

  private static Optional<String> complaint(String module, String hash, Catalogue catalogue) {
    Optional<PluginJar> jar =
        catalogue.plugins().stream()
            .filter(plugin -> plugin.modules().contains(module))
            .flatMap(plugin -> plugin.jars().stream())
            .filter(each -> each.module().equals(Optional.of(module)))
            .findFirst();
    if (jar.isEmpty()) {
      return Optional.of(
          "plugins.demand: no plug-in has the module "
              + module
              + "; name its directory with --plugins DIR, or drop it into the folder plugins beside"
              + " the launcher");
    }
    String found = jar.get().sha256();
    return hash.isEmpty() || hash.toLowerCase(Locale.ROOT).equals(found)
        ? Optional.empty()
        : Optional.of(
            "plugins.demand: the module "
                + module
                + " is to have the SHA-256 "
                + hash
                + ", and "
                + jar.get()
                + " has "
                + found);
  }
}
