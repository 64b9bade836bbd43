package org.isovae.estimators.energy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * The minima of an energy on a grid, and the lowest saddles between them, by flooding: cells are
 * taken in rising order; one without taken neighbours begins a basin, one between two basins is
 * their saddle, where the shallower one ends in the deeper. So heights are exact minimax heights on
 * the grid, whose cells have eight neighbours.
 *
 * <p>A basin that is less deep than a threshold, from its minimum to where it ends, or weighs less
 * than another threshold up to there, is no basin of its own.
 */
public final class Basins {
  private static final int NONE = -1;

  private final int across;
  private final double[] energies;
  private final double depth;
  private final double[] weights;
  private final double weight;
  private final double[] held;
  private final int[] parent;
  private final int[] minimumOf;
  private final int[] basin;
  private final List<Minimum> minima = new ArrayList<>();
  private final List<Saddle> saddles = new ArrayList<>();

  /**
   * A minimum.
   *
   * @param cell where it is
   * @param energy there
   * @param depth from there to the saddle where it ends in a deeper basin; empty for the deepest
   */
  public record Minimum(int cell, double energy, OptionalDouble depth) {}

  /**
   * The lowest saddle between a basin and the deeper one in which it ends.
   *
   * @param cell where it is
   * @param energy there
   * @param shallower the minimum of the basin that ends
   * @param deeper the minimum of the other one
   */
  public record Saddle(int cell, double energy, int shallower, int deeper) {}

  private Basins(double[] energies, int across, double depth, double[] weights, double weight) {
    this.energies = energies.clone();
    this.across = across;
    this.depth = depth;
    this.weights = weights.clone();
    this.weight = weight;
    this.held = new double[energies.length];
    this.parent = new int[energies.length];
    this.minimumOf = new int[energies.length];
    this.basin = new int[energies.length];
    Arrays.fill(parent, NONE);
  }

  /**
   * Floods.
   *
   * @param energies of all cells, row after row; finite
   * @param across cells of a row
   * @param depth how deep a basin of its own is at least, 0 or more
   */
  public static Basins of(double[] energies, int across, double depth) {
    return of(energies, across, depth, new double[energies.length], 0);
  }

  /**
   * The same where cells have a weight.
   *
   * @param weights of all cells
   * @param weight what a basin of its own weighs at least
   */
  public static Basins of(
      double[] energies, int across, double depth, double[] weights, double weight) {
    Basins basins = new Basins(energies, across, depth, weights, weight);
    int[] rising =
        IntStream.range(0, energies.length)
            .boxed()
            .sorted(Comparator.comparingDouble(cell -> energies[cell]))
            .mapToInt(Integer::intValue)
            .toArray();
    for (int cell : rising) {
      basins.take(cell);
    }
    basins.finish();
    return basins;
  }

  private void take(int cell) {
    parent[cell] = cell;
    minimumOf[cell] = cell;
    basin[cell] = cell;
    int lowest = cell;
    for (int neighbour : neighbours(cell)) {
      if (parent[neighbour] != NONE) {
        join(cell, root(neighbour));
        lowest = lowest == cell || energies[neighbour] < energies[lowest] ? neighbour : lowest;
      }
    }
    held[root(cell)] += weights[cell];
    basin[cell] = basin[lowest];
  }

  private void join(int cell, int other) {
    int own = root(cell);
    if (own == other) {
      return;
    }
    boolean lower = energies[minimumOf[own]] < energies[minimumOf[other]];
    int deeper = minimumOf[lower ? own : other];
    int shallower = minimumOf[lower ? other : own];
    double weighs = held[minimumOf[own] == shallower ? own : other];
    parent[own] = other;
    minimumOf[other] = deeper;
    held[other] += held[own];
    if (shallower == cell) {
      return; // this cell is no minimum: it lies above a basin
    }
    double height = energies[cell] - energies[shallower];
    if (height >= depth && height > 0 && weighs >= weight) {
      minima.add(new Minimum(shallower, energies[shallower], OptionalDouble.of(height)));
      saddles.add(new Saddle(cell, energies[cell], shallower, deeper));
    } else {
      for (int i = 0; i < basin.length; i++) {
        if (parent[i] != NONE && basin[i] == shallower) {
          basin[i] = deeper;
        }
      }
    }
  }

  private void finish() {
    int deepest = minimumOf[root(0)];
    minima.sort(Comparator.comparingDouble(Minimum::energy));
    minima.add(0, new Minimum(deepest, energies[deepest], OptionalDouble.empty()));
    saddles.sort(Comparator.comparingDouble(Saddle::energy));
  }

  private int root(int cell) {
    int root = cell;
    while (parent[root] != root) {
      parent[root] = parent[parent[root]];
      root = parent[root];
    }
    return root;
  }

  private int[] neighbours(int cell) {
    int row = cell / across;
    int column = cell % across;
    int down = energies.length / across;
    return IntStream.rangeClosed(Math.max(0, row - 1), Math.min(down - 1, row + 1))
        .flatMap(
            r ->
                IntStream.rangeClosed(Math.max(0, column - 1), Math.min(across - 1, column + 1))
                    .map(c -> r * across + c))
        .filter(other -> other != cell)
        .toArray();
  }

  /** The minima, the deepest first. */
  public List<Minimum> minima() {
    return List.copyOf(minima);
  }

  /** The saddles, the lowest first; one less than minima. */
  public List<Saddle> saddles() {
    return List.copyOf(saddles);
  }

  /** The cell of the minimum to whose basin a cell belongs. */
  public int basin(int cell) {
    return basin[cell];
  }
}
