package org.isovae.metrics.sse;

import org.isovae.api.model.LossMetricProvider;
import org.isovae.tck.LossMetricContract;

final class SseContractTest implements LossMetricContract {
  @Override
  public LossMetricProvider<?> provider() {
    return new SseProvider();
  }
}
