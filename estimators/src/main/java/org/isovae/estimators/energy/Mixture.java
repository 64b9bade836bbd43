package org.isovae.estimators.energy;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.hipparchus.random.SobolSequenceGenerator;
import org.hipparchus.special.Erf;

/** q(z) = 1/n Σ N(z; m_i, diag(v_i)) in d dimensions: an aggregate posterior. Immutable. */
public final class Mixture {
  /** Terms of less than e^−40 of the largest are left out. */
  private static final double NEGLIGIBLE = 40;

  /** Places of quasi-random sequences around all components together, and around one at least. */
  private static final int PAIRS = 1 << 15;

  private static final int LEAST_PAIRS = 64;

  private final double[][] means;
  private final double[][] variances;
  private final double[] logNormalizers;

  /**
   * From its components.
   *
   * @param means m, [n][d], at least one
   * @param variances v, [n][d], each greater than 0
   */
  public Mixture(double[][] means, double[][] variances) {
    this.means = Arrays.stream(means).map(double[]::clone).toArray(double[][]::new);
    this.variances = Arrays.stream(variances).map(double[]::clone).toArray(double[][]::new);
    this.logNormalizers =
        Arrays.stream(variances)
            .mapToDouble(
                v ->
                    -0.5 * Arrays.stream(v).map(s -> Math.log(2 * Math.PI * s)).sum()
                        - Math.log(means.length))
            .toArray();
  }

  /** d. */
  public int dimensions() {
    return means[0].length;
  }

  /** n. */
  public int size() {
    return means.length;
  }

  /** The logarithm of each component's part of q(z). */
  private double[] logTerms(double[] z) {
    double[] terms = logNormalizers.clone();
    for (int i = 0; i < terms.length; i++) {
      double[] mean = means[i];
      double[] variance = variances[i];
      double square = 0;
      for (int j = 0; j < z.length; j++) {
        double difference = z[j] - mean[j];
        square += difference * difference / variance[j];
      }
      terms[i] -= 0.5 * square;
    }
    return terms;
  }

  private static double largest(double[] terms) {
    double largest = Double.NEGATIVE_INFINITY;
    for (double term : terms) {
      largest = Math.max(largest, term);
    }
    return largest;
  }

  private static double logSum(double[] terms, double largest) {
    double sum = 0;
    for (double term : terms) {
      if (term > largest - NEGLIGIBLE) {
        sum += Math.exp(term - largest);
      }
    }
    return largest + Math.log(sum);
  }

  /** ln q(z), nats. */
  public double logDensity(double[] z) {
    double[] terms = logTerms(z);
    return logSum(terms, largest(terms));
  }

  /** ∇ ln q(z). */
  public double[] slope(double[] z) {
    double[] slope = new double[z.length];
    double[] shares = shares(z);
    for (int i = 0; i < shares.length; i++) {
      if (shares[i] > 0) {
        for (int j = 0; j < z.length; j++) {
          slope[j] += shares[i] * (means[i][j] - z[j]) / variances[i][j];
        }
      }
    }
    return slope;
  }

  /** The part that each component has in q(z); their sum is 1. */
  private double[] shares(double[] z) {
    double[] terms = logTerms(z);
    double largest = largest(terms);
    double total = 0;
    for (int i = 0; i < terms.length; i++) {
      terms[i] = terms[i] > largest - NEGLIGIBLE ? Math.exp(terms[i] - largest) : 0;
      total += terms[i];
    }
    for (int i = 0; i < terms.length; i++) {
      terms[i] /= total;
    }
    return terms;
  }

  /** The distribution of some coordinates, by their numbers. */
  public Mixture marginal(int... coordinates) {
    return new Mixture(picked(means, coordinates), picked(variances, coordinates));
  }

  private static double[][] picked(double[][] rows, int[] coordinates) {
    return Arrays.stream(rows)
        .map(row -> IntStream.of(coordinates).mapToDouble(j -> row[j]).toArray())
        .toArray(double[][]::new);
  }

  /**
   * The mean of all coordinates under the condition that some have given values; these values
   * themselves there.
   *
   * @param marginal that of the given coordinates
   * @param coordinates their numbers
   * @param given their values
   */
  public double[] conditionalMean(Mixture marginal, int[] coordinates, double[] given) {
    double[] shares = marginal.shares(given);
    double[] mean = new double[dimensions()];
    for (int i = 0; i < shares.length; i++) {
      if (shares[i] > 0) {
        for (int j = 0; j < mean.length; j++) {
          mean[j] += shares[i] * means[i][j];
        }
      }
    }
    for (int k = 0; k < coordinates.length; k++) {
      mean[coordinates[k]] = given[k];
    }
    return mean;
  }

