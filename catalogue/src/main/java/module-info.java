/**
 * Plug-ins, and the catalogue of everything that a configuration can name.
 *
 * <p>All components arrive through the services below, from the modules beside this one and from
 * plug-ins alike: no module names an implementation of another. {@link org.isovae.plugins} finds
 * jars, checks them, loads each into a layer of its own and registers what they provide; it also
 * verifies a plug-in against its contracts and writes a new one to start from.
 */
module org.isovae.plugins {
  requires transitive org.isovae.api;
  // The names of components, read from their class files: nothing has to run for them.
  requires org.objectweb.asm;
  // The contracts, to verify plug-ins; everything else works without.
  requires static org.isovae.tck;

  exports org.isovae.plugins;

  uses org.isovae.api.data.DatasetProvider;
  uses org.isovae.api.engine.EngineProvider;
  uses org.isovae.api.estimator.EstimatorProvider;
  uses org.isovae.api.estimator.StudyProvider;
  uses org.isovae.api.model.LossMetricProvider;
  uses org.isovae.api.model.NetworkProvider;
  uses org.isovae.api.model.ObjectiveProvider;
  uses org.isovae.api.model.PotentialProvider;
  uses org.isovae.api.model.PriorProvider;
}
