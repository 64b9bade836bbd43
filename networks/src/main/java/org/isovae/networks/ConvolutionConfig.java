package org.isovae.networks;

import java.util.List;
import org.isovae.api.Key;

/**
 * The keys of {@code conv} and {@code gdn-conv}.
 *
 * @param layers the encoder's convolutions, from the picture on; 1 to 100
 * @param decoderLayers the decoder's transposed convolutions, up to the picture; the channels of
 *     the last one are the picture's. Empty: the encoder's, mirrored
 * @param hidden widths of the encoder's fully connected layers behind the convolutions; each at
 *     least 1; may be empty
 * @param decoderHidden widths of the decoder's fully connected layers, from the latent vector on;
 *     empty: the encoder's, mirrored. Another one, which gives the first map of features, always
 *     follows
 * @param activation after each fully connected layer; in {@code conv} after each convolution, too
 * @param output after the decoder's last layer
 * @param initialization the first values of weights and biases
 * @param logVarianceLimit ln σ² is limited to ± this, so that σ² and 1/σ² stay finite in single
 *     precision; greater than 0, at most 80
 */
public record ConvolutionConfig(
    @Key("the encoder's convolutions, [{kernel: 5, stride: 2, channels: 64}, ...], 1 to 100")
        List<ConvolutionLayer> layers,
    @Key("the decoder's, up to the picture's channels; empty: the encoder's in reverse")
        List<ConvolutionLayer> decoderLayers,
    @Key("widths of the encoder's fully connected layers, each 1 to 65536, at most 100")
        List<Integer> hidden,
    @Key("the decoder's, before the one that gives its first map; empty: in reverse")
        List<Integer> decoderHidden,
    @Key("function of hidden layers (conv: of convolutions, too): tanh, relu, softplus, ...")
        Activation activation,
    @Key("the decoder's last function: auto (by the metric's domain), linear or sigmoid")
        Output output,
    @Key("first values: fan-in (weights and biases +-1/sqrt(inputs)) or glorot (biases 0)")
        Initialization initialization,
    @Key("the log-variance is limited to plus or minus this; greater than 0, at most 80")
        double logVarianceLimit) {

  /** Two layers for pictures of some 28 × 28 pixels. */
  public static final ConvolutionConfig SMALL =
      new ConvolutionConfig(
          List.of(new ConvolutionLayer(4, 2, 32), new ConvolutionLayer(4, 2, 64)),
          List.of(),
          List.of(256),
          List.of(),
          Activation.RELU,
          Output.AUTO,
          Initialization.FAN_IN,
          30);

  /** The paper's network for 64 × 64 pixels (Nakagawa et al., Appendix D.2). */
  public static final ConvolutionConfig PAPER =
      new ConvolutionConfig(
          List.of(
              new ConvolutionLayer(9, 2, 64),
              new ConvolutionLayer(5, 2, 64),
              new ConvolutionLayer(5, 2, 64),
              new ConvolutionLayer(5, 2, 64)),
          List.of(),
          List.of(1024),
          List.of(),
          Activation.SOFTPLUS,
          Output.AUTO,
          Initialization.FAN_IN,
          30);

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException if one is left
   */
  public ConvolutionConfig {
    layers = checked("layers", layers);
    decoderLayers = checked("decoderLayers", decoderLayers);
    if (layers.isEmpty()) {
      throw new IllegalArgumentException(
          "layers must be at least one convolution, [{kernel: 5, stride: 2, channels: 64}], were"
              + " none; without any, choose the network mlp");
    }
    hidden = Ranges.widths("hidden", hidden);
    decoderHidden = Ranges.widths("decoderHidden", decoderHidden);
    Ranges.logVarianceLimit(logVarianceLimit);
  }

  private static List<ConvolutionLayer> checked(String key, List<ConvolutionLayer> layers) {
    Ranges.layers(key, layers.size());
    return List.copyOf(layers);
  }
}
