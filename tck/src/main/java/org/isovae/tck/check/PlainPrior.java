package org.isovae.tck.check;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.isovae.api.model.Marginal;
import org.isovae.api.model.Posterior;
import org.isovae.api.model.Prior;
import org.isovae.api.tensor.Ops;
import org.isovae.api.tensor.Tensor;

/** The standard normal prior of the small models that other parts are checked in. */
class PlainPrior implements Prior {
  @Override
  public Tensor logDensity(Ops ops, Tensor z) {
    return ops.multiply(ops.sum(ops.add(ops.square(z), Math.log(2 * Math.PI)), 1), -0.5);
  }

  @Override
  public Optional<Tensor> divergencePerDimension(Ops ops, Posterior posterior) {
    Tensor logVariance = posterior.logVariance();
    Tensor squares = ops.add(ops.square(posterior.mean()), ops.exp(logVariance));
    return Optional.of(ops.multiply(ops.subtract(ops.subtract(squares, logVariance), 1), 0.5));
  }

  @Override
  public Tensor divergence(Ops ops, Posterior posterior, Tensor z) {
    return expectedDivergence(ops, posterior);
  }

  @Override
  public Tensor sample(Ops ops, Tensor like) {
    return ops.normal("sample", like);
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
        return 1;
      }

      @Override
      public OptionalDouble quantile(double probability) {
        return OptionalDouble.of(normalQuantile(probability));
      }
    };
  }

  /** Φ by its integral, inverted by bisection: slow, and plain to see. */
  private static double normalQuantile(double probability) {
    double low = -10;
    double high = 10;
    while (high - low > 1e-9) {
      double middle = (low + high) / 2;
      if (Quadrature.normalDistribution(middle) < probability) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return (low + high) / 2;
  }
}
