package org.isovae.host.assembly;

import com.google.inject.Inject;
import org.isovae.api.Provider;
import org.isovae.host.config.Component;
import org.isovae.host.config.Configuration;
import org.isovae.plugins.Kind;

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
  <T> T create(Kind kind, Class<T> type) {
    return create(configuration.component(kind), type);
  }

  <T> T create(Component component, Class<T> type) {
    Object created = create(component, component.registration().provider());
    if (!type.isInstance(created)) {
      throw new IllegalStateException(
          "the provider of "
              + component.path()
              + " ("
              + component.registration().qualifiedName()
              + ") created "
              + (created == null ? "null" : created.getClass().getName())
              + ", expected a "
              + type.getSimpleName());
    }
    return type.cast(created);
  }

  private <T, C extends Record> T create(Component component, Provider<T, C> provider) {
    // The configuration made the settings from this provider's defaults, so they are a C.
    @SuppressWarnings("unchecked")
    C settings = (C) component.settings();
    return provider.create(
        settings, new ComponentContext(component.path(), configuration.seed(), data.path(), notes));
  }
}
