package org.isovae.estimators;

import org.isovae.api.estimator.EstimatorProvider;
import org.isovae.tck.EstimatorContract;

/** On the contract's model of one value: that of several is refused before it is measured. */
final class LinearContractTest implements EstimatorContract {
  @Override
  public EstimatorProvider<?> provider() {
    return new LinearProvider();
  }
}