  /** The variance of each coordinate. */
  public double[] spread() {
    double[] spread = new double[dimensions()];
    for (int j = 0; j < spread.length; j++) {
      int coordinate = j;
      double mean = Arrays.stream(means).mapToDouble(m -> m[coordinate]).average().orElseThrow();
      for (int i = 0; i < means.length; i++) {
        double difference = means[i][j] - mean;
        spread[j] += (difference * difference + variances[i][j]) / means.length;
      }
    }
    return spread;
  }

  /**
   * ⟨H0⟩ − E0 of the wave function √q in the oscillator with ω = ½: ⅛ E|∇ ln q|² + ⅛ E|z|² − d/4,
   * not negative but for the quadrature, 0 where q is N(0, I).
   *
   * <p>Expectations over each component: in one dimension by the trapezoidal rule in steps of σ/10,
   * in two of 0.4σ, in more over at least 64 places of a Sobol sequence and their mirror images.
   * The component's own |∇ ln N|², whose expectation Σ1/v is known, is taken away before and added
   * after: a single Gaussian is exact.
   */
  public double excess() {
    Offsets offsets = Offsets.of(dimensions(), Math.max(LEAST_PAIRS, PAIRS / means.length));
    return IntStream.range(0, means.length)
        .parallel()
        .mapToObj(i -> excess(i, offsets))
        .toList()
        .stream()
        .mapToDouble(Double::doubleValue)
        .average()
        .orElseThrow();
  }

  private double excess(int i, Offsets offsets) {
    int d = dimensions();
    double known = 0;
    for (int j = 0; j < d; j++) {
      known += 1 / variances[i][j] + means[i][j] * means[i][j] + variances[i][j] - 2;
    }
    double rest = 0;
    double[] z = new double[d];
    for (int r = 0; r < offsets.weights().length; r++) {
      double own = 0;
      for (int j = 0; j < d; j++) {
        double offset = offsets.places()[r][j];
        z[j] = means[i][j] + Math.sqrt(variances[i][j]) * offset;
        own += offset * offset / variances[i][j];
      }
      double square = Arrays.stream(slope(z)).map(s -> s * s).sum();
      rest += offsets.weights()[r] * (square - own);
    }
    return (known + rest) / 8;
  }

  /** Places in units of σ around the mean, and their weights, whose sum is 1. */
  private record Offsets(double[][] places, double[] weights) {
    static Offsets of(int dimensions, int pairs) {
      return switch (dimensions) {
        case 1 -> grid(1, 0.1, 8);
        case 2 -> grid(2, 0.4, 6);
        default -> sobol(dimensions, pairs);
      };
    }

    private static Offsets grid(int dimensions, double step, double reach) {
      int half = (int) Math.round(reach / step);
      int nodes = 2 * half + 1;
      int size = dimensions == 1 ? nodes : nodes * nodes;
      double[][] places = new double[size][dimensions];
      double[] weights = new double[size];
      for (int r = 0; r < size; r++) {
        int rest = r;
        double square = 0;
        for (int j = 0; j < dimensions; j++) {
          places[r][j] = step * (rest % nodes - half);
          square += places[r][j] * places[r][j];
          rest /= nodes;
        }
        weights[r] = Math.exp(-0.5 * square);
      }
      double total = Arrays.stream(weights).sum();
      return new Offsets(places, Arrays.stream(weights).map(w -> w / total).toArray());
    }

    private static Offsets sobol(int dimensions, int pairs) {
      SobolSequenceGenerator sobol = new SobolSequenceGenerator(dimensions);
      sobol.skipTo(1); // the first is the origin
      double[][] places = new double[2 * pairs][dimensions];
      for (int r = 0; r < pairs; r++) {
        double[] even = sobol.nextVector();
        for (int j = 0; j < dimensions; j++) {
          places[r][j] = Math.sqrt(2) * Erf.erfInv(2 * even[j] - 1);
          places[pairs + r][j] = -places[r][j];
        }
      }
      double[] weights = new double[2 * pairs];
      Arrays.fill(weights, 0.5 / pairs);
      return new Offsets(places, weights);
    }
  }
}
