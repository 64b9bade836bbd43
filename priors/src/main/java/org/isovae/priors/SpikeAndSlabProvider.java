package org.isovae.priors;

import org.isovae.api.Context;
import org.isovae.api.model.Prior;
import org.isovae.api.model.PriorProvider;

/** {@code spike-and-slab}: coordinates that are either next to 0 or anywhere. */
public final class SpikeAndSlabProvider implements PriorProvider<SpikeAndSlabConfig> {
  /** For the service loader. */
  public SpikeAndSlabProvider() {}

  @Override
  public String name() {
    return "spike-and-slab";
  }

  @Override
  public String summary() {
    return "independent coordinates that are next to 0 (spike) or anywhere (slab): a sparse latent space";
  }

  @Override
  public SpikeAndSlabConfig defaults() {
    return SpikeAndSlabConfig.DEFAULTS;
  }

  @Override
  public Prior create(SpikeAndSlabConfig config, Context context) {
    return new SpikeAndSlab(config);
  }
}
