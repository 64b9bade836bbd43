package org.isovae.estimators;

import org.isovae.api.Context;
import org.isovae.api.estimator.Estimator;
import org.isovae.api.estimator.EstimatorProvider;

/** {@code reconstructions}: originals beside Dec(μ), with the distortion of each row. */
public final class ReconstructionsProvider implements EstimatorProvider<ReconstructionsConfig> {
  /** For the service loader. */
  public ReconstructionsProvider() {}

  @Override
  public String name() {
    return "reconstructions";
  }

  @Override
  public String summary() {
    return "originals beside what is decoded from their means, and the distortion of each row";
  }

  @Override
  public ReconstructionsConfig defaults() {
    return ReconstructionsConfig.DEFAULTS;
  }

  @Override
  public Estimator create(ReconstructionsConfig config, Context context) {
    return new Reconstructions(config);
  }
}
