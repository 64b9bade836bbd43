package com.acme.vae.estimator;

import org.isovae.api.estimator.EstimatorProvider;
import org.isovae.tck.EstimatorContract;

/** Everything that a estimator must do. */
class LatentTraversalTest implements EstimatorContract {
  @Override
  public EstimatorProvider<?> provider() {
    return new LatentTraversalProvider();
  }
}
