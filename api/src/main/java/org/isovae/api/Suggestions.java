package org.isovae.api;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What somebody may have meant who mistyped a name. */
public final class Suggestions {
  private static final int MOST = 3;

  private Suggestions() {}

  /**
   * The candidates near {@code name}, the nearest first, at most three: those within a third of its
   * length (at least 1) in edit distance (insert, delete, replace, swap neighbours), and those that
   * contain it or are contained in it. Upper and lower case are equal.
   */
  public static List<String> near(String name, Collection<String> candidates) {
    int limit = Math.max(1, name.length() / 3);
    return candidates.stream()
        .distinct()
        .filter(c -> distance(name, c) <= limit || overlaps(name, c))
        .sorted(
            Comparator.<String>comparingInt(c -> distance(name, c))
                .thenComparing(Comparator.naturalOrder()))
        .limit(MOST)
        .toList();
  }

  /** {@code did you mean x or y?}, from {@link #near}; empty where nothing is near. */
  public static Optional<String> didYouMean(String name, Collection<String> candidates) {
    List<String> near = near(name, candidates);
    return near.isEmpty()
        ? Optional.empty()
        : Optional.of("did you mean " + String.join(" or ", near) + "?");
  }

  private static boolean overlaps(String longOrShort, String other) {
    String name = longOrShort.toLowerCase(Locale.ROOT);
    String candidate = other.toLowerCase(Locale.ROOT);
    boolean meaningful = Math.min(name.length(), candidate.length()) >= 3;
    return meaningful && (candidate.contains(name) || name.contains(candidate));
  }

  /** The optimal string alignment distance. */
  static int distance(String first, String second) {
    String a = first.toLowerCase(Locale.ROOT);
    String b = second.toLowerCase(Locale.ROOT);
    int[] beforeLast = new int[b.length() + 1];
    int[] last = new int[b.length() + 1];
    Arrays.setAll(last, j -> j);
    for (int i = 1; i <= a.length(); i++) {
      int[] row = new int[b.length() + 1];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        row[j] = Math.min(Math.min(row[j - 1], last[j]) + 1, last[j - 1] + change);
        boolean swapped =
            i > 1
                && j > 1
                && a.charAt(i - 1) == b.charAt(j - 2)
                && a.charAt(i - 2) == b.charAt(j - 1);
        if (swapped) {
          row[j] = Math.min(row[j], beforeLast[j - 2] + 1);
        }
      }
      beforeLast = last;
      last = row;
    }
    return last[b.length()];
  }
}
