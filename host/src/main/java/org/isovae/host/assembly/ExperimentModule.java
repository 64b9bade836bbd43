package org.isovae.host.assembly;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.isovae.api.InvalidInputException;
import org.isovae.api.Seeds;
import org.isovae.api.data.Dataset;
import org.isovae.api.data.Samples;
import org.isovae.api.data.Split;
import org.isovae.api.engine.Engine;
import org.isovae.api.engine.Workspace;
import org.isovae.api.extension.ExtensionPoint;
import org.isovae.api.model.LossMetric;
import org.isovae.api.model.Network;
import org.isovae.api.model.Objective;
import org.isovae.api.model.Prior;
import org.isovae.api.model.Vae;
import org.isovae.host.config.Configuration;

/**
 * Every binding of an experiment, explicit. What needs what stands in the parameters: the data are
 * opened and checked before an engine is loaded, because they are wrong more often.
 */
final class ExperimentModule extends AbstractModule {
  private final Configuration configuration;
  private final DataDirectory data;
  private final Notes notes;
  private final Resources resources;

  ExperimentModule(
      Configuration configuration, DataDirectory data, Notes notes, Resources resources) {
    this.configuration = configuration;
    this.data = data;
    this.notes = notes;
    this.resources = resources;
  }

  @Override
  protected void configure() {
    binder().requireExplicitBindings();
    binder().requireAtInjectOnConstructors();
    binder().requireExactBindingAnnotations();
    binder().disableCircularProxies();
    bind(Configuration.class).toInstance(configuration);
    bind(DataDirectory.class).toInstance(data);
    bind(Notes.class).toInstance(notes);
    bind(Resources.class).toInstance(resources);
    bind(ComponentFactory.class).in(Singleton.class);
    bind(Assembled.class);
  }

  @Provides
  @Singleton
  LossMetric metric(ComponentFactory factory) {
    return factory.one(ExtensionPoint.METRIC);
  }

  @Provides
  @Singleton
  Network network(ComponentFactory factory) {
    return factory.one(ExtensionPoint.NETWORK);
  }

  @Provides
  @Singleton
  Prior prior(ComponentFactory factory) {
    return factory.one(ExtensionPoint.PRIOR);
  }

  @Provides
  @Singleton
  Objective objective(ComponentFactory factory) {
    return factory.one(ExtensionPoint.OBJECTIVE);
  }

  @Provides
  @Singleton
  Dataset dataset(ComponentFactory factory, LossMetric metric) {
    Dataset dataset = resources.own(factory.one(ExtensionPoint.DATASET));
    Set<Split> splits = new LinkedHashSet<>();
    splits.add(Split.TRAIN);
    splits.add(configuration.evaluation().split());
    for (Split split : splits) {
      if (dataset.samples(split).size() == 0) {
        throw new InvalidInputException(
            (split == Split.TRAIN ? "dataset" : "evaluation.split")
                + ": the data set has no "
                + split.name().toLowerCase(java.util.Locale.ROOT)
                + " rows"
                + (split == Split.TRAIN ? "" : "; choose another part, such as train"));
      }
    }
    DomainCheck.check(
        dataset,
        metric.domain(),
        configuration.component(ExtensionPoint.METRIC).name(),
        List.copyOf(splits));
    return dataset;
  }

  @Provides
  @Singleton
  Vae vae(Dataset dataset, LossMetric metric, Network network, Prior prior) {
    Samples rows = dataset.samples(Split.TRAIN);
    return Vae.of(dataset.spec(), configuration.latent(), network, metric, prior)
        .withInputs(rows.inputs());
  }

  @Provides
  @Singleton
  TrainingGraph graph(Vae vae, Objective objective) {
    return TrainingGraph.of(vae, objective);
  }

  @Provides
  @Singleton
  Estimators estimators(ComponentFactory factory) {
    return new Estimators(factory.many(ExtensionPoint.ESTIMATOR));
  }

  @Provides
  @Singleton
  @SuppressWarnings("unused") // the parameters put the engine last: loading one takes seconds
  Engine engine(ComponentFactory factory, TrainingGraph graph, Estimators estimators) {
    return resources.own(factory.one(ExtensionPoint.ENGINE));
  }

  @Provides
  @Singleton
  Workspace workspace(Engine engine) {
    return resources.own(engine.open(Seeds.derive(configuration.seed(), "model")));
  }
}
