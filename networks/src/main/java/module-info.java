/**
 * Families of encoders and decoders: {@code mlp} (fully connected layers of any widths), {@code
 * conv} and {@code gdn-conv} (convolutions; the latter with the normalization of Ballé et al., as
 * in Appendix D.2 of Nakagawa et al.), and {@code linear} (the model of their Appendix B).
 *
 * <p>A family is registered below and chosen by name; only the configuration records, and the enums
 * in them, are of use to other code.
 */
module org.isovae.networks {
  requires transitive org.isovae.api;

  exports org.isovae.networks;

  provides org.isovae.api.model.NetworkProvider with
      org.isovae.networks.MlpProvider,
      org.isovae.networks.ConvProvider,
      org.isovae.networks.GdnConvProvider,
      org.isovae.networks.LinearProvider;
}
