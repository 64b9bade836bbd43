package org.isovae.priors;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.isovae.api.Seeds;
import org.isovae.api.model.Marginal;
import org.isovae.api.model.Prior;
import org.isovae.api.tensor.Initializer;
import org.isovae.api.tensor.Operation.Reduction;
import org.isovae.api.tensor.Ops;
import org.isovae.api.tensor.Shape;
import org.isovae.api.tensor.Tensor;

/**
 * p(z) = Σ w_k N(m_k, diag(s_k²)). Learnt, w is the softmax of free numbers, and ln s is limited so
 * that no component can shrink onto a single point.
 */
final class GaussianMixture implements Prior {
  private static final String WEIGHTS = "weights";
  private static final String CENTRES = "centres";
  private static final String DEVIATIONS = "deviations";

  /** ln s of a learnt component stays within ± this of where it began. */
  private static final double LOG_RANGE = 3;

  private final GaussianMixtureConfig config;
  private final long seed;

  GaussianMixture(GaussianMixtureConfig config, long seed) {
    this.config = config;
    this.seed = seed;
  }

  @Override
  public Tensor logDensity(Ops ops, Tensor z) {
    int latent = z.shape().dimension(1);
    Tensor single = ops.reshape(z, Shape.of(z.shape().dimension(0), 1, latent));
    Tensor logDeviations = logDeviations(ops, latent);
    Tensor scaled =
        ops.multiply(
            ops.subtract(single, centres(ops, latent)), ops.exp(ops.negate(logDeviations)));
    Tensor normaliser =
        ops.add(ops.sum(logDeviations, 1), 0.5 * latent * Math.log(2 * Math.PI)); // [K]
    Tensor inside = ops.multiply(ops.sum(ops.square(scaled), 2), -0.5); // [batch, K]
    Tensor terms = ops.add(ops.subtract(inside, normaliser), logWeights(ops));
    return logSumExp(ops, terms);
  }

  /** From [rows, K] to [rows]: exact also where every term is far below 0. */
  private static Tensor logSumExp(Ops ops, Tensor terms) {
    Tensor largest = ops.stopGradient(ops.reduce(Reduction.MAX, terms, true, 1));
    Tensor sum = ops.sum(ops.exp(ops.subtract(terms, largest)), 1);
    return ops.add(ops.log(sum), ops.sum(largest, 1));
  }

  /** A component by one uniform number, and a draw from it. */
  @Override
  public Tensor sample(Ops ops, Tensor like) {
    int latent = like.shape().dimension(1);
    Tensor uniform = ops.uniform("component", ops.slice(like, 1, 0, 1)); // [batch, 1]
    Tensor weights = ops.reshape(ops.exp(logWeights(ops)), Shape.of(1, config.components()));
    Tensor before = ops.matMul(weights, ops.constant(square(), lowerThan()));
    Tensor passed = ops.greater(uniform, before); // [batch, K]: 1 up to the chosen one
    Tensor chosen = ops.subtract(passed, next(ops, passed));
    Tensor centre = ops.matMul(chosen, centres(ops, latent));
    Tensor deviation = ops.matMul(chosen, ops.exp(logDeviations(ops, latent)));
    return ops.add(centre, ops.multiply(deviation, ops.normal("sample", like)));
  }

  /** Each column moved one place to the left, 0 in the last: turns a step into its last place. */
  private Tensor next(Ops ops, Tensor passed) {
    double[] shift = new double[config.components() * config.components()];
    for (int k = 1; k < config.components(); k++) {
      shift[k * config.components() + k - 1] = 1;
    }
    return ops.matMul(passed, ops.constant(square(), shift));
  }

  private Shape square() {
    return Shape.of(config.components(), config.components());
  }

  /** Sums the weights of the components before each; a hair below 0 before the first. */
  private double[] lowerThan() {
    int size = config.components();
    double[] matrix = new double[size * size];
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < size; j++) {
        matrix[i * size + j] = i < j ? 1 : j == 0 ? -1e-6 : 0;
      }
    }
    return matrix;
  }

  @Override
  public Map<String, Tensor> summary(Ops ops, int latent) {
    Map<String, Tensor> summary = new LinkedHashMap<>();
    summary.put(WEIGHTS, ops.exp(logWeights(ops)));
    summary.put(CENTRES, centres(ops, latent));
    summary.put(DEVIATIONS, ops.exp(logDeviations(ops, latent)));
    return summary;
  }

  @Override
  public Marginal marginal(int latent, int dimension, Map<String, float[]> summary) {
    int size = config.components();
    double[] weights = new double[size];
    double[] means = new double[size];
    double[] deviations = new double[size];
    double total = 0;
    for (int k = 0; k < size; k++) {
      weights[k] = summary.get(WEIGHTS)[k];
      means[k] = summary.get(CENTRES)[k * latent + dimension];
      deviations[k] = summary.get(DEVIATIONS)[k * latent + dimension];
      total += weights[k];
    }
    double sum = total; // 1 but for single precision
    return new Mixture1D(Arrays.stream(weights).map(w -> w / sum).toArray(), means, deviations);
  }

  /** ln w, [K]. */
  private Tensor logWeights(Ops ops) {
    Shape shape = Shape.of(config.components());
    if (!config.learn()) {
      return ops.constant(shape, filled(shape, -Math.log(config.components())));
    }
    Tensor free = ops.parameter(WEIGHTS, shape, Initializer.zeros());
    Tensor row = ops.reshape(free, Shape.of(1, config.components()));
    return ops.subtract(free, logSumExp(ops, row));
  }

  /** m, [K, latent]. */
  private Tensor centres(Ops ops, int latent) {
    Shape shape = Shape.of(config.components(), latent);
    double[] drawn = new double[shape.size()];
    RandomGenerator random = Seeds.generator(seed);
    for (int i = 0; i < drawn.length; i++) {
      drawn[i] = config.spread() * random.nextGaussian();
    }
    return config.learn()
        ? ops.parameter(CENTRES, shape, Initializer.of(floats(drawn)))
        : ops.constant(shape, drawn);
  }

  /** ln s, [K, latent]. */
  private Tensor logDeviations(Ops ops, int latent) {
    Shape shape = Shape.of(config.components(), latent);
    double start = Math.log(config.deviation());
    if (!config.learn()) {
      return ops.constant(shape, filled(shape, start));
    }
    Tensor free = ops.parameter(DEVIATIONS, shape, Initializer.zeros());
    return ops.add(ops.multiply(ops.tanh(free), LOG_RANGE), start);
  }

  private static double[] filled(Shape shape, double value) {
    double[] values = new double[shape.size()];
    Arrays.fill(values, value);
    return values;
  }

  private static float[] floats(double[] values) {
    float[] result = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      result[i] = (float) values[i];
    }
    return result;
  }
}
