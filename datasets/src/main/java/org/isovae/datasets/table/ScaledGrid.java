package org.isovae.datasets.table;

import java.nio.file.Path;

/**
 * Rows of coded values that lie in a file, scaled whenever they are read: the file serves every
 * scaling and every split.
 *
 * @param path the file of the table, for messages
 */
record ScaledGrid(Grid values, TableFit fit, Path path) implements ScaledRows {

  @Override
  public void read(int row, float[] target, int offset) {
    double[] coded = new double[values.width()];
    values.read(row, coded);
    fit.write(coded, target, offset, path, row);
  }
}
