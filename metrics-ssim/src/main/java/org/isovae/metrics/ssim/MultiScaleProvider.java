package org.isovae.metrics.ssim;

import org.isovae.api.Context;
import org.isovae.api.model.LossMetric;
import org.isovae.api.model.LossMetricProvider;

/** {@code ms-ssim}: D = 1 − MS-SSIM, the mean over channels. */
public final class MultiScaleProvider implements LossMetricProvider<MultiScaleConfig> {
  /** For the service loader. */
  public MultiScaleProvider() {}

  @Override
  public String name() {
    return "ms-ssim";
  }

  @Override
  public String summary() {
    return "1 - structural similarity of images at several scales, mean over channels";
  }

  @Override
  public MultiScaleConfig defaults() {
    return MultiScaleConfig.DEFAULTS;
  }

  @Override
  public LossMetric create(MultiScaleConfig config, Context context) {
    return new MultiScaleSsim(config);
  }
}
