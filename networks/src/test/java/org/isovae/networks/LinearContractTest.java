package org.isovae.networks;

import org.isovae.api.model.NetworkProvider;
import org.isovae.tck.NetworkContract;

final class LinearContractTest implements NetworkContract {
  @Override
  public NetworkProvider<?> provider() {
    return new LinearProvider();
  }
}
