/**
 * The negative log-likelihood of rows with columns of different kinds: a normal distribution for
 * numbers, a Bernoulli for what is 0 or 1, a categorical one for categories, as loss metric {@code
 * mixed}.
 */
module org.isovae.metrics.mixed {
  requires transitive org.isovae.api;

  exports org.isovae.metrics.mixed;

  provides org.isovae.api.model.LossMetricProvider with
      org.isovae.metrics.mixed.MixedProvider;
}
