package org.isovae.estimators;

import java.util.Map;
import java.util.OptionalDouble;
import org.isovae.api.model.Marginal;
import org.isovae.api.model.Prior;
import org.isovae.api.tensor.Ops;
import org.isovae.api.tensor.Tensor;

/** p(z) = Π exp(−|z_j|/b)/(2b), whose logarithm has a kink. */
record Sparse(double scale) implements Prior {
  @Override
  public Tensor logDensity(Ops ops, Tensor z) {
    double constant = z.shape().dimension(1) * Math.log(2 * scale);
    Tensor sum = ops.multiply(ops.sumPerSample(ops.abs(z)), -1 / scale);
    return ops.subtract(sum, constant);
  }

  @Override
  public Tensor sample(Ops ops, Tensor like) {
    throw new AssertionError("scores are never sampled");
  }

  @Override
  public Marginal marginal(int latent, int dimension, Map<String, float[]> summary) {
    return new Marginal() {
      @Override
      public double mean() {
        return 0;
      }

      @Override
      public double variance() {
        return 2 * scale * scale;
      }

      @Override
      public OptionalDouble quantile(double probability) {
        double u = probability - 0.5;
        return OptionalDouble.of(-scale * Math.signum(u) * Math.log1p(-2 * Math.abs(u)));
      }
    };
  }
}
