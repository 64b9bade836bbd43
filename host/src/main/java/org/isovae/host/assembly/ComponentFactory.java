package org.isovae.host.assembly;

import com.google.inject.Inject;
import java.util.LinkedHashMap;
import java.util.Map;
import org.isovae.api.Provider;
import org.isovae.api.extension.ExtensionPoint;
import org.isovae.host.config.Component;
import org.isovae.host.config.Configuration;

/** Creates the components that a configuration chose, each with a context of its own. */
final class ComponentFactory {
  private final Configuration configuration;
  private final DataDirectory data;
  private final Notes notes;

  @Inject
  ComponentFactory(Configuration configuration, DataDirectory data, Notes notes) {
    this.configuration = configuration;
    this.data = data;
    this.notes = notes;
  }

  /** The component of an extension point that has exactly one. */
  <T> T one(ExtensionPoint<T> point) {
    return create(point, configuration.component(point));
  }

  /** The components of an extension point by plain name, in the order of the configuration. */
  <T> Map<String, T> many(ExtensionPoint<T> point) {
    Map<String, T> created = new LinkedHashMap<>();
    for (Component component : configuration.components(point)) {
      created.put(component.registration().name(), create(point, component));
    }
    return created;
  }

  private <T> T create(ExtensionPoint<T> point, Component component) {
    Object created = create(component, component.registration().provider());
    if (!point.component().isInstance(created)) {
      throw new IllegalStateException(
          "the provider of "
              + component.path()
              + " ("
              + component.registration().qualifiedName()
              + ") created "
              + (created == null ? "null" : created.getClass().getName())
              + ", expected a "
              + point.component().getSimpleName());
    }
    return point.component().cast(created);
  }

  private <T, C extends Record> T create(Component component, Provider<T, C> provider) {
    // The configuration made the settings from this provider's defaults, so they are a C.
    @SuppressWarnings("unchecked")
    C settings = (C) component.settings();
    return provider.create(
        settings, new ComponentContext(component.path(), configuration.seed(), data.path(), notes));
  }
}
