/**
 * What is minimised: {@code beta-vae}, {@code decomposed}, which tells the noise of the code from
 * what encoding loses, {@code perturbed}, which weighs potentials on the latent space, and {@code
 * autoencoder}, which has neither noise nor prior.
 *
 * <p>Registered below and chosen by name; only their configuration records are of use to other
 * code.
 */
module org.isovae.objectives {
  requires transitive org.isovae.api;

  exports org.isovae.objectives;

  provides org.isovae.api.model.ObjectiveProvider with
      org.isovae.objectives.BetaVaeProvider,
      org.isovae.objectives.DecomposedProvider,
      org.isovae.objectives.PerturbedProvider,
      org.isovae.objectives.AutoencoderProvider;
}
