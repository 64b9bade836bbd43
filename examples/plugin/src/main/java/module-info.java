/**
 * A plug-in for Isovae: two loss metrics, a data set, a network and an estimator.
 *
 * <p>Three things make it one. It {@code provides} the extension points' services; a file under
 * {@code META-INF/services} would not do. It {@code exports} the packages of its configuration
 * records, because Isovae reads them. And it requires {@code org.isovae.api}, nothing else of
 * Isovae.
 */
module com.acme.vae {
  requires com.google.common;
  requires org.isovae.api;

  exports com.acme.vae.dataset;
  exports com.acme.vae.estimator;
  exports com.acme.vae.metric;
  exports com.acme.vae.network;

  provides org.isovae.api.data.DatasetProvider with
      com.acme.vae.dataset.SwissRollProvider;
  provides org.isovae.api.estimator.EstimatorProvider with
      com.acme.vae.estimator.LatentTraversalProvider;
  provides org.isovae.api.model.LossMetricProvider with
      com.acme.vae.metric.MahalanobisProvider,
      com.acme.vae.metric.PseudoHuberProvider;
  provides org.isovae.api.model.NetworkProvider with
      com.acme.vae.network.ResidualMlpProvider;
}
