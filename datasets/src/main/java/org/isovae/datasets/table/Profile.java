package org.isovae.datasets.table;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** What all values of a column have in common, seen one after another. */
final class Profile {
  /** So many different texts are remembered: more are no categories. */
  static final int MOST_TEXTS = 1 << 16;

  /** So many different numbers are counted: more are measured. */
  static final int FEW_NUMBERS = 10;

  private static final int LONGEST_TEXT = 200;
  private static final Pattern UUID =
      Pattern.compile("\\{?[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}\\}?");
  private static final Pattern DECIMAL_COMMA = Pattern.compile("[-+]?[0-9]+,[0-9]+");

  private final boolean asTexts;
  private final Map<String, Integer> texts = new HashMap<>();
  private final double[] few = new double[FEW_NUMBERS];
  private final EnumSet<DateFormat> dates = EnumSet.allOf(DateFormat.class);

  private long numbers;
  private long words;

  /** Texts that say in a column of numbers that there is none, and are texts in any other. */
  private long dashes;

  private int fewCount;
  private boolean many;
  private boolean overflown;
  private boolean whole = true;
  private boolean rising = true;
  private boolean counting = true;
  private boolean uuids = true;
  private boolean commas = true;
  private boolean multiLine;
  private boolean longTexts;
  private boolean wholeDays = true;
  private double low = Double.POSITIVE_INFINITY;
  private double high = Double.NEGATIVE_INFINITY;
  private double previous = Double.NaN;
  private Optional<WrongRowException> firstMissing = Optional.empty();
  private Optional<WrongRowException> firstText = Optional.empty();
  private Optional<WrongRowException> firstDash = Optional.empty();
  private Optional<WrongRowException> firstUnusable = Optional.empty();

  /**
   * Nothing seen yet.
   *
   * @param asTexts whether numbers count as the texts that they are written as
   */
  Profile(boolean asTexts) {
    this.asTexts = asTexts;
  }

  /** Looks at the value of the row that was read last; gives it if it is a number, else NaN. */
  double add(Rows rows, int place) {
    double number = rows.number(place);
    if (!Double.isNaN(number) && !asTexts) {
      number(number);
      if (Math.abs(number) > Float.MAX_VALUE && firstUnusable.isEmpty()) {
        firstUnusable = Optional.of(rows.tooLarge(place));
      }
      return number;
    }
    String text = rows.text(place);
    if (Numbers.isNothing(text)) {
      if (firstMissing.isEmpty()) {
        firstMissing = Optional.of(rows.noValue(place));
      }
      return Double.NaN;
    }
    if (!asTexts && Numbers.isMissing(text)) {
      dash(rows, place, text);
    } else {
      words++;
      if (firstText.isEmpty()) {
        firstText = Optional.of(rows.noNumber(place));
      }
      examine(text);
    }
    remember(text);
    return Double.NaN;
  }

  private void dash(Rows rows, int place, String text) {
    dashes++;
    if (firstDash.isEmpty()) {
      firstDash = Optional.of(rows.noValue(place));
    }
    if (Numbers.isInfinite(text) && firstUnusable.isEmpty()) {
      firstUnusable = Optional.of(rows.noValue(place));
    }
  }

  private void number(double value) {
    numbers++;
    low = Math.min(low, value);
    high = Math.max(high, value);
    whole &= value == Math.rint(value);
    // The first comparison is with NaN.
    rising &= numbers == 1 || value > previous;
    counting &= numbers == 1 || value == previous + 1;
    if (!many && (value != previous || numbers == 1)) {
      remember(value);
    }
    previous = value;
  }

  private void remember(double value) {
    for (int i = 0; i < fewCount; i++) {
      if (few[i] == value) {
        return;
      }
    }
    many = fewCount == FEW_NUMBERS;
    if (!many) {
      few[fewCount++] = value;
    }
  }

  private void examine(String text) {
    if (!dates.isEmpty()) {
      dates.removeIf(format -> format.days(text).isEmpty());
      // A time is written with a colon.
      wholeDays &= text.indexOf(':') < 0;
    }
    uuids = uuids && UUID.matcher(text).matches();
    commas = commas && DECIMAL_COMMA.matcher(text).matches();
    multiLine |= text.indexOf('\n') >= 0;
    longTexts |= text.length() > LONGEST_TEXT;
  }

  private void remember(String text) {
    if (!overflown && text.length() <= LONGEST_TEXT) {
      texts.merge(text, 1, Integer::sum);
      if (texts.size() > MOST_TEXTS) {
        overflown = true;
        texts.clear();
      }
    }
  }

  /** How many values are numbers. */
  long numbers() {
    return numbers;
  }

  /** How many values are texts that are neither numbers nor say that there is none. */
  long words() {
    return words;
  }

  /** Whether there is neither a number nor a text. */
  boolean empty() {
    return numbers == 0 && words == 0;
  }

  /** Whether all numbers are whole. */
  boolean whole() {
    return whole;
  }

  /** Whether the numbers are whole, each greater than the one before it. */
  boolean rising() {
    return whole && rising;
  }

  /** Whether the numbers are whole, each by 1 greater than the one before it. */
  boolean counting() {
    return whole && counting;
  }

  /** The different numbers in their order, if they are few. */
  Optional<double[]> few() {
    if (many) {
      return Optional.empty();
    }
    double[] values = Arrays.copyOf(few, fewCount);
    Arrays.sort(values);
    return Optional.of(values);
  }

  /** Whether all numbers are one. */
  boolean sameNumber() {
    return low == high;
  }

  /** The different texts in their order, if they are few enough to be remembered. */
  Optional<List<String>> texts() {
    return overflown || longTexts ? Optional.empty() : Optional.of(sorted(texts.keySet()));
  }

  private static List<String> sorted(Set<String> texts) {
    return List.copyOf(new TreeSet<>(texts));
  }

  /** Whether no text comes twice. */
  boolean allDifferent() {
    return !overflown && !longTexts && texts.size() == words + dashes;
  }

  /** Whether all texts are UUIDs. */
  boolean uuids() {
    return uuids;
  }

  /** Whether all texts are numbers with a decimal comma. */
  boolean commas() {
    return commas;
  }

  /** Whether a text has several lines. */
  boolean multiLine() {
    return multiLine;
  }

  /** In which ways all texts may be read as days. */
  Set<DateFormat> dates() {
    return dates;
  }

  /** Whether all texts are days without a time, if they are days. */
  boolean wholeDays() {
    return wholeDays;
  }

  /**
   * The first value that is not there.
   *
   * @param ofNumbers whether a dash or the like, and infinity, is none either
   */
  Optional<WrongRowException> firstMissing(boolean ofNumbers) {
    return firstMissing.or(() -> ofNumbers ? firstDash : Optional.empty());
  }

  /** The first text that is neither a number nor says that there is none. */
  Optional<WrongRowException> firstText() {
    return firstText;
  }

  /** The first number that is infinite, or that 32 bits do not hold. */
  Optional<WrongRowException> firstUnusable() {
    return firstUnusable;
  }
}
