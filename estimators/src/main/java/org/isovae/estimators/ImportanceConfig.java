package org.isovae.estimators;

/** The estimator {@code importance} has no keys. */
public record ImportanceConfig() {}
