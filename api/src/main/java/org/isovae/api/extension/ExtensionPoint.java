package org.isovae.api.extension;

import java.util.List;
import java.util.Optional;
import org.isovae.api.Provider;
import org.isovae.api.data.Dataset;
import org.isovae.api.data.DatasetProvider;
import org.isovae.api.engine.Engine;
import org.isovae.api.engine.EngineProvider;
import org.isovae.api.estimator.Estimator;
import org.isovae.api.estimator.EstimatorProvider;
import org.isovae.api.estimator.Study;
import org.isovae.api.estimator.StudyProvider;
import org.isovae.api.model.LossMetric;
import org.isovae.api.model.LossMetricProvider;
import org.isovae.api.model.Network;
import org.isovae.api.model.NetworkProvider;
import org.isovae.api.model.Objective;
import org.isovae.api.model.ObjectiveProvider;
import org.isovae.api.model.Potential;
import org.isovae.api.model.PotentialProvider;
import org.isovae.api.model.Prior;
import org.isovae.api.model.PriorProvider;

/**
 * A kind of component that a plug-in can bring, as data. The catalogue, the configuration (keys,
 * merging, checks), the command line and the contracts go through {@link #all()}: none of them
 * lists the extension points again.
 *
 * <h2>A new extension point</h2>
 *
 * touches these ten files and no other code:
 *
 * <ol>
 *   <li>{@code api}: the component's interface,
 *   <li>{@code api}: its provider's interface,
 *   <li>{@code api}: this class, a constant and its place in {@link #all()};
 *   <li>{@code catalogue}: {@code module-info.java}, which {@code uses} the provider;
 *   <li>{@code examples/plugin-template}: {@code src/<name>/Component.java}, a small component that
 *       works,
 *   <li>{@code examples/plugin-template}: {@code src/<name>/Config.java}, its keys;
 *   <li>{@code tck}: the checks,
 *   <li>{@code tck}: the contract, a JUnit interface over them,
 *   <li>{@code tck}: {@code ContractRunner}, which finds them;
 *   <li>{@code host}: the place that uses the component.
 * </ol>
 *
 * @param <T> the component
 */
public final class ExtensionPoint<T> {

  /** How many components an experiment has. */
  public enum Cardinality {
    /** Exactly one; the configuration's key holds its name and settings. */
    ONE,
    /** Any number; the configuration's key holds an object with the settings of each, by name. */
    MANY
  }

  /** How different a reconstruction is from its original. */
  public static final ExtensionPoint<LossMetric> METRIC =
      new ExtensionPoint<>(
          "metric",
          "how different a reconstruction is from its original",
          LossMetric.class,
          LossMetricProvider.class,
          "metric",
          Cardinality.ONE,
          Optional.empty(),
          true);

  /** Samples. */
  public static final ExtensionPoint<Dataset> DATASET =
      new ExtensionPoint<>(
          "dataset",
          "samples",
          Dataset.class,
          DatasetProvider.class,
          "dataset",
          Cardinality.ONE,
          Optional.empty(),
          true);

  /** Encoder and decoder. */
  public static final ExtensionPoint<Network> NETWORK =
      new ExtensionPoint<>(
          "network",
          "encoder and decoder",
          Network.class,
          NetworkProvider.class,
          "network",
          Cardinality.ONE,
          Optional.empty(),
          true);

  /** The distribution of the latent space. */
  public static final ExtensionPoint<Prior> PRIOR =
      new ExtensionPoint<>(
          "prior",
          "the distribution of the latent space",
          Prior.class,
          PriorProvider.class,
          "prior",
          Cardinality.ONE,
          Optional.of("standard-normal"),
          true);

  /** What perturbs the latent space. */
  public static final ExtensionPoint<Potential> POTENTIAL =
      new ExtensionPoint<>(
          "potential",
          "what perturbs the latent space",
          Potential.class,
          PotentialProvider.class,
          "potentials",
          Cardinality.MANY,
          Optional.empty(),
          true);

