package org.isovae.objectives;

/** The keys of {@code autoencoder}: it has none. */
public record AutoencoderConfig() {}
