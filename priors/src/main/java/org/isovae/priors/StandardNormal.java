package org.isovae.priors;

import java.util.Map;
import java.util.Optional;
import org.isovae.api.model.Marginal;
import org.isovae.api.model.Posterior;
import org.isovae.api.model.Prior;
import org.isovae.api.tensor.Ops;
import org.isovae.api.tensor.Tensor;

/** p(z) = N(0, I). */
final class StandardNormal implements Prior {
  private static final Marginal MARGINAL = Mixture1D.normal(0, 1);

  @Override
  public Tensor logDensity(Ops ops, Tensor z) {
    double constant = z.shape().dimension(1) * Math.log(2 * Math.PI);
    return ops.multiply(ops.add(ops.sumPerSample(ops.square(z)), constant), -0.5);
  }

  /** ½ Σ (μ² + σ² − ln σ² − 1). */
  @Override
  public Tensor divergence(Ops ops, Posterior posterior, Tensor z) {
    Tensor sum = ops.sumPerSample(moments(ops, posterior));
    return ops.multiply(ops.subtract(sum, posterior.mean().shape().dimension(1)), 0.5);
  }

  @Override
  public Optional<Tensor> divergencePerDimension(Ops ops, Posterior posterior) {
    return Optional.of(ops.multiply(ops.subtract(moments(ops, posterior), 1), 0.5));
  }

  /** μ² + σ² − ln σ². */
  private static Tensor moments(Ops ops, Posterior posterior) {
    Tensor logVariance = posterior.logVariance();
    Tensor squares = ops.add(ops.square(posterior.mean()), ops.exp(logVariance));
    return ops.subtract(squares, logVariance);
  }

  @Override
  public Tensor sample(Ops ops, Tensor like) {
    return ops.normal("sample", like);
  }

  @Override
  public Marginal marginal(int latent, int dimension, Map<String, float[]> summary) {
    return MARGINAL;
  }
}
