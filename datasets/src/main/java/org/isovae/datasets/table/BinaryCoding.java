package org.isovae.datasets.table;

import java.util.List;
import org.isovae.api.data.Domain;
import org.isovae.api.data.Feature;
import org.isovae.datasets.files.Names;

/**
 * One of two values.
 *
 * @param zero how the one is written that becomes 0
 * @param one how the one is written that becomes 1
 */
record BinaryCoding(String zero, String one) implements Coding {
  static final String KIND = "binary";

  /** What is written as 0 or 1. */
  static final BinaryCoding NUMBERS = new BinaryCoding("0", "1");

  @Override
  public double code(Rows rows, int place) {
    String text = rows.text(place);
    if (text.equals(zero)) {
      return 0;
    }
    if (text.equals(one)) {
      return 1;
    }
    if (Numbers.isMissing(text) && !Numbers.isInfinite(text)) {
      return Double.NaN;
    }
    double number = Numbers.parse(text);
    // The same number may be written in two ways; what is no number is NaN and equals none.
    if (number == Numbers.parse(zero)) {
      return 0;
    }
    if (number == Numbers.parse(one)) {
      return 1;
    }
    throw rows.wrong(
        place,
        "'"
            + Names.shortened(text)
            + "', expected "
            + Names.list(texts())
            + " as on the training rows. Correct it, or leave the column out with dataset.drop.");
  }

  @Override
  public String text(double value, double resolution) {
    return value < 0.5 ? zero : one;
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public List<String> texts() {
    return List.of(zero, one);
  }

  @Override
  public Feature feature(String name, Domain domain) {
    return Feature.binary(name);
  }
}
