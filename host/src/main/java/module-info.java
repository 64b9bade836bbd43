/**
 * Plug-in catalogue, configuration, assembly, training and the run directory.
 *
 * <p>Everything that a configuration can name arrives through the seven services below, from the
 * modules beside this one and from plug-ins alike: no module names an implementation of another.
 */
module org.isovae.host {
  requires com.fasterxml.jackson.databind;
  requires com.google.guice;
  requires transitive org.isovae.api;
  // Guice is an automatic module and cannot require these itself: without them its classes are
  // missing at run time.
  requires com.google.common;
  requires jakarta.inject;

  exports org.isovae.host.plugin;

  uses org.isovae.api.data.DatasetProvider;
  uses org.isovae.api.engine.EngineProvider;
  uses org.isovae.api.estimator.EstimatorProvider;
  uses org.isovae.api.model.LossMetricProvider;
  uses org.isovae.api.model.NetworkProvider;
  uses org.isovae.api.model.ObjectiveProvider;
  uses org.isovae.api.model.PriorProvider;
}
