package org.isovae.datasets.table;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.isovae.api.data.Domain;
import org.isovae.api.data.Feature;

/** One of several categories, as the number of its name. */
final class CategoryCoding implements Coding {
  static final String KIND = "categorical";

  /** How many categories of a column have a place of their own. */
  static final int MOST = 50;

  /** A category with a place of its own is that of one training row in so many. */
  private static final int RAREST = 1000;

  private final List<String> names;
  private final boolean open;
  private final Map<String, Integer> numbers = new HashMap<>();

  private CategoryCoding(List<String> names, boolean open) {
    this.names = List.copyOf(names);
    this.open = open;
    for (String name : open ? names.subList(0, names.size() - 1) : names) {
      numbers.put(name, numbers.size());
    }
  }

  /** Exactly these categories, which are all that a file has. */
  static CategoryCoding closed(List<String> names) {
    return new CategoryCoding(names, false);
  }

  /** These categories, of which the last stands for all others. */
  static CategoryCoding open(List<String> names) {
    return new CategoryCoding(names, true);
  }

  /** Whether the last one stands for all others. */
  boolean open() {
    return open;
  }

  /**
   * The categories that have a place of their own, and one more that stands for all others.
   *
   * @param counts how many training rows have each of this one's categories
   */
  CategoryCoding fitted(long[] counts, long rows) {
    long enough = Math.max(1, rows / RAREST);
    List<String> kept =
        IntStream.range(0, names.size())
            .boxed()
            .filter(i -> counts[i] >= enough)
            .sorted(Comparator.comparingLong((Integer i) -> -counts[i]).thenComparing(i -> i))
            .limit(MOST)
            .sorted()
            .map(names::get)
            .toList();
    List<String> all = new ArrayList<>(kept);
    String other = "other";
    while (numbers.containsKey(other)) {
      other = "(" + other + ")";
    }
    all.add(other);
    return open(all);
  }

  /** For each of this one's categories, its number among those of {@code fitted}. */
  double[] numbersIn(CategoryCoding fitted) {
    return names.stream().mapToDouble(fitted::number).toArray();
  }

  private double number(String name) {
    return numbers.getOrDefault(name, names.size() - 1);
  }

  @Override
  public double code(Rows rows, int place) {
    String text = rows.text(place);
    return Numbers.isNothing(text) ? Double.NaN : number(text);
  }

  @Override
  public String text(double value, double resolution) {
    return names.get((int) value);
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public List<String> texts() {
    return names;
  }

  @Override
  public int width() {
    return names.size();
  }

  @Override
  public Feature feature(String name, Domain domain) {
    return Feature.categorical(name, names);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof CategoryCoding coding
        && names.equals(coding.names)
        && open == coding.open;
  }

  @Override
  public int hashCode() {
    return names.hashCode();
  }
}
