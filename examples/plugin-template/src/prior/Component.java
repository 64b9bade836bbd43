package {{package}};

import java.util.Map;
import java.util.OptionalDouble;
import org.isovae.api.model.Marginal;
import org.isovae.api.model.Prior;
import org.isovae.api.tensor.Ops;
import org.isovae.api.tensor.Tensor;

/** Independent logistic coordinates; the KL divergence is the interface's. */
final class {{Type}} implements Prior {
  static final String SUMMARY = "independent logistic coordinates";

  private final {{Type}}Config config;

  {{Type}}({{Type}}Config config) {
    this.config = config;
  }

  /** The sum over the coordinates of -t - ln s - 2 ln(1 + exp(-t)), t = z / s. */
  @Override
  public Tensor logDensity(Ops ops, Tensor z) {
    Tensor t = ops.divide(z, config.scale());
    Tensor terms = ops.add(t, ops.multiply(ops.softplus(ops.negate(t)), 2));
    double constant = z.shape().dimension(1) * Math.log(config.scale());
    return ops.negate(ops.add(ops.sumPerSample(terms), constant));
  }

  /** The quantile of a uniform number, kept off 0 and 1. */
  @Override
  public Tensor sample(Ops ops, Tensor like) {
    Tensor u = ops.clip(ops.uniform("sample", like), 1e-7, 1 - 1e-7);
    Tensor odds = ops.subtract(ops.log(u), ops.log(ops.add(ops.negate(u), 1)));
    return ops.multiply(odds, config.scale());
  }

  @Override
  public Marginal marginal(int latent, int dimension, Map<String, float[]> summary) {
    return new Marginal() {
      @Override
      public double mean() {
        return 0;
      }

      /** (pi s)^2 / 3. */
      @Override
      public double variance() {
        return Math.PI * Math.PI * config.scale() * config.scale() / 3;
      }

      @Override
      public OptionalDouble quantile(double probability) {
        return OptionalDouble.of(
            config.scale() * Math.log(probability / (1 - probability)));
      }
    };
  }
}
