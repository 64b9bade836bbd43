package org.isovae.estimators;

import java.util.stream.IntStream;
import org.isovae.api.data.Samples;
import org.isovae.api.estimator.Embedding;

/** Rows as points. */
final class Points {
  private Points() {}

  /** The values of each row. */
  static float[][] of(Samples rows) {
    float[][] points = new float[rows.size()][rows.spec().size()];
    for (int i = 0; i < points.length; i++) {
      rows.read(i, points[i], 0);
    }
    return points;
  }

  /**
   * The means of rows evenly spread over those of an embedding.
   *
   * @param dimensions the network's numbers of the coordinates
   */
  static float[][] means(Embedding embedding, int rows, int[] dimensions) {
    int[] order = embedding.order();
    int[] placeOf = new int[order.length];
    for (int place = 0; place < order.length; place++) {
      placeOf[order[place]] = place;
    }
    float[][] points = new float[rows][dimensions.length];
    for (int i = 0; i < rows; i++) {
      int row = Samples.spreadRow(i, rows, embedding.rows());
      for (int j = 0; j < dimensions.length; j++) {
        points[i][j] = (float) embedding.mean(row, placeOf[dimensions[j]]);
      }
    }
    return points;
  }

  /** One coordinate of each point. */
  static double[] column(float[][] points, int coordinate) {
    return IntStream.range(0, points.length).mapToDouble(i -> points[i][coordinate]).toArray();
  }
}
