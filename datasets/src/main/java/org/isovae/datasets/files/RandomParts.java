package org.isovae.datasets.files;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.isovae.api.InvalidInputException;

/**
 * Rows drawn at random for each part. Within a part they stay in drawn order: the first n of it are
 * then a fair sample, also of a source that is sorted by class.
 *
 * @param train rows for training, at least one
 * @param validation rows for validation
 * @param test rows for testing
 */
public record RandomParts(int[] train, int[] validation, int[] test) {

  /**
   * Draws.
   *
   * @param source of the rows, for messages
   * @param rows how many there are
   * @throws InvalidInputException if a part that is wanted would be empty
   */
  public static RandomParts draw(
      String source,
      int rows,
      double validationFraction,
      double testFraction,
      RandomGenerator random) {
    int test = size(source, rows, testFraction, "testFraction");
    int validation = size(source, rows, validationFraction, "validationFraction");
    int train = rows - test - validation;
    if (train < 1) {
      throw new InvalidInputException(
          source
              + ": "
              + rows
              + " rows, of which "
              + test
              + " are for testing and "
              + validation
              + " for validation; expected at least one for training. Lower dataset.testFraction or"
              + " dataset.validationFraction.");
    }
    int[] order = shuffled(rows, random);
    return new RandomParts(
        Arrays.copyOfRange(order, 0, train),
        Arrays.copyOfRange(order, train, train + validation),
        Arrays.copyOfRange(order, train + validation, rows));
  }

  private static int size(String source, int rows, double fraction, String key) {
    int part = (int) Math.round(fraction * rows);
    if (fraction > 0 && part == 0) {
      throw new InvalidInputException(
          source
              + ": "
              + rows
              + " rows are too few for dataset."
              + key
              + "="
              + fraction
              + ", which gives none; expected at least one. Raise it, or set it to 0.");
    }
    return part;
  }

  /** The numbers from 0 to below {@code rows} in random order. */
  static int[] shuffled(int rows, RandomGenerator random) {
    int[] order = new int[rows];
    for (int i = 0; i < rows; i++) {
      int j = random.nextInt(i + 1);
      order[i] = order[j];
      order[j] = i;
    }
    return order;
  }
}
