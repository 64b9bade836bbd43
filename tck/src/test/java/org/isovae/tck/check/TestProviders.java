package org.isovae.tck.check;

import java.util.function.Supplier;
import org.isovae.api.Context;
import org.isovae.api.Provider;
import org.isovae.api.data.Dataset;
import org.isovae.api.data.DatasetProvider;
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

/** Well-formed providers of whatever component a test makes. */
final class TestProviders {
  private TestProviders() {}

  private abstract static class Named<T> implements Provider<T, TestConfig> {
    private final Supplier<T> component;

    Named(Supplier<T> component) {
      this.component = component;
    }

    @Override
    public String name() {
      return "under-test";
    }

    @Override
    public String summary() {
      return "Made by a test";
    }

    @Override
    public TestConfig defaults() {
      return TestConfig.defaults();
    }

    @Override
    public T create(TestConfig config, Context context) {
      return component.get();
    }
  }

  private static final class OfMetric extends Named<LossMetric>
      implements LossMetricProvider<TestConfig> {
    OfMetric(Supplier<LossMetric> component) {
      super(component);
    }
  }

  private static final class OfDataset extends Named<Dataset>
      implements DatasetProvider<TestConfig> {
    OfDataset(Supplier<Dataset> component) {
      super(component);
    }
  }

  private static final class OfNetwork extends Named<Network>
      implements NetworkProvider<TestConfig> {
    OfNetwork(Supplier<Network> component) {
      super(component);
    }
  }

  private static final class OfPrior extends Named<Prior> implements PriorProvider<TestConfig> {
    OfPrior(Supplier<Prior> component) {
      super(component);
    }
  }

  private static final class OfPotential extends Named<Potential>
      implements PotentialProvider<TestConfig> {
    OfPotential(Supplier<Potential> component) {
      super(component);
    }
  }

  private static final class OfObjective extends Named<Objective>
      implements ObjectiveProvider<TestConfig> {
    OfObjective(Supplier<Objective> component) {
      super(component);
    }
  }

  private static final class OfEstimator extends Named<Estimator>
      implements EstimatorProvider<TestConfig> {
    OfEstimator(Supplier<Estimator> component) {
      super(component);
    }
  }

  private static final class OfStudy extends Named<Study> implements StudyProvider<TestConfig> {
    OfStudy(Supplier<Study> component) {
      super(component);
    }
  }

  static LossMetricProvider<?> metric(Supplier<LossMetric> component) {
    return new OfMetric(component);
  }

  static DatasetProvider<?> dataset(Supplier<Dataset> component) {
    return new OfDataset(component);
  }

  static NetworkProvider<?> network(Supplier<Network> component) {
    return new OfNetwork(component);
  }

  static PriorProvider<?> prior(Supplier<Prior> component) {
    return new OfPrior(component);
  }

  static PotentialProvider<?> potential(Supplier<Potential> component) {
    return new OfPotential(component);
  }

  static ObjectiveProvider<?> objective(Supplier<Objective> component) {
    return new OfObjective(component);
  }

  static EstimatorProvider<?> estimator(Supplier<Estimator> component) {
    return new OfEstimator(component);
  }

  static StudyProvider<?> study(Supplier<Study> component) {
    return new OfStudy(component);
  }
}
