package org.isovae.networks;

import org.isovae.api.Context;
import org.isovae.api.model.Network;
import org.isovae.api.model.NetworkProvider;

/**
 * {@code linear}: the linear model of Appendix B of Nakagawa et al., for any number of dimensions:
 * μ = x·A + a, x̂ = z·B + b, and σ a free parameter, the same for every x.
 */
public final class LinearProvider implements NetworkProvider<LinearConfig> {
  /** For the service loader. */
  public LinearProvider() {}

  @Override
  public String name() {
    return "linear";
  }

  @Override
  public String summary() {
    return "linear encoder and decoder, one free variance a latent dimension";
  }

  @Override
  public LinearConfig defaults() {
    return LinearConfig.DEFAULTS;
  }

  @Override
  public Network create(LinearConfig config, Context context) {
    return new Linear(config);
  }
}
