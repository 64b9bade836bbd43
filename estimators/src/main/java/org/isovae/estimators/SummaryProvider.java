package org.isovae.estimators;

import org.isovae.api.Context;
import org.isovae.api.estimator.Study;
import org.isovae.api.estimator.StudyProvider;

/** {@code summary}: how each result of several runs lies and spreads. */
public final class SummaryProvider implements StudyProvider<SummaryConfig> {
  /** For the service loader. */
  public SummaryProvider() {}

  @Override
  public String name() {
    return "summary";
  }

  @Override
  public String summary() {
    return "mean, standard deviation, least and greatest of each result over several runs";
  }

  @Override
  public SummaryConfig defaults() {
    return new SummaryConfig();
  }

  @Override
  public Study create(SummaryConfig config, Context context) {
    return new Summary();
  }
}
