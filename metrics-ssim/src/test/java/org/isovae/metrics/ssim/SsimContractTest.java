package org.isovae.metrics.ssim;

import org.isovae.api.model.LossMetricProvider;
import org.isovae.tck.LossMetricContract;

final class SsimContractTest implements LossMetricContract {
  @Override
  public LossMetricProvider<?> provider() {
    return new SsimProvider();
  }
}
