package org.isovae.datasets.manifold;

import org.isovae.api.data.DatasetProvider;
import org.isovae.tck.DatasetContract;

class ManifoldContractTest implements DatasetContract {
  @Override
  public DatasetProvider<?> provider() {
    return new ManifoldProvider();
  }
}
