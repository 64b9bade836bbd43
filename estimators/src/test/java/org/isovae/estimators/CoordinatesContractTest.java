package org.isovae.estimators;

import org.isovae.api.estimator.EstimatorProvider;
import org.isovae.tck.EstimatorContract;

final class CoordinatesContractTest implements EstimatorContract {
  @Override
  public EstimatorProvider<?> provider() {
    return new CoordinatesProvider();
  }

  /** The contract's rows have labels and no coordinates. */
  @Override
  public Record config() {
    return new CoordinatesConfig("label", 0);
  }
}
