package org.isovae.metrics.ssim;

import java.util.Set;
import org.isovae.api.Capabilities;
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
  public Set<String> requires(MultiScaleConfig config) {
    return Set.of(Capabilities.ENGINE_CONVOLUTION);
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
