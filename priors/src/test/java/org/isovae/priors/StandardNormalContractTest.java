package org.isovae.priors;

import org.isovae.api.model.PriorProvider;
import org.isovae.tck.PriorContract;

final class StandardNormalContractTest implements PriorContract {
  @Override
  public PriorProvider<?> provider() {
    return new StandardNormalProvider();
  }
}
