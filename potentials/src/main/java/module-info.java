/**
 * Potentials on the latent space: {@code quadratic}, {@code topology} and {@code landscape}. They
 * perturb the Hamiltonian whose ground state is the prior, so that models that were as good as one
 * another no longer are.
 *
 * <p>The idea is Andrés-Terré and Liò's (arXiv 1907.05267, the abstract); the construction is
 * Isovae's own, derived.
 *
 * <p>Registered below and chosen by name; only their configuration records are of use to other
 * code.
 */
module org.isovae.potentials {
  requires org.isovae.cache;
  requires transitive org.isovae.api;

  exports org.isovae.potentials;

  provides org.isovae.api.model.PotentialProvider with
      org.isovae.potentials.QuadraticProvider,
      org.isovae.potentials.TopologyProvider,
      org.isovae.potentials.LandscapeProvider;
}
