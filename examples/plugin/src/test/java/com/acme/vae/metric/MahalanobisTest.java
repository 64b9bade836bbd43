package com.acme.vae.metric;

import org.isovae.api.model.LossMetricProvider;
import org.isovae.tck.LossMetricContract;

/** Everything that a loss metric must do. */
class MahalanobisTest implements LossMetricContract {
  @Override
  public LossMetricProvider<?> provider() {
    return new MahalanobisProvider();
  }
}
