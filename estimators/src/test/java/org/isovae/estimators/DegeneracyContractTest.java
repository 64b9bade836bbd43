package org.isovae.estimators;

import org.isovae.api.estimator.StudyProvider;
import org.isovae.tck.StudyContract;

final class DegeneracyContractTest implements StudyContract {
  @Override
  public StudyProvider<?> provider() {
    return new DegeneracyProvider();
  }
}
