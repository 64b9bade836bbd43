package org.isovae.datasets.table;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.Arrays;
import org.isovae.api.data.Domain;
import org.isovae.api.data.Feature;
import org.isovae.datasets.files.Names;

/**
 * A column as the training rows left it: from coded values to those of a sample, and back.
 *
 * @param name what it is called
 * @param coding what its values mean
 * @param scaling of its values; none unless they are scalable
 * @param centre the scaled value in the place of a missing one
 */
record Column(String name, Coding coding, Scaling scaling, double centre) {

  /** How many values of a sample it has. */
  int width() {
    return coding.width();
  }

  /** What it becomes. */
  Feature feature(Domain domain) {
    return coding.feature(name, domain);
  }

  /**
   * Writes a value, scaled, in 32 bits; a missing one as NaN.
   *
   * @param path the file, for the message
   * @param row the row in it, from 0, for the message
   * @throws WrongRowException if 32 bits do not hold it
   */
  void write(double coded, float[] target, int offset, Path path, long row) {
    if (Double.isNaN(coded)) {
      Arrays.fill(target, offset, offset + width(), Float.NaN);
    } else if (width() > 1) {
      Arrays.fill(target, offset, offset + width(), 0);
      target[offset + (int) coded] = 1;
    } else {
      target[offset] = (float) scaling.apply(coded);
      if (!Float.isFinite(target[offset])) {
        throw new WrongRowException(
            path,
            "column '"
                + Names.shortened(name)
                + "', row "
                + row
                + " (from 0): "
                + coded
                + " is so far from the training rows that it leaves 32-bit numbers when it is"
                + " scaled. Correct it, or leave the column out with dataset.drop.");
      }
    }
  }

  /** What stands in the place of a missing value. */
  float substitute() {
    return (float) (width() > 1 ? 0 : centre);
  }

  /** What prepared values stand for, as it would be written in the file. */
  String text(float[] values, int offset) {
    if (width() > 1) {
      int largest = 0;
      for (int i = 1; i < width(); i++) {
        largest = values[offset + i] > values[offset + largest] ? i : largest;
      }
      return coding.text(largest, 1);
    }
    float scaled = values[offset];
    if (scaling.equals(Scaling.NONE) && coding instanceof NumberCoding && !coding.whole()) {
      // As few digits as tell a 32-bit number from its neighbours.
      return new BigDecimal(Float.toString(scaled + 0f)).stripTrailingZeros().toPlainString();
    }
    double value = scaling.invert(scaled);
    double step = Math.ulp(Math.max(1, Math.abs(scaled)));
    return coding.text(value, Math.max(Math.abs(scaling.invert(scaled + step) - value), 1e-40));
  }
}
