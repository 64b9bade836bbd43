package org.isovae.networks;

import java.util.List;

/** Configurations of convolutional networks. */
final class Convolutions {
  private Convolutions() {}

  static ConvolutionConfig small(Activation activation) {
    return config(
        List.of(new ConvolutionLayer(3, 2, 3), new ConvolutionLayer(3, 2, 2)),
        List.of(),
        activation,
        Output.AUTO);
  }

  static ConvolutionConfig config(
      List<ConvolutionLayer> layers,
      List<ConvolutionLayer> decoderLayers,
      Activation activation,
      Output output) {
    return new ConvolutionConfig(
        layers,
        decoderLayers,
        List.of(4),
        List.of(),
        activation,
        output,
        Initialization.FAN_IN,
        30);
  }
}
