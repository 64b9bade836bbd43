package org.isovae.priors;

import org.isovae.api.Context;
import org.isovae.api.model.Prior;
import org.isovae.api.model.PriorProvider;

/** {@code vamp}: p(z) = 1/K Σ q(z|u_k), the encoder's posteriors of learnt pseudo-inputs. */
public final class VampPriorProvider implements PriorProvider<VampPriorConfig> {
  /** For the service loader. */
  public VampPriorProvider() {}

  @Override
  public String name() {
    return "vamp";
  }

  @Override
  public String summary() {
    return "the encoder's posteriors of learnt pseudo-inputs, mixed (Tomczak and Welling)";
  }

  @Override
  public VampPriorConfig defaults() {
    return VampPriorConfig.DEFAULTS;
  }

  @Override
  public Prior create(VampPriorConfig config, Context context) {
    return new VampPrior(config);
  }
}
