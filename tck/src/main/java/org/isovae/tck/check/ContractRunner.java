package org.isovae.tck.check;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.isovae.api.Provider;
import org.isovae.api.data.DatasetProvider;
import org.isovae.api.engine.EngineProvider;
import org.isovae.api.estimator.EstimatorProvider;
import org.isovae.api.model.LossMetricProvider;
import org.isovae.api.model.NetworkProvider;
import org.isovae.api.model.ObjectiveProvider;
import org.isovae.api.model.PriorProvider;

/** Runs the contract of an extension point on a provider, without a test framework. */
public final class ContractRunner {
  private static final long SEED = 1;

  @FunctionalInterface
  private interface Contract {
    List<Check> checks(Provider<?, ?> provider);
  }

  private static final Map<String, Contract> CONTRACTS = contracts();

  private ContractRunner() {}

  private static Map<String, Contract> contracts() {
    Map<String, Contract> contracts = new LinkedHashMap<>();
    contracts.put("metric", p -> LossMetricChecks.all((LossMetricProvider<?>) p, SEED));
    contracts.put("dataset", p -> DatasetChecks.all((DatasetProvider<?>) p, SEED));
    contracts.put("network", p -> NetworkChecks.all((NetworkProvider<?>) p, SEED));
    contracts.put("prior", p -> PriorChecks.all((PriorProvider<?>) p, SEED));
    contracts.put("objective", p -> ObjectiveChecks.all((ObjectiveProvider<?>) p, SEED));
    contracts.put("estimator", p -> EstimatorChecks.all((EstimatorProvider<?>) p, SEED));
    contracts.put("engine", p -> EngineChecks.all((EngineProvider<?>) p, SEED));
    return contracts;
  }

  /** The extension points that have a contract: metric, dataset, network, … */
  public static Set<String> kinds() {
    return Set.copyOf(CONTRACTS.keySet());
  }

  /**
   * All checks of a provider with its default configuration: those of every provider, then those of
   * its kind.
   *
   * @param kind the extension point: one of {@link #kinds}
   * @throws IllegalArgumentException if there is no such kind, or the provider is not of it
   */
  public static List<Check> checks(String kind, Provider<?, ?> provider) {
    Contract contract = CONTRACTS.get(kind);
    if (contract == null) {
      throw new IllegalArgumentException(
          "no extension point \"" + kind + "\", there are " + CONTRACTS.keySet());
    }
    List<Check> checks = new ArrayList<>(ProviderChecks.all(provider, TestContext.of(SEED)));
    try {
      checks.addAll(contract.checks(provider));
    } catch (ClassCastException e) {
      throw new IllegalArgumentException(
          provider.getClass().getName() + " is no provider of the kind " + kind, e);
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

  /**
   * Runs {@link #checks} one after another; what a component throws becomes a failed outcome.
   *
   * @param kind the extension point: one of {@link #kinds}
   */
  public static List<Outcome> run(String kind, Provider<?, ?> provider) {
    return checks(kind, provider).stream().map(Check::outcome).toList();
  }
}
