package org.isovae.host.assembly;

import com.google.inject.Inject;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.isovae.api.Context;
import org.isovae.api.data.Dataset;
import org.isovae.api.data.Fitted;
import org.isovae.api.data.RowCoder;
import org.isovae.api.data.RowStream;
import org.isovae.api.engine.Engine;
import org.isovae.api.extension.ExtensionPoint;
import org.isovae.host.config.Component;
import org.isovae.host.config.Configuration;
import org.isovae.plugins.Registration;

/**
 * Creates the components that a configuration chose, each with a context of its own; data sets and
 * engines only where nobody has opened the same before.
 */
final class ComponentFactory {
  /** For what belongs to no experiment: an engine is shared by experiments of all seeds. */
  static final long NO_SEED = 0;

  private final Configuration configuration;
  private final Surroundings surroundings;

  @Inject
  ComponentFactory(Configuration configuration, Surroundings surroundings) {
    this.configuration = configuration;
    this.surroundings = surroundings;
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

  private record EngineKey(Registration registration, Record settings, Path data) {}

  /** The engine, shared with others of the same settings. */
  Engine engine() {
    Component component = configuration.component(ExtensionPoint.ENGINE);
    return share(
        surroundings.shared().engines(),
        new EngineKey(component.registration(), component.settings(), surroundings.data().path()),
        notes ->
            create(ExtensionPoint.ENGINE, component, context(component.path(), NO_SEED, notes)));
  }

  private record DatasetKey(
      Registration registration, Record settings, long seed, Path data, Optional<Fitted> fitted) {}

  /** The data set with its own parts, shared with others of the same settings and seed. */
  Dataset dataset() {
    Component component = configuration.component(ExtensionPoint.DATASET);
    return dataset(
        component, Optional.empty(), context -> create(ExtensionPoint.DATASET, component, context));
  }

  /** Other rows, prepared with what was fitted before; shared in the same way. */
  Dataset dataset(Fitted fitted) {
    Component component = configuration.component(ExtensionPoint.DATASET);
    return dataset(
        component,
        Optional.of(fitted),
        context -> component.registration().open(component.settings(), fitted, context));
  }

  /** Other rows, prepared with what was fitted before, read forward; shared with nobody. */
  RowStream stream(Fitted fitted) {
    Component component = configuration.component(ExtensionPoint.DATASET);
    return component.registration().stream(
        component.settings(),
        fitted,
        context(component.path(), configuration.seed(), surroundings.notes()::add));
  }

  /** For rows in memory, of these columns. */
  Optional<RowCoder> coder(Fitted fitted, List<String> names) {
    Component component = configuration.component(ExtensionPoint.DATASET);
    return component
        .registration()
        .coder(
            component.settings(),
            fitted,
            names,
            context(component.path(), configuration.seed(), surroundings.notes()::add));
  }

  private Dataset dataset(
      Component component, Optional<Fitted> fitted, Function<Context, Dataset> opener) {
    return share(
        surroundings.shared().datasets(),
        new DatasetKey(
            component.registration(),
            component.settings(),
            configuration.seed(),
            surroundings.data().path(),
            fitted),
        notes -> opener.apply(context(component.path(), configuration.seed(), notes)));
  }

  private <T extends AutoCloseable> T share(
      Shared<T> shared, Object key, Function<Consumer<String>, T> opener) {
    Shared<T>.Lease lease = shared.take(key, opener, surroundings.notes()::add);
    return surroundings.resources().own(lease).get();
  }

  private Context context(String path, long seed, Consumer<String> notes) {
    return new ComponentContext(
        path, seed, surroundings.data().path(), notes, surroundings.progress());
  }

  private <T> T create(ExtensionPoint<T> point, Component component) {
    return create(
        point,
        component,
        context(component.path(), configuration.seed(), surroundings.notes()::add));
  }

  static <T> T create(ExtensionPoint<T> point, Component component, Context context) {
    Object created = component.registration().create(component.settings(), context);
    if (!point.component().isInstance(created)) {
      throw new IllegalStateException(
          "the provider of "
              + component.path()
              + " ("
              + component.registration().qualifiedName()
              + ") created "
              + (created == null ? "null" : created.getClass().getName())
              + ", expected a "
              + point.component().getSimpleName()
              + component
                  .registration()
                  .plugin()
                  .map(plugin -> "; this is an error of the plug-in " + plugin)
                  .orElse(""));
    }
    return point.component().cast(created);
  }
}
