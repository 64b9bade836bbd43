package org.isovae.priors;

import org.isovae.api.Context;
import org.isovae.api.model.Prior;
import org.isovae.api.model.PriorProvider;

/** {@code laplace}: p(z) = Π exp(−|z_j|/b)/(2b), which favours few coordinates far from 0. */
public final class LaplaceProvider implements PriorProvider<LaplaceConfig> {
  /** For the service loader. */
  public LaplaceProvider() {}

  @Override
  public String name() {
    return "laplace";
  }

  @Override
  public String summary() {
    return "independent Laplace distributions: a sparse latent space";
  }

  @Override
  public LaplaceConfig defaults() {
    return LaplaceConfig.DEFAULTS;
  }

  @Override
  public Prior create(LaplaceConfig config, Context context) {
    return new Laplace(config.scale());
  }
}
