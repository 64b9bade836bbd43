package org.isovae.plugins;

import java.util.Comparator;
import java.util.Optional;
import org.isovae.api.Provider;
import org.isovae.api.extension.ExtensionPoint;

/**
 * A component that a configuration can choose.
 *
 * @param kind the extension point
 * @param name the plain name, {@code [a-z][a-z0-9-]*}
 * @param provider what creates it
 * @param module the module that provides it
 * @param version the module's version, where it has one
 * @param plugin the name of the plug-in that brought it; empty for a built-in module
 */
public record Registration(
    ExtensionPoint<?> kind,
    String name,
    Provider<?, ?> provider,
    String module,
    Optional<String> version,
    Optional<String> plugin) {
  /** By kind, name and module. */
  static final Comparator<Registration> ORDER =
      Comparator.<Registration>comparingInt(r -> ExtensionPoint.all().indexOf(r.kind()))
          .thenComparing(Registration::name)
          .thenComparing(Registration::module);

  /** {@code module/name}: unique within the kind. */
  public String qualifiedName() {
    return module + "/" + name;
  }

  /** Whether it came with the host. */
  public boolean builtIn() {
    return plugin.isEmpty();
  }
}
