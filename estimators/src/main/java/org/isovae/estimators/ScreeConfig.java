package org.isovae.estimators;

/** The estimator {@code scree} has no keys. */
public record ScreeConfig() {
  /** Nothing to choose. */
  public static final ScreeConfig DEFAULTS = new ScreeConfig();
}
