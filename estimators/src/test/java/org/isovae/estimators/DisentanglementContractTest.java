package org.isovae.estimators;

import org.isovae.api.estimator.EstimatorProvider;
import org.isovae.tck.EstimatorContract;

final class DisentanglementContractTest implements EstimatorContract {
  @Override
  public EstimatorProvider<?> provider() {
    return new DisentanglementProvider();
  }

  /** The contract's rows have labels and no coordinates. */
  @Override
  public Record config() {
    return new DisentanglementConfig("label", 0, 20, 0.02);
  }
}
