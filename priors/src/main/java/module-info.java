/**
 * The distributions that a latent space can be pulled towards: {@code standard-normal}, {@code
 * gaussian-mixture}, {@code vamp} and {@code laplace}.
 *
 * <p>Registered below and chosen by name; only their configuration records are of use to other
 * code. Normal quantiles and distribution functions come from Hipparchus.
 */
module org.isovae.priors {
  requires hipparchus.core;
  requires hipparchus.stat;
  requires transitive org.isovae.api;

  exports org.isovae.priors;

  provides org.isovae.api.model.PriorProvider with
      org.isovae.priors.StandardNormalProvider,
      org.isovae.priors.GaussianMixtureProvider,
      org.isovae.priors.VampPriorProvider,
      org.isovae.priors.LaplaceProvider,
      org.isovae.priors.SpikeAndSlabProvider;
}
