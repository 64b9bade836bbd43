package org.isovae.estimators;

import org.isovae.api.estimator.EstimatorProvider;
import org.isovae.tck.EstimatorContract;

final class SamplesContractTest implements EstimatorContract {
  @Override
  public EstimatorProvider<?> provider() {
    return new SamplesProvider();
  }

  /** Fewer draws than usual: the quantiles of the contract's prior take long. */
  @Override
  public Record config() {
    return new SamplesConfig(5, 1);
  }
}
