package org.isovae.estimators;

import org.isovae.api.estimator.EstimatorProvider;
import org.isovae.tck.EstimatorContract;

final class DensityContractTest implements EstimatorContract {
  @Override
  public EstimatorProvider<?> provider() {
    return new DensityProvider();
  }

  /** Fewer draws than usual: the quantiles of the contract's prior take long. */
  @Override
  public Record config() {
    return new DensityConfig(10_000, TensorPlace.INPUT, 1000, 2000, 20, 20);
  }
}
