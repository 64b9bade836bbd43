/**
 * The binary cross-entropy of values in [0, 1]: the negative log-likelihood of a Bernoulli
 * distribution for each value, as loss metric {@code bce}.
 */
module org.isovae.metrics.bce {
  requires transitive org.isovae.api;

  exports org.isovae.metrics.bce;

  provides org.isovae.api.model.LossMetricProvider with
      org.isovae.metrics.bce.BceProvider;
}
