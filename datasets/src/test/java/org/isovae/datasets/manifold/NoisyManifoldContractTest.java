package org.isovae.datasets.manifold;

import org.isovae.api.data.DatasetProvider;
import org.isovae.tck.DatasetContract;

class NoisyManifoldContractTest implements DatasetContract {
  @Override
  public DatasetProvider<?> provider() {
    return new ManifoldProvider();
  }

  @Override
  public Record config() {
    return new ManifoldConfig(ManifoldConfig.Kind.SPHERE, 300, 20, 30, 7, 3, 0, 1, 0.1);
  }
}
