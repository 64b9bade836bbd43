/**
 * What a trained model has learned, as numbers and as pictures.
 *
 * <p>Estimators evaluate neutral graphs over a frozen model; scores are never sampled. They are
 * registered below and chosen by name; only their configuration records are of use to other code.
 * Linear algebra and statistics come from Hipparchus, UMAP from its Java port; no other module
 * needs to know of either.
 */
module org.isovae.estimators {
  // Named by its file, which has no name of its own: external-umap-java-….jar.
  requires external.umap.java;
  requires hipparchus.clustering;
  requires hipparchus.core;
  requires hipparchus.stat;
  requires transitive org.isovae.api;

  exports org.isovae.estimators;

  provides org.isovae.api.estimator.EstimatorProvider with
      org.isovae.estimators.AnomalyProvider,
      org.isovae.estimators.ClustersProvider,
      org.isovae.estimators.CoordinatesProvider,
      org.isovae.estimators.DisentanglementProvider,
      org.isovae.estimators.EnergyLandscapeProvider,
      org.isovae.estimators.EnergySpectrumProvider,
      org.isovae.estimators.GeneralizationProvider,
      org.isovae.estimators.GeometryProvider,
      org.isovae.estimators.IntrinsicDimensionProvider,
      org.isovae.estimators.IsometryProvider,
      org.isovae.estimators.ImportanceProvider,
      org.isovae.estimators.DensityProvider,
      org.isovae.estimators.RateDistortionProvider,
      org.isovae.estimators.LatentScatterProvider,
      org.isovae.estimators.LinearProvider,
      org.isovae.estimators.ManifoldProvider,
      org.isovae.estimators.MapQualityProvider,
      org.isovae.estimators.ReconstructionsProvider,
      org.isovae.estimators.RobustnessProvider,
      org.isovae.estimators.ScoresProvider,
      org.isovae.estimators.ScreeProvider,
      org.isovae.estimators.TraversalsProvider,
      org.isovae.estimators.SamplesProvider;
  provides org.isovae.api.estimator.StudyProvider with
      org.isovae.estimators.DegeneracyProvider,
      org.isovae.estimators.SummaryProvider;
}
