package org.isovae.estimators;

import org.isovae.api.data.Samples;

/** What rows have besides their values, by columns. */
final class FurtherInput {
  private FurtherInput() {}

  /**
   * The numbers of all rows, a column each.
   *
   * @param width how many a row has
   */
  static double[][] columns(Samples rows, String input, int width) {
    double[][] columns = new double[width][rows.size()];
    float[] target = new float[width];
    for (int i = 0; i < rows.size(); i++) {
      rows.read(input, i, target, 0);
      for (int k = 0; k < width; k++) {
        columns[k][i] = target[k];
      }
    }
    return columns;
  }
}
