package org.isovae.host.plugin;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.isovae.api.Provider;

/**
 * Creates the providers of a layer, each on its own, and checks what they say about themselves: one
 * that fails does not take the others with it.
 */
final class ProviderReader {
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]*");

  private final Optional<String> plugin;
  private final List<Registration> registrations = new ArrayList<>();
  private final List<Problem> problems = new ArrayList<>();

  /**
   * @param plugin the plug-in's name; empty for the host's own layer
   */
  ProviderReader(Optional<String> plugin) {
    this.plugin = plugin;
  }

  List<Registration> registrations() {
    return registrations;
  }

  List<Problem> problems() {
    return problems;
  }

  /**
   * Reads the providers of a kind in those modules of the layer and its parents that are wanted.
   */
  void read(ModuleLayer layer, Kind kind, Predicate<Module> wanted) {
    // The call must stand in this module: its descriptor "uses" the services.
    Iterator<? extends ServiceLoader.Provider<? extends Provider<?, ?>>> found =
        services(layer, kind);
    while (true) {
      try {
        if (!found.hasNext()) {
          return;
        }
        ServiceLoader.Provider<? extends Provider<?, ?>> service = found.next();
        if (wanted.test(service.type().getModule())) {
          register(kind, service.get(), service.type().getModule());
        }
      } catch (ServiceConfigurationError | Exception | LinkageError e) {
        problems.add(
            new Problem(
                ProblemCode.PLUGIN_PROVIDER_FAILED, plugin.orElse(Problem.HOST), e.toString()));
      }
    }
  }

  @SuppressWarnings({"unchecked", "rawtypes"})
  private static Iterator<? extends ServiceLoader.Provider<? extends Provider<?, ?>>> services(
      ModuleLayer layer, Kind kind) {
    return (Iterator) ServiceLoader.load(layer, kind.service()).stream().iterator();
  }

  private void register(Kind kind, Provider<?, ?> provider, Module module) {
    String name = provider.name();
    if (name == null || !NAME.matcher(name).matches()) {
      problems.add(
          new Problem(
              ProblemCode.PLUGIN_NAME_MALFORMED, plugin.orElse(Problem.HOST), "name " + name));
      return;
    }
    registrations.add(
        new Registration(
            kind, name, provider, module.getName(), module.getDescriptor().rawVersion(), plugin));
  }
}
