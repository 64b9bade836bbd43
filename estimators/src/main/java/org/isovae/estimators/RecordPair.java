package org.isovae.estimators;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import org.isovae.api.InvalidInputException;
import org.isovae.api.Seeds;
import org.isovae.api.data.Samples;

/**
 * Two rows by their numbers among those that are measured, from 0; may be the same row.
 *
 * @param first the one
 * @param second the other
 */
record RecordPair(int first, int second) {
  static final int MOST = 1000;

  /** Draws that are made for a pair before it is given up. */
  private static final int TRIES = 200;

  /** The same pair from the other end. */
  private RecordPair turned() {
    return new RecordPair(/* first= */ second, /* second= */ first);
  }

  /** Checks the keys of a configuration. */
  static void check(int pairs, List<Integer> between) {
    Checks.between("pairs", pairs, 1, MOST);
    if (between.size() % 2 != 0
        || between.size() > 2 * MOST
        || between.stream().anyMatch(row -> row < 0)) {
      throw new IllegalArgumentException(
          "between must be the numbers of rows two by two, each from 0 on, at most "
              + MOST
              + " pairs, such as [3, 17]; was "
              + between);
    }
  }

  /**
   * Refuses the number of a row that is not there.
   *
   * @param estimator its name, for the message
   */
  static void requireRows(String estimator, List<Integer> between, Samples rows) {
    for (int row : between) {
      if (row >= rows.size()) {
        throw new InvalidInputException(
            "estimator "
                + estimator
                + ": there is no row "
                + row
                + " among the "
                + rows.size()
                + " that are measured, numbered from 0; choose another estimators."
                + estimator
                + ".between");
      }
    }
  }

  /** Numbers two by two, as pairs. */
  static List<RecordPair> of(List<Integer> between) {
    List<RecordPair> pairs = new ArrayList<>();
    for (int i = 0; i + 1 < between.size(); i += 2) {
      pairs.add(new RecordPair(between.get(i), between.get(i + 1)));
    }
    return pairs;
  }

  /**
   * Pairs of different rows that are drawn, no pair twice; fewer where there are no more.
   *
   * @param count how many
   * @param seed the same seed draws the same
   */
  static List<RecordPair> drawn(int rows, int count, long seed) {
    return drawn(rows, count, seed, pair -> true);
  }

  /**
   * The same, the first half of one class each, the other half of two.
   *
   * @param labels of the rows
   */
  static List<RecordPair> drawn(int[] labels, int count, long seed) {
    List<RecordPair> pairs = new ArrayList<>();
    Predicate<RecordPair> same = pair -> labels[pair.first()] == labels[pair.second()];
    pairs.addAll(drawn(labels.length, (count + 1) / 2, seed, same));
    pairs.addAll(drawn(labels.length, count / 2, seed, same.negate()));
    return pairs;
  }

  private static List<RecordPair> drawn(
      int rows, int count, long seed, Predicate<RecordPair> wanted) {
    if (rows < 2) {
      return List.of();
    }
    RandomGenerator random = Seeds.generator(Seeds.derive(seed, "pairs"));
    Set<RecordPair> found = new LinkedHashSet<>();
    for (int i = 0; found.size() < count && i < (long) TRIES * count; i++) {
      RecordPair pair = new RecordPair(random.nextInt(rows), random.nextInt(rows));
      if (pair.first() != pair.second() && wanted.test(pair) && !found.contains(pair.turned())) {
        found.add(pair);
      }
    }
    return List.copyOf(found);
  }
}
