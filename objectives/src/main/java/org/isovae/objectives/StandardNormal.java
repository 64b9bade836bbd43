package org.isovae.objectives;

import org.isovae.api.model.Posterior;
import org.isovae.api.model.Prior;
import org.isovae.api.tensor.Ops;
import org.isovae.api.tensor.Tensor;

/** p(z) = N(0, I). */
final class StandardNormal implements Prior {
  @Override
  public Tensor logDensity(Ops ops, Tensor z) {
    double constant = z.shape().dimension(1) * Math.log(2 * Math.PI);
    return ops.multiply(ops.add(ops.sumPerSample(ops.square(z)), constant), -0.5);
  }

  /** ½ Σ (μ² + σ² − ln σ² − 1). */
  @Override
  public Tensor divergence(Ops ops, Posterior posterior) {
    Tensor logVariance = posterior.logVariance();
    Tensor moments = ops.add(ops.square(posterior.mean()), ops.exp(logVariance));
    Tensor sum = ops.sumPerSample(ops.subtract(moments, logVariance));
    return ops.multiply(ops.subtract(sum, logVariance.shape().dimension(1)), 0.5);
  }

  @Override
  public boolean closedForm() {
    return true;
  }

  @Override
  public Tensor sample(Ops ops, Tensor like) {
    return ops.normal("sample", like);
  }

  @Override
  public double quantile(int dimension, double probability) {
    return NormalQuantile.of(probability);
  }
}
