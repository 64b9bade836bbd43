package org.isovae.plugins;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.isovae.api.ComponentCalls;
import org.isovae.api.Context;
import org.isovae.api.InvalidInputException;
import org.isovae.api.Provider;
import org.isovae.api.data.Columns;
import org.isovae.api.data.Dataset;
import org.isovae.api.data.DatasetProvider;
import org.isovae.api.data.Fitted;
import org.isovae.api.data.RowCoder;
import org.isovae.api.data.RowStream;
import org.isovae.api.engine.Devices;
import org.isovae.api.engine.EngineProvider;
import org.isovae.api.extension.ExtensionPoint;

/**
 * A component that a configuration can choose. A plug-in's provider is created when it is first
 * asked for: commands that do not need it do not run its code.
 */
public final class Registration {
  /** By kind, name and module. */
  static final Comparator<Registration> ORDER =
      Comparator.<Registration>comparingInt(r -> ExtensionPoint.all().indexOf(r.kind()))
          .thenComparing(Registration::name)
          .thenComparing(Registration::module);

  private final ExtensionPoint<?> kind;
  private final Optional<String> declaredName;
  private final String module;
  private final Optional<String> version;
  private final Optional<String> plugin;
  private final Supplier<ProviderMaker.Made> maker;
  private ProviderMaker.Made made;

  private Registration(
      ExtensionPoint<?> kind,
      Optional<String> declaredName,
      String module,
      Optional<String> version,
      Optional<String> plugin,
      Supplier<ProviderMaker.Made> maker) {
    this.kind = kind;
    this.declaredName = declaredName;
    this.module = module;
    this.version = version;
    this.plugin = plugin;
    this.maker = maker;
  }

  /** A component of a module beside this one, of no plug-in. */
  public static Registration builtIn(ExtensionPoint<?> kind, Provider<?, ?> provider) {
    Module module = provider.getClass().getModule();
    return new Registration(
        kind,
        Optional.of(provider.name()),
        module.getName(),
        module.getDescriptor().rawVersion(),
        Optional.empty(),
        () -> ProviderMaker.Made.of(provider));
  }

  /** A component of a plug-in. */
  static Registration of(String plugin, Declared declared, ProviderMaker maker) {
    return new Registration(
        declared.kind(),
        declared.name(),
        declared.module().descriptor().name(),
        declared.module().descriptor().rawVersion(),
        Optional.of(plugin),
        maker::make);
  }

  /** The extension point. */
  public ExtensionPoint<?> kind() {
    return kind;
  }

  /** The plain name, {@code [a-z][a-z0-9-]*}. */
  public String name() {
    return declaredName.orElseGet(() -> provider().name());
  }

  /** The module that provides it. */
  public String module() {
    return module;
  }

  /** The module's version, where it has one. */
  public Optional<String> version() {
    return version;
  }

  /** The name of the plug-in that brought it; empty for a built-in module. */
  public Optional<String> plugin() {
    return plugin;
  }

  /** Whether it came with the host. */
  public boolean builtIn() {
    return plugin.isEmpty();
  }

  /** {@code module/name}: unique within the kind. */
  public String qualifiedName() {
    return module + "/" + name();
  }

  /** Whether its name is known; if it is not a constant, its provider is created to find out. */
  boolean named() {
    return declaredName.isPresent() || sound();
  }

  /** Whether its provider can be created; creates it. */
  boolean sound() {
    return problem().isEmpty();
  }

  /** Why its provider cannot be created; creates it. */
  Optional<Problem> problem() {
    return made().problem();
  }

  private synchronized ProviderMaker.Made made() {
    if (made == null) {
      made = maker.get();
    }
    return made;
  }

  /**
   * What creates it.
   *
   * @throws InvalidInputException if the plug-in's provider cannot be created or describes itself
   *     wrongly
   */
  public Provider<?, ?> provider() {
    return made()
        .provider()
        .orElseThrow(() -> new InvalidInputException(problem().orElseThrow().toString()));
  }

  /**
   * Creates the component.
   *
   * @param settings made from the provider's defaults
   */
  public Object create(Record settings, Context context) {
    Object created = ComponentCalls.in(provider(), () -> create(provider(), settings, context));
    return created instanceof Dataset dataset ? own(dataset) : created;
  }

  /**
   * Opens rows of a data set that come later; see {@link DatasetProvider#open}.
   *
   * @param settings made from the provider's defaults
   * @throws IllegalStateException if it is no data set
   */
  public Dataset open(Record settings, Fitted fitted, Context context) {
    DatasetProvider<?> datasets = datasets();
    return own(ComponentCalls.in(datasets, () -> open(datasets, settings, fitted, context)));
  }

  /**
   * Rows of a data set that come later, read forward; see {@link DatasetProvider#stream}.
   *
   * @param settings made from the provider's defaults
   * @throws IllegalStateException if it is no data set
   */
  public RowStream stream(Record settings, Fitted fitted, Context context) {
    DatasetProvider<?> datasets = datasets();
    RowStream rows = ComponentCalls.in(datasets, () -> stream(datasets, settings, fitted, context));
    return builtIn() ? rows : ForeignRows.of(rows);
  }

