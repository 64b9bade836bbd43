package org.isovae.tck.check;

import java.util.Map;
import org.isovae.api.data.Domain;
import org.isovae.api.data.SampleSpec;
import org.isovae.api.data.Samples;
import org.isovae.api.tensor.Shape;

/**
 * Row i is (i, −i); beside it, each row has a scalar {@code half}, i/2, and a matrix {@code
 * corner}, [2, 2], with i in its last place.
 */
record NumberedRows(int size) implements Samples {
  static final String HALF = "half";
  static final String CORNER = "corner";

  @Override
  public SampleSpec spec() {
    return SampleSpec.of(Shape.of(2), Domain.REALS);
  }

  @Override
  public void read(int row, float[] target, int offset) {
    target[offset] = row;
    target[offset + 1] = -row;
  }

  @Override
  public Map<String, Shape> inputs() {
    return Map.of(HALF, Shape.scalar(), CORNER, Shape.of(2, 2));
  }

  @Override
  public void read(String input, int row, float[] target, int offset) {
    switch (input) {
      case HALF -> target[offset] = 0.5f * row;
      case CORNER -> {
        target[offset] = 0;
        target[offset + 1] = 0;
        target[offset + 2] = 0;
        target[offset + 3] = row;
      }
      default -> throw new IllegalArgumentException("no input " + input);
    }
  }
}
