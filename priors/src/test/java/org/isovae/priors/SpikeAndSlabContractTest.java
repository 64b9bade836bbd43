package org.isovae.priors;

import org.isovae.api.model.PriorProvider;
import org.isovae.tck.PriorContract;

final class SpikeAndSlabContractTest implements PriorContract {
  @Override
  public PriorProvider<?> provider() {
    return new SpikeAndSlabProvider();
  }
}
