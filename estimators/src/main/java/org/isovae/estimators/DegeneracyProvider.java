package org.isovae.estimators;

import org.isovae.api.Context;
import org.isovae.api.estimator.Study;
import org.isovae.api.estimator.StudyProvider;

/** {@code degeneracy}: whether restarts of a model find the same latent axes. */
public final class DegeneracyProvider implements StudyProvider<DegeneracyConfig> {
  /** For the service loader. */
  public DegeneracyProvider() {}

  @Override
  public String name() {
    return "degeneracy";
  }

  @Override
  public String summary() {
    return "whether runs find the same latent axes, or only the same space, and which variances say so";
  }

  @Override
  public DegeneracyConfig defaults() {
    return DegeneracyConfig.DEFAULTS;
  }

  @Override
  public Study create(DegeneracyConfig config, Context context) {
    return new Degeneracy(config);
  }
}
