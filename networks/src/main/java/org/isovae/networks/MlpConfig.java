package org.isovae.networks;

import java.util.List;
import org.isovae.api.Key;

/**
 * The keys of {@code mlp}.
 *
 * @param hidden widths of the encoder's hidden layers, from the input on; each at least 1; may be
 *     empty
 * @param decoderHidden widths of the decoder's hidden layers, from the latent vector on; empty: the
 *     encoder's, mirrored
 * @param activation after each hidden layer, in both
 * @param output after the decoder's last layer
 * @param initialization the first values of weights and biases
 * @param logVarianceLimit ln σ² is limited to ± this, so that σ² and 1/σ² stay finite in single
 *     precision; greater than 0, at most 80
 * @param dropout the probability with which a hidden value is left out while training; at least 0,
 *     less than 1
 */
public record MlpConfig(
    @Key("widths of the encoder's hidden layers, each 1 to 65536, at most 100")
        List<Integer> hidden,
    @Key("widths of the decoder's hidden layers; empty: the encoder's in reverse")
        List<Integer> decoderHidden,
    @Key("the hidden layers' function: tanh, relu, sigmoid, softplus, silu or linear")
        Activation activation,
    @Key("the decoder's last function: auto (by the metric's domain), linear or sigmoid")
        Output output,
    @Key("first values: fan-in (weights and biases +-1/sqrt(inputs)) or glorot (biases 0)")
        Initialization initialization,
    @Key("the log-variance is limited to plus or minus this; greater than 0, at most 80")
        double logVarianceLimit,
    @Key("probability with which a hidden value is left out in training; 0 to 1, without 1")
        double dropout) {

  /** The paper's toy network: 128 and 64 hidden units, tanh (Nakagawa et al., Appendix D.1). */
  public static final MlpConfig DEFAULTS =
      new MlpConfig(
          List.of(128, 64), List.of(), Activation.TANH, Output.AUTO, Initialization.FAN_IN, 30, 0);

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException if one is left
   */
  public MlpConfig {
    hidden = Ranges.widths("hidden", hidden);
    decoderHidden = Ranges.widths("decoderHidden", decoderHidden);
    Ranges.logVarianceLimit(logVarianceLimit);
    if (!(dropout >= 0 && dropout < 1)) {
      throw new IllegalArgumentException(
          "dropout must be at least 0 and less than 1, was " + dropout);
    }
  }
}
