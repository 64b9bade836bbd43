package org.isovae.objectives;

/** The prior {@code standard-normal} has no keys. */
public record StandardNormalConfig() {}
