package org.isovae.estimators;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.isovae.api.estimator.TrainedModel;

/**
 * Finds the mode z* of p(z|x) ∝ e^(−F(z)) of each row by damped Gauss–Newton steps z ← z − t P⁻¹∇F,
 * P = diag(π) + (2/β) JᵀGJ, from a place near-by. The model gives F and its derivatives in single
 * precision, all else is in double. A step is halved until F falls; rows that have converged, or
 * whose F does not fall any more (where ln p has a kink), are not evaluated again.
 *
 * <p>π_j is the curvature −∂² ln p/∂z_j² of the prior, and at least {@link Coordinate#precision}:
 * where ln p is straight or curved the other way, a dimension that the decoder does not use would
 * integrate to more than 1.
 */
final class PosteriorMode implements AutoCloseable {
  /** Rows with a smaller decrement have converged: what is left to gain is half of it, nats. */
  static final double TOLERANCE = 1e-4;

  private static final int HALVINGS = 12;

  /** A step that gains less, nats, is not worth an evaluation, or is rounding. */
  private static final double LEAST_GAIN = TOLERANCE / 4;

  private final LatentEnergy energy;
  private final int steps;
  private final double beta;
  private final double[] leastPrecision;
  private final int[] live;
  private final Cholesky cholesky;
  private final Cholesky volume;

  /**
   * Compiles.
   *
   * @param live the network's numbers of the live dimensions
   */
  PosteriorMode(TrainedModel model, DensityConfig config, int[] live) {
    int n = model.vae().latent();
    this.energy = new LatentEnergy(model, config.tensorAt());
    this.steps = config.modeSteps();
    this.beta = model.beta().orElseThrow();
    this.leastPrecision =
        IntStream.range(0, n)
            .mapToDouble(j -> new Coordinate(model.prior(j)).precision())
            .toArray();
    this.live = live;
    this.cholesky = new Cholesky(n);
    this.volume = new Cholesky(live.length);
  }

  /** What it looks at of the rows, by name. */
  Set<String> inputs() {
    return energy.inputs();
  }

  /**
   * Finds the modes.
   *
   * @param start a place for each row, [rows][n]
   */
  Mode[] find(RowBatch rows, double[][] start) {
    Mode[] modes = new Mode[rows.count()];
    int[] active = IntStream.range(0, modes.length).toArray();
    double[][] places = start;
    for (int step = 0; active.length > 0; step++) {
      RowBatch chosen = rows.select(active);
      Map<String, float[]> expansion = energy.expand(chosen, places);
      double[][] directions = new double[active.length][];
      for (int i = 0; i < active.length; i++) {
        directions[i] = direction(expansion, i);
        modes[active[i]] = mode(expansion, i, places[i], directions[i], step == steps);
      }
      if (step == steps) {
        break;
      }
      double[][] next = search(modes, active, chosen, directions);
      int[] moved = IntStream.range(0, next.length).filter(i -> next[i] != null).toArray();
      places = Arrays.stream(moved).mapToObj(i -> next[i]).toArray(double[][]::new);
      int[] before = active;
      active = Arrays.stream(moved).map(i -> before[i]).toArray();
    }
    return modes;
  }

  /** −P⁻¹∇F of the i-th row; leaves the decomposition of P behind. */
  private double[] direction(Map<String, float[]> expansion, int i) {
    int n = leastPrecision.length;
    double[] downhill = new double[n];
    for (int j = 0; j < n; j++) {
      downhill[j] = -expansion.get(LatentEnergy.GRADIENT)[i * n + j];
    }
    return cholesky.decompose(precision(expansion, i)).solve(downhill);
  }

  private double[] precision(Map<String, float[]> expansion, int i) {
    int n = leastPrecision.length;
    double[] precision = new double[n * n];
    for (int j = 0; j < n * n; j++) {
      precision[j] = 2 / beta * expansion.get(LatentEnergy.METRIC)[i * n * n + j];
    }
    for (int j = 0; j < n; j++) {
      double curvature = expansion.get(LatentEnergy.PRIOR_CURVATURE)[i * n + j];
      precision[j * n + j] += Math.max(curvature, leastPrecision[j]);
    }
    return precision;
  }

  private Mode mode(
      Map<String, float[]> expansion, int i, double[] z, double[] direction, boolean last) {
    int n = z.length;
    double decrement = 0;
    for (int j = 0; j < n; j++) {
      decrement -= direction[j] * expansion.get(LatentEnergy.GRADIENT)[i * n + j];
    }
    double metric = volume.decompose(live(expansion.get(LatentEnergy.METRIC), i)).logDeterminant();
    boolean dependent = volume.floored();
    double euclidean =
        volume.decompose(live(expansion.get(LatentEnergy.EUCLIDEAN), i)).logDeterminant();
    return new Mode(
        z,
        expansion.get(LatentEnergy.ENERGY)[i],
        expansion.get(LatentEnergy.HALF_DETERMINANT)[i],
        precision(expansion, i),
        cholesky.logDeterminant(),
        0.5 * (metric - euclidean),
        decrement,
        last && decrement > TOLERANCE,
        dependent || volume.floored());
  }

  /** The rows and columns of the live dimensions of the i-th matrix. */
  private double[] live(float[] matrices, int i) {
    int n = leastPrecision.length;
    double[] part = new double[live.length * live.length];
    for (int j = 0; j < part.length; j++) {
      part[j] = matrices[(i * n + live[j / live.length]) * n + live[j % live.length]];
    }
    return part;
  }

  /** The next place of each active row; null for one that has converged or gets no lower. */
  private double[][] search(Mode[] modes, int[] active, RowBatch rows, double[][] directions) {
    double[][] next = new double[active.length][];
    int[] pending =
        IntStream.range(0, active.length)
            .filter(i -> modes[active[i]].decrement() > TOLERANCE)
            .toArray();
    for (double length = 1;
        pending.length > 0 && length > Math.scalb(1.0, -HALVINGS);
        length /= 2) {
      double[][] tried = new double[pending.length][];
      for (int p = 0; p < pending.length; p++) {
        tried[p] = modes[active[pending[p]]].z().clone();
        for (int j = 0; j < tried[p].length; j++) {
          tried[p][j] += length * directions[pending[p]][j];
        }
      }
      float[] values = energy.value(rows.select(pending), tried);
      int left = 0;
      for (int p = 0; p < tried.length; p++) {
        int row = pending[p];
        if (values[p] < modes[active[row]].energy() - LEAST_GAIN) {
          next[row] = tried[p];
        } else {
          pending[left++] = row;
        }
      }
      pending = Arrays.copyOf(pending, left);
    }
    return next;
  }

  @Override
  public void close() {
    energy.close();
  }
}
