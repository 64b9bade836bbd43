package org.isovae.estimators;

import org.isovae.api.Context;
import org.isovae.api.estimator.Estimator;
import org.isovae.api.estimator.EstimatorProvider;

/** {@code intrinsic-dimension}: of how many dimensions the rows are. */
public final class IntrinsicDimensionProvider
    implements EstimatorProvider<IntrinsicDimensionConfig> {
  /** For the service loader. */
  public IntrinsicDimensionProvider() {}

  @Override
  public String name() {
    return "intrinsic-dimension";
  }

  @Override
  public String summary() {
    return "the live dimensions beside two estimates of the rows' own dimension";
  }

  @Override
  public IntrinsicDimensionConfig defaults() {
    return IntrinsicDimensionConfig.DEFAULTS;
  }

  @Override
  public Estimator create(IntrinsicDimensionConfig config, Context context) {
    return new IntrinsicDimension(config);
  }
}
