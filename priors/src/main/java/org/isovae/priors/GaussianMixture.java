package org.isovae.priors;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.isovae.api.Seeds;
import org.isovae.api.model.Marginal;
import org.isovae.api.model.Prior;
import org.isovae.api.tensor.Initializer;
import org.isovae.api.tensor.Ops;
import org.isovae.api.tensor.Shape;
import org.isovae.api.tensor.Tensor;

/**
 * p(z) = Σ w_k N(m_k, diag(s_k²)). Learnt, w is the softmax of free numbers, and ln s is limited so
 * that no component can shrink onto a single point.
 */
final class GaussianMixture implements Prior {
  /** ln s of a learnt component stays within ± this of where it began. */
  private static final double LOG_RANGE = 3;

  private final GaussianMixtureConfig config;
  private final long seed;

  GaussianMixture(GaussianMixtureConfig config, long seed) {
    this.config = config;
    this.seed = seed;
  }

  private Components components(Ops ops, int latent) {
    return new Components(logWeights(ops), centres(ops, latent), logDeviations(ops, latent));
  }

  @Override
  public Tensor logDensity(Ops ops, Tensor z) {
    return components(ops, z.shape().dimension(1)).logDensity(ops, z);
  }

  @Override
  public Optional<Tensor> responsibilities(Ops ops, Tensor z) {
    return Optional.of(components(ops, z.shape().dimension(1)).responsibilities(ops, z));
  }

  @Override
  public Tensor sample(Ops ops, Tensor like) {
    return components(ops, like.shape().dimension(1)).sample(ops, like);
  }

  @Override
  public Map<String, Tensor> summary(Ops ops, int latent) {
    return components(ops, latent).summary(ops);
  }

  @Override
  public Marginal marginal(int latent, int dimension, Map<String, float[]> summary) {
    return Components.marginal(latent, dimension, summary);
  }

  /** ln w, [K]. */
  private Tensor logWeights(Ops ops) {
    Shape shape = Shape.of(config.components());
    if (!config.learn()) {
      return ops.constant(shape, filled(shape, -Math.log(config.components())));
    }
    Tensor free = ops.parameter("weights", shape, Initializer.zeros());
    Tensor row = ops.reshape(free, Shape.of(1, config.components()));
    return ops.subtract(free, Components.logSumExp(ops, row));
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
        ? ops.parameter("centres", shape, Initializer.of(floats(drawn)))
        : ops.constant(shape, drawn);
  }

  /** ln s, [K, latent]. */
  private Tensor logDeviations(Ops ops, int latent) {
    Shape shape = Shape.of(config.components(), latent);
    double start = Math.log(config.deviation());
    if (!config.learn()) {
      return ops.constant(shape, filled(shape, start));
    }
    Tensor free = ops.parameter("deviations", shape, Initializer.zeros());
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
