package org.isovae.estimators;

import org.isovae.api.Context;
import org.isovae.api.estimator.Estimator;
import org.isovae.api.estimator.EstimatorProvider;

/** {@code generalization}: the loss on the training rows beside that on rows held out. */
public final class GeneralizationProvider implements EstimatorProvider<GeneralizationConfig> {
  /** For the service loader. */
  public GeneralizationProvider() {}

  @Override
  public String name() {
    return "generalization";
  }

  @Override
  public String summary() {
    return "whether the model does as well on rows held out as on its training rows";
  }

  @Override
  public GeneralizationConfig defaults() {
    return GeneralizationConfig.DEFAULTS;
  }

  @Override
  public Estimator create(GeneralizationConfig config, Context context) {
    return new Generalization(config);
  }
}
