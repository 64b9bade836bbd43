/**
 * Families of encoders and decoders: {@code mlp} (fully connected layers of any widths) and {@code
 * linear} (the model of Appendix B of Nakagawa et al.).
 *
 * <p>A family is registered below and chosen by name; only the configuration records, and the enums
 * in them, are of use to other code.
 */
module org.isovae.networks {
  requires transitive org.isovae.api;

  exports org.isovae.networks;

  provides org.isovae.api.model.NetworkProvider with
      org.isovae.networks.MlpProvider,
      org.isovae.networks.LinearProvider;
}
