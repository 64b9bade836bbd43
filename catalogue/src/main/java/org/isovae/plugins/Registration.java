package org.isovae.plugins;

import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import org.isovae.api.Context;
import org.isovae.api.Provider;
import org.isovae.api.data.Dataset;
import org.isovae.api.data.DatasetProvider;
import org.isovae.api.data.Fitted;
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

  /**
   * Creates the component.
   *
   * @param settings made from the provider's defaults
   */
  public Object create(Record settings, Context context) {
    return create(provider, settings, context);
  }

  /**
   * Opens rows of a data set that come later; see {@link DatasetProvider#open}.
   *
   * @param settings made from the provider's defaults
   * @throws IllegalStateException if it is no data set
   */
  public Dataset open(Record settings, Fitted fitted, Context context) {
    if (!(provider instanceof DatasetProvider<?> datasets)) {
      throw new IllegalStateException(qualifiedName() + " is a " + kind + ", no data set");
    }
    return open(datasets, settings, fitted, context);
  }

  /**
   * The capabilities that it requires.
   *
   * @param settings made from the provider's defaults
   */
  public Set<String> requires(Record settings) {
    return requires(provider, settings);
  }

  /**
   * The capabilities that it offers.
   *
   * @param settings made from the provider's defaults
   */
  public Set<String> offers(Record settings) {
    return offers(provider, settings);
  }

  private static <C extends Record> Object create(
      Provider<?, C> provider, Record settings, Context context) {
    return provider.create(own(provider, settings), context);
  }

  private static <C extends Record> Dataset open(
      DatasetProvider<C> provider, Record settings, Fitted fitted, Context context) {
    return provider.open(own(provider, settings), fitted, context);
  }

  private static <C extends Record> Set<String> requires(Provider<?, C> provider, Record settings) {
    return provider.requires(own(provider, settings));
  }

  private static <C extends Record> Set<String> offers(Provider<?, C> provider, Record settings) {
    return provider.offers(own(provider, settings));
  }

  /** The one place where the type that the catalogue cannot know is found again. */
  @SuppressWarnings("unchecked")
  private static <C extends Record> C own(Provider<?, C> provider, Record settings) {
    return (C) provider.defaults().getClass().cast(settings);
  }

  /** Whether it came with the host. */
  public boolean builtIn() {
    return plugin.isEmpty();
  }
}
