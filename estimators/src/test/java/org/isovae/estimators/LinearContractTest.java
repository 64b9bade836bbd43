package org.isovae.estimators;

import org.isovae.api.estimator.EstimatorProvider;
import org.isovae.tck.ProviderContract;

/** The estimator contract's model has more than the one dimension that this estimator is for. */
final class LinearContractTest implements ProviderContract {
  @Override
  public EstimatorProvider<?> provider() {
    return new LinearProvider();
  }
}
