package com.acme.vae.network;

import org.isovae.api.Key;

/**
 * The keys of {@code residual-mlp}.
 *
 * @param width units of every hidden layer
 * @param blocks residual blocks in the encoder, and as many in the decoder
 */
public record ResidualMlpConfig(
    @Key("units of every hidden layer, at least 1") int width,
    @Key("residual blocks of the encoder, and as many of the decoder; at least 1") int blocks) {

  /** Checks the ranges. */
  public ResidualMlpConfig {
    if (width < 1) {
      throw new IllegalArgumentException("width must be at least 1, was " + width);
    }
    if (blocks < 1) {
      throw new IllegalArgumentException("blocks must be at least 1, was " + blocks);
    }
  }
}
