package org.isovae.metrics.bce;

import org.isovae.api.model.LossMetricProvider;
import org.isovae.tck.LossMetricContract;

final class BceContractTest implements LossMetricContract {
  @Override
  public LossMetricProvider<?> provider() {
    return new BceProvider();
  }
}
