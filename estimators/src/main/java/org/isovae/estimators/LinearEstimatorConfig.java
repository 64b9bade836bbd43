package org.isovae.estimators;

/** The estimator {@code linear} has no keys. */
public record LinearEstimatorConfig() {}
