package org.isovae.host.assembly;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import org.isovae.api.Seeds;
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
 * The bindings of a model, whether it is to be trained or was. The {@link Schema} and what is
 * {@link Checked} before an engine is loaded come from a module beside this one.
 */
final class ModelModule extends AbstractModule {
  private final Configuration configuration;
  private final Surroundings surroundings;

  ModelModule(Configuration configuration, Surroundings surroundings) {
    this.configuration = configuration;
    this.surroundings = surroundings;
  }

  @Override
  protected void configure() {
    binder().requireExplicitBindings();
    binder().requireAtInjectOnConstructors();
    binder().requireExactBindingAnnotations();
    binder().disableCircularProxies();
    bind(Configuration.class).toInstance(configuration);
    bind(Surroundings.class).toInstance(surroundings);
    bind(ComponentFactory.class).in(Singleton.class);
    bind(AssembledModel.class).in(Singleton.class);
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
  Potentials potentials(ComponentFactory factory) {
    return new Potentials(factory.many(ExtensionPoint.POTENTIAL));
  }

  @Provides
  @Singleton
  Vae vae(Schema schema, LossMetric metric, Network network, Prior prior, Potentials potentials) {
    return Vae.of(schema.sample(), configuration.latent(), network, metric, prior)
        .withPotentials(potentials.byName())
        .withInputs(schema.inputs());
  }

  @Provides
  @Singleton
  Estimators estimators(ComponentFactory factory) {
    return new Estimators(factory.many(ExtensionPoint.ESTIMATOR));
  }

  @Provides
  @Singleton
  @SuppressWarnings("unused") // the parameters put the engine last
  Engine engine(ComponentFactory factory, Vae vae, Estimators estimators, Checked checked) {
    return factory.engine();
  }

  @Provides
  @Singleton
  Workspace workspace(Engine engine) {
    long seed = Seeds.derive(configuration.trainingSeed(), "model");
    return surroundings
        .resources()
        .own(
            surroundings
                .place()
                .map(place -> engine.open(seed, place))
                .orElseGet(() -> engine.open(seed)));
  }
}
