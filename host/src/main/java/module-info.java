/**
 * Plug-in catalogue, configuration, assembly, training and the run directory.
 *
 * <p>Everything that a configuration can name arrives through the seven services below, from the
 * modules beside this one and from plug-ins alike: no module names an implementation of another.
 *
 * <ul>
 *   <li>{@link org.isovae.host} &ndash; the whole of it for an embedder: build an experiment, run
 *       it, read its results
 *   <li>{@link org.isovae.host.config} &ndash; configurations and what is wrong with them
 *   <li>{@link org.isovae.host.plugin} &ndash; plug-ins and the catalogue of components
 * </ul>
 *
 * Jackson and Guice stay inside: no type of theirs is in an exported signature. Guice sees one
 * package, opened to it alone.
 */
module org.isovae.host {
  requires com.fasterxml.jackson.databind;
  requires com.google.guice;
  requires transitive org.isovae.api;
  requires org.isovae.reports;
  // Guice is an automatic module and cannot require these itself: without them its classes are
  // missing at run time.
  requires com.google.common;
  requires jakarta.inject;
  // The contracts, to verify plug-ins; everything else works without.
  requires static org.isovae.tck;

  exports org.isovae.host;
  exports org.isovae.host.config;
  exports org.isovae.host.plugin;

  opens org.isovae.host.assembly to
      com.google.guice;

  uses org.isovae.api.data.DatasetProvider;
  uses org.isovae.api.engine.EngineProvider;
  uses org.isovae.api.estimator.EstimatorProvider;
  uses org.isovae.api.model.LossMetricProvider;
  uses org.isovae.api.model.NetworkProvider;
  uses org.isovae.api.model.ObjectiveProvider;
  uses org.isovae.api.model.PriorProvider;
}
