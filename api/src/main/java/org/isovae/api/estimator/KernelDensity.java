package org.isovae.api.estimator;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.isovae.api.engine.State.Values;
import org.isovae.api.model.Batch;
import org.isovae.api.model.Decoded;
import org.isovae.api.model.Posterior;
import org.isovae.api.model.Vae;
import org.isovae.api.tensor.Operation.Reduction;
import org.isovae.api.tensor.Ops;
import org.isovae.api.tensor.Shape;
import org.isovae.api.tensor.Tensor;

/**
 * How densely the training rows lie around a row, there where a trained model measures distances: a
 * kernel density estimate, ln p̂(c) = ln 1/n Σᵢ N(c; cᵢ, h² I), from the places cᵢ of n training
 * rows.
 *
 * <p>The place of a row has one coordinate for each latent dimension, μ_j √(E[σ_j⁻²]/2), which is
 * the isometric coordinate y_j in units of √β (Nakagawa et al., Eq. 15), and one for each value,
 * ±√(excess/β), what the value contributes to D(x, Dec(μ)) beyond a perfect reconstruction, with
 * the sign of x − Dec(μ): its deviance residual. So squared distances are nats along the decoder's
 * image and beside it alike. Where the metric is no sum over values, the residual is one number, of
 * the whole row.
 *
 * <p>Immutable.
 */
public final class KernelDensity {
  private static final String PLACES = "places";
  private static final String SCALES = "scales";
  private static final String BANDWIDTH = "bandwidth";

  /**
   * Places whose squared distance is less than this part of their squared lengths are one place: so
   * exact is the difference of two products in single precision.
   */
  private static final double COINCIDENCE = 4e-6;

  /** Stands for the logarithm of 0. */
  private static final double NOTHING = -1e30;

  private final Values places;
  private final float[] scales;
  private final float bandwidth;

  /**
   * From places that were found.
   *
   * @param places of the training rows, [rows, coordinates]
   * @param scales √(E[σ_j⁻²]/2) of each latent dimension
   * @param bandwidth h, greater than 0
   */
  public KernelDensity(Values places, float[] scales, float bandwidth) {
    if (!(bandwidth > 0)) {
      throw new IllegalArgumentException("the bandwidth must be greater than 0, was " + bandwidth);
    }
    if (places.shape().rank() != 2 || places.data().length == 0) {
      throw new IllegalArgumentException(
          "places must be [rows, coordinates], at least one of each, were " + places.shape());
    }
    this.places = new Values(places.shape(), places.data().clone());
    this.scales = scales.clone();
    this.bandwidth = bandwidth;
  }

  /**
   * What {@link #arrays} gave.
   *
   * @return empty where the arrays hold none
   */
  public static Optional<KernelDensity> of(Map<String, Values> arrays) {
    return arrays.containsKey(PLACES)
        ? Optional.of(
            new KernelDensity(
                arrays.get(PLACES), arrays.get(SCALES).data(), arrays.get(BANDWIDTH).data()[0]))
        : Optional.empty();
  }

  /** All of it by name, to be kept. */
  public Map<String, Values> arrays() {
    Map<String, Values> arrays = new LinkedHashMap<>();
    arrays.put(PLACES, new Values(places.shape(), places.data().clone()));
    arrays.put(SCALES, new Values(Shape.of(scales.length), scales.clone()));
    arrays.put(BANDWIDTH, new Values(Shape.scalar(), new float[] {bandwidth}));
    return arrays;
  }

  /** √(E[σ_j⁻²]/2) of each latent dimension. */
  public float[] scales() {
    return scales.clone();
  }

  /**
   * The place of each row, [batch, coordinates].
   *
   * @param beta β, greater than 0
   * @param scales √(E[σ_j⁻²]/2) of each latent dimension
   * @param decoded from the mean of the posterior
   */
  public static Tensor place(
      Ops ops,
      Vae vae,
      double beta,
      float[] scales,
      Batch batch,
      Posterior posterior,
      Decoded decoded) {
    double[] factors = new double[scales.length];
    Arrays.setAll(factors, j -> scales[j]);
    Tensor code = ops.multiply(posterior.mean(), ops.constant(Shape.of(scales.length), factors));
    Decoded perfect = decoded.withValue(batch.x());
    Optional<Tensor> contributions = vae.contributions(ops, batch, decoded);
    Tensor residual;
    if (contributions.isPresent()) {
      Tensor excess =
          ops.subtract(contributions.get(), vae.contributions(ops, batch, perfect).orElseThrow());
      residual =
          ops.flatten(
              ops.multiply(
                  root(ops, excess, beta), ops.sign(ops.subtract(batch.x(), decoded.value()))));
    } else {
      Tensor excess =
          ops.subtract(vae.distortion(ops, batch, decoded), vae.distortion(ops, batch, perfect));
      residual = ops.reshape(root(ops, excess, beta), Shape.of(Shape.BATCH, 1));
    }
    return ops.concat(1, code, residual);
  }

  private static Tensor root(Ops ops, Tensor excess, double beta) {
    return ops.sqrt(ops.multiply(ops.relu(excess), 1 / beta));
  }

  /**
   * ln p̂ of the place of each row, [batch], nats, with respect to the volume of its coordinates.
   * One training row at the same place does not count: a training row would else be more usual than
   * any other because it is near itself. The parameters are those of {@link #place}.
   */
  public Tensor logDensity(
      Ops ops, Vae vae, double beta, Batch batch, Posterior posterior, Decoded decoded) {
    Tensor place = place(ops, vae, beta, scales, batch, posterior, decoded);
    int rows = places.shape().dimension(0);
    int width = places.shape().dimension(1);
    double[] numbers = new double[places.data().length];
    Arrays.setAll(numbers, i -> places.data()[i]);
    double[] squares = new double[rows];
    for (int i = 0; i < numbers.length; i++) {
      squares[i / width] += numbers[i] * numbers[i];
    }
    Tensor products = ops.matMul(place, false, ops.constant(places.shape(), numbers), true);
    Tensor norms =
        ops.add(
            ops.constant(Shape.of(rows), squares),
            ops.reduce(Reduction.SUM, ops.square(place), true, 1));
    Tensor distances = ops.relu(ops.subtract(norms, ops.multiply(products, 2)));
    double variance = (double) bandwidth * bandwidth;
    Tensor exponents = ops.multiply(distances, -0.5 / variance);
    Tensor coincide = ops.greater(ops.multiply(norms, COINCIDENCE), distances);
    Tensor apart = ops.where(coincide, ops.constant(NOTHING), exponents);
    Tensor copies = ops.subtract(ops.reduce(Reduction.SUM, coincide, true, 1), 1);
    Tensor logCopies =
        ops.where(
            ops.greater(copies, ops.constant(0)),
            ops.log(ops.maximum(copies, ops.constant(1))),
            ops.constant(NOTHING));
    Tensor largest = ops.maximum(ops.reduce(Reduction.MAX, apart, true, 1), logCopies);
    Tensor sum =
        ops.add(
            ops.reduce(Reduction.SUM, ops.exp(ops.subtract(apart, largest)), true, 1),
            ops.exp(ops.subtract(logCopies, largest)));
    return ops.subtract(
        ops.sum(ops.add(ops.log(sum), largest), 1),
        Math.log(rows) + 0.5 * width * Math.log(2 * Math.PI * variance));
  }
}
