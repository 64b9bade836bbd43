package org.isovae.priors;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.isovae.api.model.Marginal;
import org.isovae.api.model.Posterior;
import org.isovae.api.model.Prior;
import org.isovae.api.tensor.Ops;
import org.isovae.api.tensor.Shape;
import org.isovae.api.tensor.Tensor;

/** p(z) = Π ((1 − w) N(z_j; 0, s²) + w N(z_j; 0, S²)), the spike narrow, the slab wide. */
final class SpikeAndSlab implements Prior {
  /**
   * The trapezoidal rule for E over q, places in deviations. Its error falls exponentially with the
   * number of places: it is below 1e-5 nats where σ is at most 25 times the spike's deviation.
   */
  private static final double FARTHEST = 6;

  private static final int NODES = 385;

  private final double weight;
  private final double spike;
  private final double slab;

  SpikeAndSlab(SpikeAndSlabConfig config) {
    this.weight = config.weight();
    this.spike = config.spike();
    this.slab = config.slab();
  }

  /** ln p of each coordinate, in the shape of {@code z}. */
  private Tensor terms(Ops ops, Tensor z) {
    Tensor square = ops.square(z);
    Tensor near = component(ops, square, 1 - weight, spike);
    Tensor far = component(ops, square, weight, slab);
    // ln (eᵃ + eᵇ), whichever is the larger
    Tensor lag = ops.negate(ops.abs(ops.subtract(near, far)));
    return ops.add(ops.maximum(near, far), ops.softplus(lag));
  }

  private static Tensor component(Ops ops, Tensor square, double part, double deviation) {
    double constant = Math.log(part / deviation) - 0.5 * Math.log(2 * Math.PI);
    return ops.add(ops.multiply(square, -0.5 / (deviation * deviation)), constant);
  }

  @Override
  public Tensor logDensity(Ops ops, Tensor z) {
    return ops.sumPerSample(terms(ops, z));
  }

  /** By quadrature, a coordinate after the other: nothing is drawn. */
  @Override
  public Optional<Tensor> divergencePerDimension(Ops ops, Posterior posterior) {
    double[] nodes = new double[NODES];
    double[] weights = new double[NODES];
    Arrays.setAll(nodes, i -> FARTHEST * (2.0 * i / (NODES - 1) - 1));
    Arrays.setAll(weights, i -> Math.exp(-0.5 * nodes[i] * nodes[i]));
    double sum = Arrays.stream(weights).sum();
    Arrays.setAll(weights, i -> weights[i] / sum);
    int latent = posterior.mean().shape().dimension(1);
    Shape column = Shape.of(Shape.BATCH, latent, 1);
    Shape row = Shape.of(NODES);
    Tensor z =
        ops.add(
            ops.reshape(posterior.mean(), column),
            ops.multiply(ops.reshape(posterior.deviation(ops), column), ops.constant(row, nodes)));
    Tensor logPrior = ops.sum(ops.multiply(terms(ops, z), ops.constant(row, weights)), 2);
    double entropy = 0.5 * (Math.log(2 * Math.PI) + 1);
    Tensor own = ops.add(ops.multiply(posterior.logVariance(), 0.5), entropy);
    return Optional.of(ops.negate(ops.add(own, logPrior)));
  }

  @Override
  public Tensor sample(Ops ops, Tensor like) {
    Tensor far = ops.greater(ops.constant(weight), ops.uniform("component", like));
    Tensor deviation = ops.where(far, ops.constant(slab), ops.constant(spike));
    return ops.multiply(ops.normal("sample", like), deviation);
  }

  @Override
  public Marginal marginal(int latent, int dimension, Map<String, float[]> summary) {
    return new Mixture1D(
        new double[] {1 - weight, weight}, new double[] {0, 0}, new double[] {spike, slab});
  }
}
