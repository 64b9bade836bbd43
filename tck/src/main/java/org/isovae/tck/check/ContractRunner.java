package org.isovae.tck.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.isovae.api.Provider;
import org.isovae.api.data.DatasetProvider;
import org.isovae.api.engine.EngineProvider;
import org.isovae.api.estimator.EstimatorProvider;
import org.isovae.api.estimator.StudyProvider;
import org.isovae.api.extension.ExtensionPoint;
import org.isovae.api.model.LossMetricProvider;
import org.isovae.api.model.NetworkProvider;
import org.isovae.api.model.ObjectiveProvider;
import org.isovae.api.model.PotentialProvider;
import org.isovae.api.model.PriorProvider;

/** Runs the contract of an extension point on a provider, without a test framework. */
public final class ContractRunner {
  private static final long SEED = 1;

  private static final Map<ExtensionPoint<?>, Function<Provider<?, ?>, List<Check>>> CONTRACTS =
      Map.of(
          ExtensionPoint.METRIC, p -> LossMetricChecks.all((LossMetricProvider<?>) p, SEED),
          ExtensionPoint.DATASET, p -> DatasetChecks.all((DatasetProvider<?>) p, SEED),
          ExtensionPoint.NETWORK, p -> NetworkChecks.all((NetworkProvider<?>) p, SEED),
          ExtensionPoint.PRIOR, p -> PriorChecks.all((PriorProvider<?>) p, SEED),
          ExtensionPoint.POTENTIAL, p -> PotentialChecks.all((PotentialProvider<?>) p, SEED),
          ExtensionPoint.OBJECTIVE, p -> ObjectiveChecks.all((ObjectiveProvider<?>) p, SEED),
          ExtensionPoint.ESTIMATOR, p -> EstimatorChecks.all((EstimatorProvider<?>) p, SEED),
          ExtensionPoint.STUDY, p -> StudyChecks.all((StudyProvider<?>) p, SEED),
          ExtensionPoint.ENGINE, p -> EngineChecks.all((EngineProvider<?>) p, SEED));

  private ContractRunner() {}

  /** The extension points that have a contract. */
  static Set<ExtensionPoint<?>> points() {
    return CONTRACTS.keySet();
  }

  /**
   * All checks of a provider with its default configuration: those of every provider, then those of
   * its kind.
   *
   * @param point the extension point
   * @throws IllegalArgumentException if the provider is not of this extension point
   */
  public static List<Check> checks(ExtensionPoint<?> point, Provider<?, ?> provider) {
    if (!point.provider().isInstance(provider)) {
      throw new IllegalArgumentException(
          provider.getClass().getName() + " is no provider of the kind " + point);
    }
    List<Check> checks = new ArrayList<>(ProviderChecks.all(provider, TestContext.of(SEED)));
    try {
      checks.addAll(CONTRACTS.get(point).apply(provider));
    } catch (RuntimeException e) {
      checks.add(
          new Check(
              "the contract can start",
              () -> {
                throw e;
              }));
    }
    return checks;
  }

  /** Runs {@link #checks} one after another; what a component throws becomes a failed outcome. */
  public static List<Outcome> run(ExtensionPoint<?> point, Provider<?, ?> provider) {
    return checks(point, provider).stream().map(Check::outcome).toList();
  }
}
