package org.isovae.api.model;

import java.util.Arrays;
import java.util.function.UnaryOperator;
import org.isovae.api.tensor.Ops;
import org.isovae.api.tensor.Shape;
import org.isovae.api.tensor.Tensor;

/**
 * A deterministic expectation under a diagonal Gaussian, E[f(z)], z ~ N(μ, diag(σ²)): a weighted
 * mean of f over fixed places μ + o_r ⊙ σ. Scores use it where training draws z.
 */
public final class Expectation {
  /** Beyond this many σ an expectation has no mass that single precision would show. */
  private static final double REACH = 6;

  private static final double LINE_STEP = 0.03;
  private static final double PLANE_STEP = 0.25;
  private static final int LATTICE_PAIRS = 1024;

  private final double[][] offsets;
  private final double[] weights;

  private Expectation(double[][] offsets, double[] weights) {
    this.offsets = offsets;
    this.weights = weights;
  }

  /**
   * Few places, for functions that are dear, such as a decoder: corners of the cube μ ± σ,
   * 2·2^⌈log₂ n⌉ of them. Exact for polynomials up to the third order: the signs are the columns of
   * a Hadamard matrix and of its negative, so that products of two different dimensions cancel.
   *
   * @param latent n, at least 1
   */
  public static Expectation corners(int latent) {
    int size = Integer.highestOneBit(Math.max(1, 2 * latent - 1));
    double[][] offsets = new double[2 * size][latent];
    for (int r = 0; r < size; r++) {
      for (int j = 0; j < latent; j++) {
        double sign = (Integer.bitCount(r & j) & 1) == 0 ? 1 : -1;
        offsets[r][j] = sign;
        offsets[size + r][j] = -sign;
      }
    }
    return new Expectation(offsets, equal(2 * size));
  }

  /**
   * Many places, for functions that are cheap and far from polynomials, such as the logarithm of a
   * mixture, which bends, or |z|, which has a corner: the trapezoidal rule over μ ± 6σ, in steps of
   * 0.03σ in one dimension and of σ/4 in two; above, 1024 points of a Kronecker lattice and their
   * mirror images, whitened, so that polynomials up to the third order are exact here too (above
   * 512 dimensions: scaled to unit variance).
   *
   * <p>For the logarithm of ten Gaussians of deviation 0.45, the divergence is then good to 1e-3
   * where σ is 0.1, and in more than two dimensions to 0.2–0.5 % (root mean square; at most 1 %)
   * where σ is 0.8.
   *
   * @param latent at least 1
   */
  public static Expectation quadrature(int latent) {
    return switch (latent) {
      case 1 -> grid(1, LINE_STEP);
      case 2 -> grid(2, PLANE_STEP);
      default -> lattice(latent);
    };
  }

  /**
   * Equidistant places, weighted by the density: exact to rounding for smooth functions, and better
   * than Gauss–Hermite quadrature of as many nodes, whose steps are wider, for those that are not.
   */
  private static Expectation grid(int latent, double step) {
    int half = (int) Math.round(REACH / step);
    int nodes = 2 * half + 1;
    int size = (int) Math.pow(nodes, latent);
    double[][] offsets = new double[size][latent];
    double[] weights = new double[size];
    for (int r = 0; r < size; r++) {
      double square = 0;
      int rest = r;
      for (int j = 0; j < latent; j++) {
        offsets[r][j] = step * (rest % nodes - half);
        square += offsets[r][j] * offsets[r][j];
        rest /= nodes;
      }
      weights[r] = Math.exp(-0.5 * square);
    }
    double total = Arrays.stream(weights).sum();
    return new Expectation(offsets, Arrays.stream(weights).map(w -> w / total).toArray());
  }

