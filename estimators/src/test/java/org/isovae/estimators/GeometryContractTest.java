package org.isovae.estimators;

import org.isovae.api.estimator.EstimatorProvider;
import org.isovae.tck.EstimatorContract;

final class GeometryContractTest implements EstimatorContract {
  @Override
  public EstimatorProvider<?> provider() {
    return new GeometryProvider();
  }
}
