package org.isovae.metrics.ssim;

import org.isovae.api.Context;
import org.isovae.api.model.LossMetric;
import org.isovae.api.model.LossMetricProvider;

/** {@code ssim}: D = 1 − SSIM, the mean over windows and channels. */
public final class SsimProvider implements LossMetricProvider<SsimConfig> {
  /** For the service loader. */
  public SsimProvider() {}

  @Override
  public String name() {
    return "ssim";
  }

  @Override
  public String summary() {
    return "1 - structural similarity of images, mean over windows and channels";
  }

  @Override
  public SsimConfig defaults() {
    return SsimConfig.DEFAULTS;
  }

  @Override
  public LossMetric create(SsimConfig config, Context context) {
    return new Ssim(config);
  }
}