  private static Expectation lattice(int latent) {
    int columns = latent + latent % 2; // the Box–Muller transform gives normal numbers in pairs
    // The generalised golden ratio: the root of g^(d+1) = g + 1 (Roberts 2018).
    double ratio = 2;
    for (int i = 0; i < 64; i++) {
      ratio = Math.pow(1 + ratio, 1.0 / (columns + 1));
    }
    double[][] normal = new double[latent][LATTICE_PAIRS];
    for (int j = 0; j < latent; j++) {
      int pair = j - j % 2;
      for (int r = 0; r < LATTICE_PAIRS; r++) {
        double radius = Math.sqrt(-2 * Math.log(fraction(ratio, pair + 1, r)));
        double angle = 2 * Math.PI * fraction(ratio, pair + 2, r);
        normal[j][r] = radius * (j % 2 == 0 ? Math.cos(angle) : Math.sin(angle));
      }
    }
    whiten(normal);
    double[][] offsets = new double[2 * LATTICE_PAIRS][latent];
    for (int r = 0; r < LATTICE_PAIRS; r++) {
      for (int j = 0; j < latent; j++) {
        offsets[r][j] = normal[j][r];
        offsets[LATTICE_PAIRS + r][j] = -normal[j][r];
      }
    }
    return new Expectation(offsets, equal(2 * LATTICE_PAIRS));
  }

  /**
   * Makes mean squares 1 and, by Gram–Schmidt, mean products 0, so that quadratic functions are
   * exact; with more than half as many dimensions as points, the mean squares only.
   */
  private static void whiten(double[][] columns) {
    for (int j = 0; j < columns.length; j++) {
      for (int k = 0; k < j && columns.length <= LATTICE_PAIRS / 2; k++) {
        double product = meanProduct(columns[j], columns[k]);
        for (int r = 0; r < LATTICE_PAIRS; r++) {
          columns[j][r] -= product * columns[k][r];
        }
      }
      double scale = 1 / Math.sqrt(meanProduct(columns[j], columns[j]));
      for (int r = 0; r < LATTICE_PAIRS; r++) {
        columns[j][r] *= scale;
      }
    }
  }

  private static double meanProduct(double[] a, double[] b) {
    double sum = 0;
    for (int r = 0; r < a.length; r++) {
      sum += a[r] * b[r] / a.length;
    }
    return sum;
  }

  /** The r-th point of the lattice in one dimension, inside (0, 1). */
  private static double fraction(double ratio, int dimension, int r) {
    double value = 0.5 + (r + 1) * Math.pow(ratio, -dimension);
    return Math.max(value - Math.floor(value), 1e-12);
  }

  private static double[] equal(int size) {
    double[] weights = new double[size];
    Arrays.fill(weights, 1.0 / size);
    return weights;
  }

  /** The number of places, R. */
  public int size() {
    return weights.length;
  }

  /** The places μ + o_r ⊙ σ of every row, one row's after another: [batch · R, latent]. */
  public Tensor places(Ops ops, Posterior posterior) {
    int latent = offsets[0].length;
    Shape single = Shape.of(posterior.mean().shape().dimension(0), 1, latent);
    double[] flat = Arrays.stream(offsets).flatMapToDouble(Arrays::stream).toArray();
    Tensor steps =
        ops.multiply(
            ops.reshape(posterior.deviation(ops), single),
            ops.constant(Shape.of(size(), latent), flat));
    Tensor places = ops.add(ops.reshape(posterior.mean(), single), steps);
    return ops.reshape(places, Shape.of(Shape.BATCH, latent));
  }

  /** What belongs to a row, [batch, …], once for each of its places: [batch · R, …]. */
  public Tensor repeat(Ops ops, Tensor perRow) {
    return Rows.repeat(ops, perRow, size());
  }

  /** The weighted mean over each row's places: from [batch · R] to [batch]. */
  public Tensor mean(Ops ops, Tensor perPlace) {
    Tensor rows = ops.reshape(perPlace, Shape.of(Shape.BATCH, size()));
    return ops.sum(ops.multiply(rows, ops.constant(Shape.of(size()), weights)), 1);
  }

  /**
   * E[f(z)] of each row.
   *
   * @param function from places, [batch · R, latent], to one number each, [batch · R]
   * @return [batch]
   */
  public Tensor of(Ops ops, Posterior posterior, UnaryOperator<Tensor> function) {
    return mean(ops, function.apply(places(ops, posterior)));
  }
}
