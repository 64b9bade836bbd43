package org.isovae.potentials;

import java.util.Map;
import org.isovae.api.data.SampleSpec;
import org.isovae.api.data.Samples;
import org.isovae.api.tensor.Shape;

/**
 * So many of some rows, evenly spread: rows that lie together in a file may be alike.
 *
 * @param all the rows
 * @param size how many, at most as many as there are
 */
record SpreadRows(Samples all, int size) implements Samples {
  private int source(int row) {
    return (int) ((long) row * all.size() / size);
  }

  @Override
  public SampleSpec spec() {
    return all.spec();
  }

  @Override
  public void read(int row, float[] target, int offset) {
    all.read(source(row), target, offset);
  }

  @Override
  public Map<String, Shape> inputs() {
    return all.inputs();
  }

  @Override
  public void read(String input, int row, float[] target, int offset) {
    all.read(input, source(row), target, offset);
  }
}