  /** The scalar to minimise. */
  public static final ExtensionPoint<Objective> OBJECTIVE =
      new ExtensionPoint<>(
          "objective",
          "the scalar to minimise",
          Objective.class,
          ObjectiveProvider.class,
          "objective",
          Cardinality.ONE,
          Optional.of("beta-vae"),
          true);

  /** What measures a trained model. */
  public static final ExtensionPoint<Estimator> ESTIMATOR =
      new ExtensionPoint<>(
          "estimator",
          "what measures a trained model",
          Estimator.class,
          EstimatorProvider.class,
          "estimators",
          Cardinality.MANY,
          Optional.empty(),
          false);

  /** What compares several trained models. */
  public static final ExtensionPoint<Study> STUDY =
      new ExtensionPoint<>(
          "study",
          "what compares several trained models",
          Study.class,
          StudyProvider.class,
          "studies",
          Cardinality.MANY,
          Optional.empty(),
          false);

  /** What computes. */
  public static final ExtensionPoint<Engine> ENGINE =
      new ExtensionPoint<>(
          "engine",
          "what computes",
          Engine.class,
          EngineProvider.class,
          "engine",
          Cardinality.ONE,
          Optional.of("tf"),
          false);

  private static final List<ExtensionPoint<?>> ALL =
      List.of(METRIC, DATASET, NETWORK, PRIOR, POTENTIAL, OBJECTIVE, ESTIMATOR, STUDY, ENGINE);

  private final String name;
  private final String summary;
  private final Class<T> component;
  private final Class<? extends Provider<T, ?>> provider;
  private final String configurationKey;
  private final Cardinality cardinality;
  private final Optional<String> defaultComponent;
  private final boolean partOfModel;

  // The class literal of a generic interface is raw; that it makes a T is what the constants say.
  @SuppressWarnings({"unchecked", "rawtypes"})
  private ExtensionPoint(
      String name,
      String summary,
      Class<T> component,
      Class<? extends Provider> provider,
      String configurationKey,
      Cardinality cardinality,
      Optional<String> defaultComponent,
      boolean partOfModel) {
    this.name = name;
    this.summary = summary;
    this.component = component;
    this.provider = (Class<? extends Provider<T, ?>>) provider;
    this.configurationKey = configurationKey;
    this.cardinality = cardinality;
    this.defaultComponent = defaultComponent;
    this.partOfModel = partOfModel;
  }

  /** All extension points, in the order in which people are told about them. */
  public static List<ExtensionPoint<?>> all() {
    return ALL;
  }

  /** All extension points of which an experiment has as many components. */
  public static List<ExtensionPoint<?>> all(Cardinality cardinality) {
    return ALL.stream().filter(point -> point.cardinality == cardinality).toList();
  }

  /** The extension point with a {@linkplain #name name}. */
  public static Optional<ExtensionPoint<?>> named(String name) {
    return ALL.stream().filter(point -> point.name.equals(name)).findFirst();
  }

  /** The word that messages and the command line use, such as {@code metric}. */
  public String name() {
    return name;
  }

  /** What its components are, in one line without a full stop. */
  public String summary() {
    return summary;
  }

  /** The key under which a configuration chooses, such as {@code metric} or {@code estimators}. */
  public String configurationKey() {
    return configurationKey;
  }

  /** How many components an experiment has. */
  public Cardinality cardinality() {
    return cardinality;
  }

  /** What is created. */
  public Class<T> component() {
    return component;
  }

  /** What creates it: the service that a module {@code provides}. */
  public Class<? extends Provider<T, ?>> provider() {
    return provider;
  }

  /** The component that is meant where a configuration says nothing. */
  public Optional<String> defaultComponent() {
    return defaultComponent;
  }

  /** Whether another component makes another model, so that its measured numbers are others. */
  public boolean partOfModel() {
    return partOfModel;
  }

  /** The {@link #name}. */
  @Override
  public String toString() {
    return name;
  }
}
