package com.acme.vae.dataset;

import org.isovae.api.data.DatasetProvider;
import org.isovae.tck.DatasetContract;

/** Everything that a data set must do. */
class SwissRollTest implements DatasetContract {
  @Override
  public DatasetProvider<?> provider() {
    return new SwissRollProvider();
  }
}
