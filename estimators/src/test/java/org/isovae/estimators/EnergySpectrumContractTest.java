package org.isovae.estimators;

import org.isovae.api.estimator.EstimatorProvider;
import org.isovae.tck.EstimatorContract;

final class EnergySpectrumContractTest implements EstimatorContract {
  @Override
  public EstimatorProvider<?> provider() {
    return new EnergySpectrumProvider();
  }
}
