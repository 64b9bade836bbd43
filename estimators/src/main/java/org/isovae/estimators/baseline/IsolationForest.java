package org.isovae.estimators.baseline;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.isovae.api.Seeds;
import org.isovae.api.data.Samples;

/**
 * The isolation forest (Liu, Ting, Zhou 2008): trees that split at random until rows are alone; the
 * score is 2^(−E[path]/c(ψ)), ψ rows a tree, near 1 for a row that is soon alone, 0.5 for a row of
 * mean depth.
 */
public final class IsolationForest implements Detector {
  private static final double EULER = 0.5772156649015329;
  private static final int TREES = 100;
  private static final int ROWS = 256;

  private final Tree[] trees;
  private final double expected;

  private IsolationForest(Tree[] trees, double expected) {
    this.trees = trees;
    this.expected = expected;
  }

  /**
   * A hundred trees of at most 256 rows each, as the paper has them.
   *
   * @param training at least one row
   * @param seed of all that is drawn
   */
  public static IsolationForest of(Samples training, long seed) {
    RandomGenerator random = Seeds.generator(seed);
    int count = Math.min(ROWS, training.size());
    int depth = (int) Math.ceil(Math.log(Math.max(2, count)) / Math.log(2));
    Tree[] trees = new Tree[TREES];
    for (int t = 0; t < TREES; t++) {
      float[][] rows = new float[count][training.spec().size()];
      int[] chosen = random.ints(0, training.size()).distinct().limit(count).toArray();
      for (int r = 0; r < count; r++) {
        training.read(chosen[r], rows[r], 0);
      }
      trees[t] = Tree.grow(rows, depth, random);
    }
    return new IsolationForest(trees, meanPath(count));
  }

  @Override
  public double score(float[] row) {
    double sum = 0;
    for (Tree tree : trees) {
      sum += tree.path(row);
    }
    return Math.pow(2, -sum / trees.length / Math.max(expected, Double.MIN_NORMAL));
  }

  /** c(n): the mean path of an unsuccessful search in a binary search tree of n rows. */
  static double meanPath(int rows) {
    if (rows <= 1) {
      return 0;
    }
    if (rows == 2) {
      return 1;
    }
    return 2 * (Math.log(rows - 1.0) + EULER) - 2 * (rows - 1.0) / rows;
  }

  /** A split, or a leaf, which has no sides. */
  private record Tree(int column, float value, Tree below, Tree above, int rows) {

    static Tree grow(float[][] rows, int depth, RandomGenerator random) {
      int[] varying = depth == 0 || rows.length < 2 ? new int[0] : varying(rows);
      if (varying.length == 0) {
        return new Tree(0, 0, null, null, rows.length);
      }
      int column = varying[random.nextInt(varying.length)];
      float low = Float.POSITIVE_INFINITY;
      float high = Float.NEGATIVE_INFINITY;
      for (float[] row : rows) {
        low = Math.min(low, row[column]);
        high = Math.max(high, row[column]);
      }
      // Above the least and at most the greatest: rounding must not leave a side empty.
      float drawn = (float) (low + random.nextDouble() * ((double) high - low));
      float value = Math.min(high, Math.max(Math.nextUp(low), drawn));
      float[][] below = Arrays.stream(rows).filter(r -> r[column] < value).toArray(float[][]::new);
      float[][] above = Arrays.stream(rows).filter(r -> r[column] >= value).toArray(float[][]::new);
      return new Tree(
          column,
          value,
          grow(below, depth - 1, random),
          grow(above, depth - 1, random),
          rows.length);
    }

    private static int[] varying(float[][] rows) {
      int[] varying = new int[rows[0].length];
      int count = 0;
      for (int column = 0; column < varying.length; column++) {
        boolean constant = true;
        for (int r = 1; r < rows.length && constant; r++) {
          constant = rows[r][column] == rows[0][column];
        }
        if (!constant) {
          varying[count++] = column;
        }
      }
      return Arrays.copyOf(varying, count);
    }

    double path(float[] row) {
      Tree at = this;
      int depth = 0;
      while (at.below != null) {
        at = row[at.column] < at.value ? at.below : at.above;
        depth++;
      }
      return depth + meanPath(at.rows);
    }
  }
}
