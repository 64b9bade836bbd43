package org.isovae.potentials;

import org.isovae.api.model.PotentialProvider;
import org.isovae.tck.PotentialContract;

final class TopologyContractTest implements PotentialContract {
  @Override
  public PotentialProvider<?> provider() {
    return new TopologyProvider();
  }
}
