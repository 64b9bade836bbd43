package org.isovae.datasets.files;

import java.util.Arrays;
import java.util.BitSet;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.isovae.api.InvalidInputException;

/**
 * Rows drawn at random for a model that learns from normal rows alone and is tested on anomalies
 * too. Each class is split by itself, so that every part has its share of each; of the anomalies
 * only the part for testing is used.
 *
 * <p>Every normal class trains with one row at least, so that the classes of the training rows are
 * the normal ones.
 *
 * @param rows normal rows for training and validation, rows of all classes for testing
 * @param anomalies how many anomalies there are
 * @param leftOut how many of them are in no part
 */
public record NormalParts(RandomParts rows, int anomalies, int leftOut) {

  /**
   * Draws.
   *
   * @param source of the rows, for messages
   * @param classes the class of each row
   * @param normal the classes that are normal; all others are anomalies
   * @param validationFraction of the rows of each normal class
   * @param testFraction of the rows of each class
   * @param allAnomalies whether all anomalies are for testing, whatever {@code testFraction} is
   * @throws InvalidInputException if a part that is wanted would be empty
   */
  public static NormalParts draw(
      String source,
      int[] classes,
      BitSet normal,
      double validationFraction,
      double testFraction,
      boolean allAnomalies,
      RandomGenerator random) {
    int count = IntStream.of(classes).max().orElse(-1) + 1;
    int[] rows = new int[count];
    for (int one : classes) {
      rows[one]++;
    }
    int[] test = new int[count];
    int[] validation = new int[count];
    for (int c = 0; c < count; c++) {
      int wanted = (int) Math.round(testFraction * rows[c]);
      if (normal.get(c)) {
        test[c] = Math.min(wanted, Math.max(0, rows[c] - 1));
        int held = (int) Math.round(validationFraction * rows[c]);
        validation[c] = Math.min(held, Math.max(0, rows[c] - 1 - test[c]));
      } else {
        test[c] = allAnomalies ? rows[c] : wanted;
      }
    }
    Filled filled = new Filled(classes.length);
    for (int row : RandomParts.shuffled(classes.length, random)) {
      int own = classes[row];
      if (test[own] > 0) {
        test[own]--;
        filled.test[filled.tests++] = row;
      } else if (validation[own] > 0) {
        validation[own]--;
        filled.validation[filled.validations++] = row;
      } else if (normal.get(own)) {
        filled.train[filled.trains++] = row;
      }
    }
    RandomParts parts = filled.parts();
    require(parts.train().length > 0, source, "a normal row for training", "dataset.normal");
    require(
        testFraction == 0 || parts.test().length > 0,
        source,
        "rows for testing",
        "dataset.testFraction");
    require(
        validationFraction == 0 || parts.validation().length > 0,
        source,
        "rows for validation",
        "dataset.validationFraction");
    int anomalies = (int) IntStream.of(classes).filter(c -> !normal.get(c)).count();
    return new NormalParts(parts, anomalies, classes.length - filled.size());
  }

  private static void require(boolean there, String source, String what, String key) {
    if (!there) {
      throw new InvalidInputException(
          source
              + ": the rows are too few for "
              + what
              + "; expected one at least. Change "
              + key
              + ".");
    }
  }

  /** The parts while they grow. */
  private static final class Filled {
    private final int[] train;
    private final int[] validation;
    private final int[] test;
    private int trains;
    private int validations;
    private int tests;

    Filled(int rows) {
      train = new int[rows];
      validation = new int[rows];
      test = new int[rows];
    }

    int size() {
      return trains + validations + tests;
    }

    RandomParts parts() {
      return new RandomParts(
          Arrays.copyOf(train, trains),
          Arrays.copyOf(validation, validations),
          Arrays.copyOf(test, tests));
    }
  }
}
