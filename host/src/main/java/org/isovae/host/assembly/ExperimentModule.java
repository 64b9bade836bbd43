package org.isovae.host.assembly;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import java.util.LinkedHashSet;
import java.util.OptionalDouble;
import java.util.Set;
import org.isovae.api.ComponentCalls;
import org.isovae.api.data.Dataset;
import org.isovae.api.data.Split;
import org.isovae.api.extension.ExtensionPoint;
import org.isovae.api.model.LossMetric;
import org.isovae.api.model.Objective;
import org.isovae.api.model.Vae;
import org.isovae.host.config.Configuration;

/** What an experiment has beside its {@linkplain ModelModule model}: data, and a loss. */
final class ExperimentModule extends AbstractModule {
  private final Configuration configuration;

  ExperimentModule(Configuration configuration) {
    this.configuration = configuration;
  }

  @Override
  protected void configure() {
    bind(AssembledExperiment.class).in(Singleton.class);
  }

  @Provides
  @Singleton
  Dataset dataset(ComponentFactory factory, LossMetric metric) {
    Dataset dataset = DisturbedDataset.of(factory.dataset(), configuration);
    Set<Split> splits = new LinkedHashSet<>();
    splits.add(Split.TRAIN);
    splits.add(configuration.evaluation().split());
    DatasetCheck.check(dataset, metric, configuration, splits);
    DatasetCheck.requireHeldOut(dataset, configuration);
    return dataset;
  }

  @Provides
  @Singleton
  Schema schema(Dataset dataset) {
    return Schema.of(dataset);
  }

  @Provides
  @Singleton
  TrainingGraph graph(Vae vae, Objective objective, Potentials potentials, Dataset dataset) {
    potentials.requireWeighedBy(
        objective, configuration.component(ExtensionPoint.OBJECTIVE).name());
    return TrainingGraph.of(vae.seeing(dataset.samples(Split.TRAIN)), objective);
  }

  @Provides
  @Singleton
  @SuppressWarnings("unused") // the graph is what has been checked, too
  Checked checked(
      TrainingGraph graph, Estimators estimators, Vae vae, Objective objective, Dataset dataset) {
    CapabilityCheck.check(graph.graph(), configuration.component(ExtensionPoint.ENGINE));
    OptionalDouble beta = ComponentCalls.in(objective, () -> objective.beta(vae.sample()));
    estimators.requireSuitable(vae, beta, new DatasetEvaluation(dataset, configuration));
    return new Checked();
  }
}
