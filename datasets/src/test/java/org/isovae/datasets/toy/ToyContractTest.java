package org.isovae.datasets.toy;

import org.isovae.api.data.DatasetProvider;
import org.isovae.tck.DatasetContract;

class ToyContractTest implements DatasetContract {
  @Override
  public DatasetProvider<?> provider() {
    return new ToyProvider();
  }
}
