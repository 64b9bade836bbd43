package org.isovae.tck.reference;

import org.isovae.api.engine.EngineProvider;
import org.isovae.tck.EngineContract;

final class ReferenceEngineContractTest implements EngineContract {
  @Override
  public EngineProvider<?> provider() {
    return new ReferenceEngineProvider();
  }
}
