package org.isovae.priors;

/** The prior {@code standard-normal} has no keys. */
public record StandardNormalConfig() {}
