/**
 * What is minimised, and the prior that it pulls towards: the objective {@code beta-vae} and the
 * prior {@code standard-normal}.
 *
 * <p>Both kinds are registered below and chosen by name; only configuration records are of use to
 * other code.
 */
module org.isovae.objectives {
  requires transitive org.isovae.api;

  exports org.isovae.objectives;

  provides org.isovae.api.model.ObjectiveProvider with
      org.isovae.objectives.BetaVaeProvider;
  provides org.isovae.api.model.PriorProvider with
      org.isovae.objectives.StandardNormalProvider;
}
