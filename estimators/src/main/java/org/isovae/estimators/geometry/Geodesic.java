package org.isovae.estimators.geometry;

import java.util.Arrays;

/**
 * The shortest way between two places of a {@link DecodedSpace} that is found from the straight
 * line: a polygon of K steps with fixed ends and the least energy E = (K/2) Σ s(z_k, z_{k+1}),
 * whose steps are equally long. A minimum near the straight line: a shorter way round an obstacle
 * is not looked for.
 *
 * <p>Steps are those of Newton's method with the curvature of flat space in the place of that of E:
 * block-tridiagonal with blocks M, halved until E falls.
 *
 * @param places z_0 … z_K, [K + 1][d]
 * @param length Σ √s along them
 * @param line the straight line, its places spread so that its steps are equally long, [K + 1][d]
 * @param lineLength Σ √s along it
 * @param iterations how many steps were made
 * @param converged whether E can fall by no more than a thousandth, and the length by half of that;
 *     false where the iterations were used up, or E is far from smooth there
 */
public record Geodesic(
    double[][] places,
    double length,
    double[][] line,
    double lineLength,
    int iterations,
    boolean converged) {

  /** What E may still fall, as a part of it. */
  private static final double ENOUGH = 1e-5;

  /** The same where E falls no more: rounding in single precision, or a decoder with corners. */
  private static final double STANDING = 1e-3;

  private static final int HALVINGS = 12;

  /** Rounds of spreading places along the straight line. */
  private static final int ROUNDS = 4;

  /**
   * Finds it.
   *
   * @param steps K, at least 2
   * @param most iterations, at least 0
   */
  public static Geodesic between(
      DecodedSpace space, double[] from, double[] to, int steps, int most) {
    double[][] line = line(space, from, to, steps);
    double[] squares = squares(space, line);
    double lineLength = length(squares);
    if (Arrays.equals(from, to) || !(lineLength > 0) || space.movable().length == 0) {
      return new Geodesic(line, lineLength, line, lineLength, 0, Double.isFinite(lineLength));
    }
    double[][] places = copy(line);
    double energy = energy(squares);
    boolean converged = false;
    int iterations = 0;
    while (!converged && iterations < most) {
      DecodedSpace.Slopes slopes =
          space.slopes(
              Arrays.copyOf(places, steps - 1),
              Arrays.copyOfRange(places, 1, steps),
              Arrays.copyOfRange(places, 2, steps + 1));
      double[][] move = new FlatNewton(slopes, steps).move();
      double decrement = product(slopes.gradient(), move) * steps;
      if (!(decrement > ENOUGH * energy)) {
        converged = Double.isFinite(decrement);
        break;
      }
      iterations++;
      double part = 1;
      double[][] candidate = moved(places, move, space.movable(), part);
      double found = energy(squares(space, candidate));
      for (int i = 0; i < HALVINGS && !(found < energy - 1e-4 * part * decrement); i++) {
        part /= 2;
        candidate = moved(places, move, space.movable(), part);
        found = energy(squares(space, candidate));
      }
      if (!(found < energy)) {
        converged = decrement <= STANDING * energy;
        break;
      }
      places = candidate;
      energy = found;
    }
    return new Geodesic(
        places, length(squares(space, places)), line, lineLength, iterations, converged);
  }

  private static double[][] line(DecodedSpace space, double[] from, double[] to, int steps) {
    double[] shares = new double[steps + 1];
    Arrays.setAll(shares, k -> (double) k / steps);
    double[][] line = at(from, to, shares);
    for (int round = 0; round < ROUNDS; round++) {
      double[] reached = new double[steps + 1];
      double[] squares = squares(space, line);
      for (int k = 0; k < steps; k++) {
        reached[k + 1] = reached[k] + Math.sqrt(squares[k]);
      }
      double total = reached[steps];
      if (!(total > 0) || Double.isInfinite(total)) {
        return line;
      }
      shares = spread(shares, reached);
      line = at(from, to, shares);
    }
    return line;
  }

  /** The shares at which equal parts of the way have been gone. */
  private static double[] spread(double[] shares, double[] reached) {
    int steps = shares.length - 1;
    double[] even = shares.clone();
    int step = 0;
    for (int k = 1; k < steps; k++) {
      double wanted = reached[steps] * k / steps;
      while (reached[step + 1] < wanted) {
        step++;
      }
      double part = (wanted - reached[step]) / (reached[step + 1] - reached[step]);
      even[k] = shares[step] + part * (shares[step + 1] - shares[step]);
    }
    return even;
  }

  private static double[][] at(double[] from, double[] to, double[] shares) {
    double[][] places = new double[shares.length][from.length];
    for (int k = 0; k < shares.length; k++) {
      for (int j = 0; j < from.length; j++) {
        places[k][j] = (1 - shares[k]) * from[j] + shares[k] * to[j];
      }
    }
    return places;
  }

  private static double[] squares(DecodedSpace space, double[][] places) {
    int steps = places.length - 1;
    return space.squares(Arrays.copyOf(places, steps), Arrays.copyOfRange(places, 1, steps + 1));
  }

  private static double energy(double[] squares) {
    return 0.5 * squares.length * Arrays.stream(squares).sum();
  }

  private static double length(double[] squares) {
    return Arrays.stream(squares).map(s -> Math.sqrt(Math.max(0, s))).sum();
  }

  private static double product(double[][] a, double[][] b) {
    double sum = 0;
    for (int k = 0; k < a.length; k++) {
      for (int j = 0; j < a[k].length; j++) {
        sum += a[k][j] * b[k][j];
      }
    }
    return sum;
  }

  /** Against the move: the ends stay. */
  private static double[][] moved(double[][] places, double[][] move, int[] movable, double part) {
    double[][] moved = copy(places);
    for (int k = 0; k < move.length; k++) {
      for (int j = 0; j < movable.length; j++) {
        moved[k + 1][movable[j]] -= part * move[k][j];
      }
    }
    return moved;
  }

  private static double[][] copy(double[][] places) {
    return Arrays.stream(places).map(double[]::clone).toArray(double[][]::new);
  }
}
