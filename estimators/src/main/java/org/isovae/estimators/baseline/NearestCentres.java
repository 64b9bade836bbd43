package org.isovae.estimators.baseline;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.hipparchus.clustering.CentroidCluster;
import org.hipparchus.clustering.DoublePoint;
import org.hipparchus.clustering.KMeansPlusPlusClusterer;
import org.hipparchus.clustering.MultiKMeansPlusPlusClusterer;
import org.hipparchus.clustering.distance.EuclideanDistance;
import org.hipparchus.random.Well19937c;

/** Clusters by k-means++ (Arthur and Vassilvitskii 2007), the best of some starts. Immutable. */
public final class NearestCentres {
  private static final int STARTS = 4;
  private static final int MOST_STEPS = 100;

  private final double[][] centres;

  private NearestCentres(double[][] centres) {
    this.centres = centres;
  }

  /**
   * Fits.
   *
   * @param rows at least {@code clusters}
   * @param seed decides where it starts: the same one gives the same clusters
   */
  public static NearestCentres of(float[][] rows, int clusters, long seed) {
    List<DoublePoint> points =
        Arrays.stream(rows).map(row -> new DoublePoint(doubles(row))).toList();
    KMeansPlusPlusClusterer<DoublePoint> one =
        new KMeansPlusPlusClusterer<>(
            clusters,
            MOST_STEPS,
            new EuclideanDistance(),
            new Well19937c(seed),
            KMeansPlusPlusClusterer.EmptyClusterStrategy.FARTHEST_POINT);
    List<CentroidCluster<DoublePoint>> found =
        new MultiKMeansPlusPlusClusterer<>(one, STARTS).cluster(points);
    return new NearestCentres(
        found.stream().map(cluster -> cluster.getCenter().getPoint()).toArray(double[][]::new));
  }

  private static double[] doubles(float[] row) {
    return IntStream.range(0, row.length).mapToDouble(i -> row[i]).toArray();
  }

  /** The number of clusters. */
  public int count() {
    return centres.length;
  }

  /** The cluster whose centre is nearest; of equally near ones the first. */
  public int of(float[] row) {
    int best = 0;
    double least = Double.POSITIVE_INFINITY;
    for (int k = 0; k < centres.length; k++) {
      double sum = 0;
      for (int i = 0; i < row.length; i++) {
        sum += (row[i] - centres[k][i]) * (row[i] - centres[k][i]);
      }
      if (sum < least) {
        least = sum;
        best = k;
      }
    }
    return best;
  }

  /** That of each row. */
  public int[] of(float[][] rows) {
    return Arrays.stream(rows).mapToInt(this::of).toArray();
  }
}
