/**
 * The vocabulary of Isovae and its extension points.
 *
 * <p>This module requires nothing but {@code java.base}. A plug-in author depends on it alone:
 *
 * <ul>
 *   <li>{@link org.isovae.api} &ndash; the shape that every extension point shares: a named
 *       provider
 *   <li>{@link org.isovae.api.tensor} &ndash; the engine-neutral, symbolic tensor vocabulary
 *   <li>{@link org.isovae.api.data} &ndash; data sets
 *   <li>{@link org.isovae.api.model} &ndash; loss metric, network, prior, objective
 *   <li>{@link org.isovae.api.engine} &ndash; what trains and evaluates graphs
 *   <li>{@link org.isovae.api.estimator} &ndash; what measures a trained model, or several
 *   <li>{@link org.isovae.api.extension} &ndash; the list of all extension points, as data
 *   <li>{@link org.isovae.api.report} &ndash; what was found, as data
 * </ul>
 *
 * A plug-in module writes, for instance, {@code provides LossMetricProvider with MyMetricProvider}
 * and exports the package of its configuration record.
 */
module org.isovae.api {
  exports org.isovae.api;
  exports org.isovae.api.tensor;
  exports org.isovae.api.data;
  exports org.isovae.api.model;
  exports org.isovae.api.engine;
  exports org.isovae.api.estimator;
  exports org.isovae.api.extension;
  exports org.isovae.api.report;
}
