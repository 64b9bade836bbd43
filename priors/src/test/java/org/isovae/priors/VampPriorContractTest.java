package org.isovae.priors;

import org.isovae.api.model.PriorProvider;
import org.isovae.tck.PriorContract;

final class VampPriorContractTest implements PriorContract {
  @Override
  public PriorProvider<?> provider() {
    return new VampPriorProvider();
  }
}
