package org.isovae.objectives;

import org.isovae.api.model.ObjectiveProvider;
import org.isovae.tck.ObjectiveContract;

final class DecomposedContractTest implements ObjectiveContract {
  @Override
  public ObjectiveProvider<?> provider() {
    return new DecomposedProvider();
  }
}
