package org.isovae.api.data;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.isovae.api.InvalidInputException;

/**
 * What a data set fitted on its training rows: named numbers and texts, such as the mean of each
 * column and the columns' names. It is saved with a run, so that rows which come later are prepared
 * as those that the model was trained on.
 *
 * <p>Immutable; equal by value. Numbers are finite, so that every file format can carry them.
 */
public final class Fitted {
  private static final Fitted NONE = builder().build();

  private final SortedMap<String, double[]> numbers;
  private final SortedMap<String, List<String>> texts;

  private Fitted(Builder builder) {
    this.numbers = new TreeMap<>(builder.numbers);
    this.texts = Collections.unmodifiableSortedMap(new TreeMap<>(builder.texts));
  }

  /** Nothing: the data set prepares every row without looking at others. */
  public static Fitted none() {
    return NONE;
  }

  /** Starts with nothing. */
  public static Builder builder() {
    return new Builder();
  }

  /** Whether there is nothing. */
  public boolean isEmpty() {
    return numbers.isEmpty() && texts.isEmpty();
  }

  /**
   * The numbers of a name, as a copy.
   *
   * @throws InvalidInputException if there are none: another data set, or another version of it,
   *     wrote this
   */
  public double[] numbers(String name) {
    double[] values = numbers.get(name);
    if (values == null) {
      throw absent("numbers", name, numbers);
    }
    return values.clone();
  }

  /**
   * The texts of a name.
   *
   * @throws InvalidInputException if there are none: another data set, or another version of it,
   *     wrote this
   */
  public List<String> texts(String name) {
    List<String> values = texts.get(name);
    if (values == null) {
      throw absent("texts", name, texts);
    }
    return values;
  }

  private static InvalidInputException absent(String kind, String name, Map<String, ?> present) {
    return new InvalidInputException(
        "what was fitted on the training rows has no "
            + kind
            + " '"
            + name
            + "', it has "
            + present.keySet()
            + ". Open it with the data set, and the version of it, that the model was trained"
            + " with.");
  }

  /** All numbers by name, in the order of the names; copies. */
  public SortedMap<String, double[]> numbers() {
    SortedMap<String, double[]> copy = new TreeMap<>();
    numbers.forEach((name, values) -> copy.put(name, values.clone()));
    return copy;
  }

  /** All texts by name, in the order of the names. */
  public SortedMap<String, List<String>> texts() {
    return texts;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Fitted fitted
        && texts.equals(fitted.texts)
        && numbers.keySet().equals(fitted.numbers.keySet())
        && numbers.keySet().stream()
            .allMatch(name -> Arrays.equals(numbers.get(name), fitted.numbers.get(name)));
  }

  @Override
  public int hashCode() {
    return 31 * texts.hashCode() + numbers.keySet().hashCode();
  }

  /** For instance {@code {columns=[age], shift=[0.5]}}. */
  @Override
  public String toString() {
    SortedMap<String, Object> all = new TreeMap<>(texts);
    numbers.forEach((name, values) -> all.put(name, Arrays.toString(values)));
    return all.toString();
  }

  /** Collects what was fitted. */
  public static final class Builder {
    private final Map<String, double[]> numbers = new TreeMap<>();
    private final Map<String, List<String>> texts = new TreeMap<>();

    private Builder() {}

    /**
     * Adds numbers.
     *
     * @throws IllegalArgumentException if the name is no {@code [a-z][A-Za-z0-9]*} or taken, or a
     *     number is not finite
     */
    public Builder numbers(String name, double... values) {
      for (double value : values) {
        if (!Double.isFinite(value)) {
          throw new IllegalArgumentException(
              "fitted numbers '" + name + "': found " + value + ", expected finite numbers");
        }
      }
      add(numbers, name, values.clone());
      return this;
    }

    /**
     * Adds texts.
     *
     * @throws IllegalArgumentException if the name is no {@code [a-z][A-Za-z0-9]*} or taken
     */
    public Builder texts(String name, List<String> values) {
      add(texts, name, List.copyOf(values));
      return this;
    }

    private <T> void add(Map<String, T> map, String name, T value) {
      if (!name.matches("[a-z][A-Za-z0-9]*")) {
        throw new IllegalArgumentException(
            "fitted values are named '" + name + "', expected a name such as columnNames");
      }
      if (numbers.containsKey(name) || texts.containsKey(name)) {
        throw new IllegalArgumentException("two fitted values are named '" + name + "'");
      }
      map.put(name, value);
    }

    /** What was collected. */
    public Fitted build() {
      return new Fitted(this);
    }
  }
}