  /**
   * The columns of a data set's source; see {@link DatasetProvider#columns}.
   *
   * @param settings made from the provider's defaults
   * @throws IllegalStateException if it is no data set
   */
  public Optional<Columns> columns(Record settings, Fitted fitted) {
    DatasetProvider<?> datasets = datasets();
    Optional<Columns> columns =
        ComponentCalls.in(datasets, () -> columns(datasets, settings, fitted));
    return builtIn() ? columns : columns.map(ForeignRows::of);
  }

  /**
   * Prepares rows that lie in memory; see {@link DatasetProvider#coder}.
   *
   * @param settings made from the provider's defaults
   * @throws IllegalStateException if it is no data set
   */
  public Optional<RowCoder> coder(
      Record settings, Fitted fitted, List<String> names, Context context) {
    DatasetProvider<?> datasets = datasets();
    return ComponentCalls.in(datasets, () -> coder(datasets, settings, fitted, names, context))
        .map(
            coder ->
                (rows, first, wrong) ->
                    ComponentCalls.in(datasets, () -> coder.code(rows, first, wrong)));
  }

  private DatasetProvider<?> datasets() {
    if (provider() instanceof DatasetProvider<?> datasets) {
      return datasets;
    }
    throw new IllegalStateException(qualifiedName() + " is a " + kind + ", no data set");
  }

  /** Rows are read by engines, on threads that know nothing of plug-ins. */
  private Dataset own(Dataset dataset) {
    return builtIn() || dataset == null ? dataset : ForeignRows.of(dataset);
  }

  /**
   * The capabilities that it requires.
   *
   * @param settings made from the provider's defaults
   */
  public Set<String> requires(Record settings) {
    return ComponentCalls.in(provider(), () -> requires(provider(), settings));
  }

  /**
   * The capabilities that it offers.
   *
   * @param settings made from the provider's defaults
   */
  public Set<String> offers(Record settings) {
    return ComponentCalls.in(provider(), () -> offers(provider(), settings));
  }

  /**
   * The configuration of an engine for one of several trainings side by side; see {@link
   * EngineProvider#sideBySide}.
   *
   * @param settings made from the provider's defaults
   * @throws IllegalStateException if it is no engine
   */
  public Record sideBySide(Record settings) {
    if (!(provider() instanceof EngineProvider<?> engines)) {
      throw new IllegalStateException(qualifiedName() + " is a " + kind + ", no engine");
    }
    return ComponentCalls.in(engines, () -> sideBySide(engines, settings));
  }

  /**
   * How many trainings of one form an engine does best together; see {@link
   * EngineProvider#together}.
   *
   * @param settings made from the provider's defaults
   * @throws IllegalStateException if it is no engine
   */
  public int together(Record settings) {
    if (!(provider() instanceof EngineProvider<?> engines)) {
      throw new IllegalStateException(qualifiedName() + " is a " + kind + ", no engine");
    }
    return ComponentCalls.in(engines, () -> together(engines, settings));
  }

  /**
   * What an engine computes on; see {@link EngineProvider#devices}.
   *
   * @param settings made from the provider's defaults
   * @throws IllegalStateException if it is no engine
   */
  public Devices devices(Record settings) {
    if (!(provider() instanceof EngineProvider<?> engines)) {
      throw new IllegalStateException(qualifiedName() + " is a " + kind + ", no engine");
    }
    return ComponentCalls.in(engines, () -> devices(engines, settings));
  }

  /** The default configuration; also its schema. */
  public Record defaults() {
    return ComponentCalls.in(provider(), () -> provider().defaults());
  }

  private static <C extends Record> Object create(
      Provider<?, C> provider, Record settings, Context context) {
    return provider.create(own(provider, settings), context);
  }

  private static <C extends Record> Dataset open(
      DatasetProvider<C> provider, Record settings, Fitted fitted, Context context) {
    return provider.open(own(provider, settings), fitted, context);
  }

  private static <C extends Record> RowStream stream(
      DatasetProvider<C> provider, Record settings, Fitted fitted, Context context) {
    return provider.stream(own(provider, settings), fitted, context);
  }

  private static <C extends Record> Optional<Columns> columns(
      DatasetProvider<C> provider, Record settings, Fitted fitted) {
    return provider.columns(own(provider, settings), fitted);
  }

  private static <C extends Record> Optional<RowCoder> coder(
      DatasetProvider<C> provider,
      Record settings,
      Fitted fitted,
      List<String> names,
      Context context) {
    return provider.coder(own(provider, settings), fitted, names, context);
  }

  private static <C extends Record> Record sideBySide(EngineProvider<C> provider, Record settings) {
    return provider.sideBySide(own(provider, settings));
  }

  private static <C extends Record> int together(EngineProvider<C> provider, Record settings) {
    return provider.together(own(provider, settings));
  }

  private static <C extends Record> Devices devices(EngineProvider<C> provider, Record settings) {
    return provider.devices(own(provider, settings));
  }

  static <C extends Record> Set<String> requires(Provider<?, C> provider, Record settings) {
    return provider.requires(own(provider, settings));
  }

  static <C extends Record> Set<String> offers(Provider<?, C> provider, Record settings) {
    return provider.offers(own(provider, settings));
  }

  /** The one place where the type that the catalogue cannot know is found again. */
  @SuppressWarnings("unchecked")
  private static <C extends Record> C own(Provider<?, C> provider, Record settings) {
    return (C) provider.defaults().getClass().cast(settings);
  }

  @Override
  public String toString() {
    return kind + " " + module + "/" + declaredName.orElse("?");
  }
}
