package org.isovae.estimators;

import org.isovae.api.estimator.EstimatorProvider;
import org.isovae.tck.EstimatorContract;

final class ManifoldContractTest implements EstimatorContract {
  @Override
  public EstimatorProvider<?> provider() {
    return new ManifoldProvider();
  }
}
