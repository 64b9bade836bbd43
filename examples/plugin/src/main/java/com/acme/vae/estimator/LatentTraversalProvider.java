package com.acme.vae.estimator;

import org.isovae.api.Context;
import org.isovae.api.estimator.Estimator;
import org.isovae.api.estimator.EstimatorProvider;

/** {@code latent-traversal}: what each latent dimension does to the decoded sample. */
public final class LatentTraversalProvider implements EstimatorProvider<LatentTraversalConfig> {
  @Override
  public String name() {
    return "latent-traversal";
  }

  @Override
  public String summary() {
    return "a table of decoded samples along each live latent dimension, the others at 0";
  }

  @Override
  public LatentTraversalConfig defaults() {
    return new LatentTraversalConfig(9, 2, 64);
  }

  @Override
  public Estimator create(LatentTraversalConfig config, Context context) {
    return new LatentTraversal(config);
  }
}
