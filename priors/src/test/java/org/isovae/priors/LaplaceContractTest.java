package org.isovae.priors;

import org.isovae.api.model.PriorProvider;
import org.isovae.tck.PriorContract;

final class LaplaceContractTest implements PriorContract {
  @Override
  public PriorProvider<?> provider() {
    return new LaplaceProvider();
  }
}
