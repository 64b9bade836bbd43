package org.isovae.datasets.kddcup;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.isovae.api.InvalidInputException;
import org.isovae.api.data.Domain;
import org.isovae.api.data.Feature;
import org.isovae.api.data.Fitted;
import org.isovae.api.data.SampleSpec;
import org.isovae.api.tensor.Shape;

/**
 * What is fitted: the categories of the file, and the range of each column of numbers over the
 * training rows.
 *
 * @param categories of each coded column, the labels last
 * @param shift the least number of each column
 * @param divisor the range of each column; 1 where all training rows have one number
 */
record KddCupFit(List<List<String>> categories, float[] shift, float[] divisor) {

  /** Fits the scaling to the rows {@code training}. */
  static KddCupFit of(Connections rows, int[] training) {
    float[] low = new float[Connections.NUMBERS];
    float[] range = new float[Connections.NUMBERS];
    for (int column = 0; column < low.length; column++) {
      float least = Float.POSITIVE_INFINITY;
      float greatest = Float.NEGATIVE_INFINITY;
      for (int row : training) {
        float value = rows.number(row, column);
        least = Math.min(least, value);
        greatest = Math.max(greatest, value);
      }
      low[column] = least;
      range[column] = greatest > least ? greatest - least : 1;
    }
    return new KddCupFit(rows.categories(), low, range);
  }

  /**
   * What a run has saved.
   *
   * @throws InvalidInputException if it is not what {@link #toFitted} gave
   */
  static KddCupFit of(Fitted fitted) {
    List<List<String>> categories = new ArrayList<>();
    for (int column = 0; column < Connections.CODES; column++) {
      categories.add(fitted.texts(key(column)));
    }
    double[] shift = fitted.numbers("shift");
    double[] divisor = fitted.numbers("divisor");
    if (shift.length != Connections.NUMBERS
        || divisor.length != Connections.NUMBERS
        || !Arrays.stream(divisor).allMatch(d -> d > 0)
        || categories.stream().anyMatch(List::isEmpty)) {
      throw new InvalidInputException(
          "what was fitted on the training rows is damaged: expected "
              + Connections.NUMBERS
              + " shifts and positive divisors, and categories. Restore the run's files, or train"
              + " again.");
    }
    return new KddCupFit(categories, floats(shift), floats(divisor));
  }

  /** To be saved with a run. */
  Fitted toFitted() {
    Fitted.Builder fitted = Fitted.builder();
    for (int column = 0; column < Connections.CODES; column++) {
      fitted.texts(key(column), categories.get(column));
    }
    return fitted.numbers("shift", doubles(shift)).numbers("divisor", doubles(divisor)).build();
  }

  /** In camel case, as fitted texts are named. */
  private static String key(int column) {
    if (column == Connections.CODES - 1) {
      return "labels";
    }
    StringBuilder key = new StringBuilder();
    for (String word : Columns.NAMES.get(Columns.CATEGORIES[column]).split("_", -1)) {
      key.append(key.isEmpty() ? word : Character.toUpperCase(word.charAt(0)) + word.substring(1));
    }
    return key.toString();
  }

  private static float[] floats(double[] values) {
    float[] floats = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      floats[i] = (float) values[i];
    }
    return floats;
  }

  private static double[] doubles(float[] values) {
    double[] doubles = new double[values.length];
    Arrays.setAll(doubles, i -> values[i]);
    return doubles;
  }

  /** A number as the model sees it. */
  float scaled(int column, float number) {
    return (float) (((double) number - shift[column]) / divisor[column]);
  }

  /**
   * The features in the order of the file. A column of one category is a binary one, always 1.
   *
   * @param domains of each column of numbers
   */
  SampleSpec spec(Domain[] domains) {
    List<Feature> features = new ArrayList<>();
    int number = 0;
    int coded = 0;
    for (int column = 0; column < Columns.LABEL; column++) {
      String name = Columns.NAMES.get(column);
      if (number < Connections.NUMBERS && Columns.NUMBERS[number] == column) {
        features.add(Feature.numeric(name, domains[number++]));
      } else {
        List<String> names = categories.get(coded++);
        features.add(
            names.size() == 1
                ? Feature.binary(name + "=" + names.get(0))
                : Feature.categorical(name, names));
      }
    }
    int size = features.stream().mapToInt(Feature::size).sum();
    return SampleSpec.of(Shape.of(size), features);
  }
}
