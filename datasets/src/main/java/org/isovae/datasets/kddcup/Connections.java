package org.isovae.datasets.kddcup;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.isovae.api.InvalidInputException;
import org.isovae.datasets.files.Names;

/** Rows of the file: 34 numbers in 32 bits, 8 categories of a byte each, the last the label. */
final class Connections {
  /** Categories of a row, the label among them. */
  static final int CODES = Columns.CATEGORIES.length + 1;

  static final int NUMBERS = Columns.NUMBERS.length;

  private static final int PORTION = 4096;

  private final List<float[]> numbers;
  private final List<byte[]> codes;
  private final int size;
  private final List<List<String>> categories;
  private final int[][] renumbered;

  private Connections(
      List<float[]> numbers,
      List<byte[]> codes,
      int size,
      List<List<String>> categories,
      int[][] renumbered) {
    this.numbers = numbers;
    this.codes = codes;
    this.size = size;
    this.categories = categories;
    this.renumbered = renumbered;
  }

  /** The number of rows. */
  int size() {
    return size;
  }

  /** What the categories of each coded column are called; the labels come last. */
  List<List<String>> categories() {
    return categories;
  }

  /** What the labels are called. */
  List<String> labels() {
    return categories.get(CODES - 1);
  }

  /** A number of a row, as in the file. */
  float number(int row, int column) {
    return numbers.get(row / PORTION)[row % PORTION * NUMBERS + column];
  }

  /** The category of a row in a coded column. */
  int code(int row, int column) {
    int own = codes.get(row / PORTION)[row % PORTION * CODES + column] & 0xff;
    return renumbered[column][own];
  }

  /** The label of a row. */
  int label(int row) {
    return code(row, CODES - 1);
  }

  /**
   * The same rows, their categories numbered as those of the training rows.
   *
   * @throws InvalidInputException if a row has another category
   */
  Connections numberedAs(List<List<String>> known, Path path) {
    int[][] numbers = new int[CODES][];
    for (int column = 0; column < CODES; column++) {
      numbers[column] = new int[renumbered[column].length];
      for (int own = 0; own < numbers[column].length; own++) {
        String name = categories.get(column).get(renumbered[column][own]);
        int number = known.get(column).indexOf(name);
        if (number < 0) {
          throw new InvalidInputException(
              path
                  + ": column "
                  + (column == CODES - 1 ? "label" : Columns.NAMES.get(Columns.CATEGORIES[column]))
                  + " has '"
                  + Names.shortened(name)
                  + "', which no row of the training file has; expected one of "
                  + Names.list(known.get(column))
                  + ". Remove the rows that have it.");
        }
        numbers[column][own] = number;
      }
    }
    return new Connections(this.numbers, codes, size, known, numbers);
  }

  /** Collects rows, one after another. */
  static final class Builder {
    private final List<float[]> numbers = new ArrayList<>();
    private final List<byte[]> codes = new ArrayList<>();
    private final List<Categories> categories = new ArrayList<>();
    private int size;

    Builder() {
      for (int column = 0; column < CODES; column++) {
        categories.add(new Categories());
      }
    }

    int size() {
      return size;
    }

    /** Begins a row. */
    void row() {
      if (size % PORTION == 0) {
        numbers.add(new float[PORTION * NUMBERS]);
        codes.add(new byte[PORTION * CODES]);
      }
      size++;
    }

    void number(int column, float value) {
      numbers.get(numbers.size() - 1)[(size - 1) % PORTION * NUMBERS + column] = value;
    }

    /** Whether the column can have this category too: a byte numbers 256 of them. */
    boolean category(int column, String name) {
      int code = categories.get(column).code(name);
      codes.get(codes.size() - 1)[(size - 1) % PORTION * CODES + column] = (byte) code;
      return code < 256;
    }

    Connections build() {
      return new Connections(
          numbers,
          codes,
          size,
          categories.stream().map(Categories::sorted).toList(),
          categories.stream().map(Categories::places).toArray(int[][]::new));
    }
  }
}
