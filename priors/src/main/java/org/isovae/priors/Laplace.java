package org.isovae.priors;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.isovae.api.model.Marginal;
import org.isovae.api.model.Posterior;
import org.isovae.api.model.Prior;
import org.isovae.api.tensor.Ops;
import org.isovae.api.tensor.Tensor;

/** p(z) = Π exp(−|z_j|/b)/(2b). */
final class Laplace implements Prior {
  /** Coefficients of erf(x) ≈ 1 − t(a₁ + … + a₅t⁴)e^(−x²), t = 1/(1 + px), to 1.5e-7. */
  private static final double[] ERROR_FUNCTION = {
    0.254829592, -0.284496736, 1.421413741, -1.453152027, 1.061405429
  };

  private static final double ERROR_FUNCTION_P = 0.3275911;

  private final double scale;

  Laplace(double scale) {
    this.scale = scale;
  }

  @Override
  public Tensor logDensity(Ops ops, Tensor z) {
    double constant = z.shape().dimension(1) * Math.log(2 * scale);
    Tensor sum = ops.multiply(ops.sumPerSample(ops.abs(z)), -1 / scale);
    return ops.subtract(sum, constant);
  }

  @Override
  public Tensor divergence(Ops ops, Posterior posterior, Tensor z) {
    return ops.sumPerSample(terms(ops, posterior));
  }

  @Override
  public Optional<Tensor> divergencePerDimension(Ops ops, Posterior posterior) {
    return Optional.of(terms(ops, posterior));
  }

  /** E|z|/b + ln 2b − ½(ln σ² + ln 2πe), [batch, latent]. */
  private Tensor terms(Ops ops, Posterior posterior) {
    double constant = Math.log(2 * scale) - 0.5 * (Math.log(2 * Math.PI) + 1);
    Tensor energy = ops.multiply(meanAbsolute(ops, posterior), 1 / scale);
    return ops.add(ops.subtract(energy, ops.multiply(posterior.logVariance(), 0.5)), constant);
  }

  /**
   * E|z|, z ~ N(μ, σ²): σ√(2/π)·e^(−u²) + |μ|·erf(u), u = |μ|/(σ√2). The error function is that of
   * Abramowitz and Stegun, 7.1.26, whose error is below single precision's.
   */
  private static Tensor meanAbsolute(Ops ops, Posterior posterior) {
    Tensor deviation = posterior.deviation(ops);
    Tensor size = ops.abs(posterior.mean());
    Tensor u = ops.multiply(ops.divide(size, deviation), Math.sqrt(0.5));
    Tensor bell = ops.exp(ops.negate(ops.square(u)));
    Tensor t = ops.reciprocal(ops.add(ops.multiply(u, ERROR_FUNCTION_P), 1));
    Tensor polynomial = ops.multiply(t, ERROR_FUNCTION[4]);
    for (int i = 3; i >= 0; i--) {
      polynomial = ops.multiply(ops.add(polynomial, ERROR_FUNCTION[i]), t);
    }
    Tensor error = ops.subtract(ops.constant(1), ops.multiply(polynomial, bell));
    Tensor spread = ops.multiply(ops.multiply(deviation, bell), Math.sqrt(2 / Math.PI));
    return ops.add(spread, ops.multiply(size, error));
  }

  /** −b·sign(u)·ln(1 − 2|u|), u uniform on [−½, ½). */
  @Override
  public Tensor sample(Ops ops, Tensor like) {
    Tensor u = ops.subtract(ops.uniform("sample", like), 0.5);
    // u = −½ would give an infinite value.
    Tensor rest = ops.clip(ops.subtract(ops.constant(1), ops.multiply(ops.abs(u), 2)), 1e-7, 1);
    return ops.multiply(ops.multiply(ops.sign(u), ops.log(rest)), -scale);
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
        double u = Mixture1D.checked(probability) - 0.5;
        return OptionalDouble.of(-scale * Math.signum(u) * Math.log1p(-2 * Math.abs(u)));
      }
    };
  }
}
