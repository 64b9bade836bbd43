package org.isovae.plugins;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import org.isovae.api.Provider;
import org.isovae.api.extension.ExtensionPoint;

/** The components of the modules beside this one. */
final class BuiltIn {
  private BuiltIn() {}

  /** Those of a kind; one that cannot be created does not take the others with it. */
  static List<Registration> components(
      ModuleLayer layer, ExtensionPoint<?> kind, Findings findings) {
    List<Registration> found = new ArrayList<>();
    Iterator<? extends Provider<?, ?>> providers = providers(layer, kind);
    while (true) {
      try {
        if (!providers.hasNext()) {
          return found;
        }
        found.add(Registration.builtIn(kind, providers.next()));
      } catch (ServiceConfigurationError | LinkageError | RuntimeException e) {
        // The iterator goes on behind the provider that it stumbled over.
        findings.problem(
            ProblemCode.PLUGIN_PROVIDER_FAILED,
            "the built-in modules: a provider cannot be loaded: " + Causes.of(e));
      }
    }
  }

  /** The call has to stand in this module, because its descriptor "uses" the services. */
  @SuppressWarnings({"unchecked", "rawtypes"})
  private static Iterator<? extends Provider<?, ?>> providers(
      ModuleLayer layer, ExtensionPoint<?> kind) {
    return (Iterator) ServiceLoader.load(layer, kind.provider()).iterator();
  }
}
