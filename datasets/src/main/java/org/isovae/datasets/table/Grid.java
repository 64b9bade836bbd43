package org.isovae.datasets.table;

import java.util.Map;

/** Numbers in rows, in double precision so that scaling loses nothing. */
interface Grid {

  /** The number of rows. */
  int rows();

  /** The number of values of a row. */
  int width();

  /** Reads a row into the first places of {@code target}. */
  void read(int row, double[] target);

  /**
   * Whether the rows are held in memory; others lie in a file, and may be read by several threads
   * at once.
   */
  default boolean held() {
    return true;
  }

  /** Frees, where that is possible, the memory of the rows before {@code row}. */
  default void forget(int row) {}

  /** Numbers that cannot be read, because they lie elsewhere. */
  static Grid unreadable(int rows, int width) {
    return new Grid() {
      @Override
      public int rows() {
        return rows;
      }

      @Override
      public int width() {
        return width;
      }

      @Override
      public void read(int row, double[] target) {
        throw new IllegalStateException("the rows lie elsewhere");
      }
    };
  }

  /** Numbers that came row by row. */
  static Grid ofRows(Sequence values, int rows, int width) {
    return new Grid() {
      @Override
      public int rows() {
        return rows;
      }

      @Override
      public int width() {
        return width;
      }

      @Override
      public void read(int row, double[] target) {
        long from = (long) row * width;
        for (int i = 0; i < width; i++) {
          target[i] = values.get(from + i);
        }
      }

      @Override
      public void forget(int row) {
        values.forget((long) row * width);
      }
    };
  }

  /** Numbers by their place in an array whose columns lie one after another. */
  @FunctionalInterface
  interface ColumnMajor {
    /** The number at {@code place} = column · rows + row. */
    double get(long place);
  }

  /** Numbers that lie column by column. */
  static Grid ofColumns(ColumnMajor values, int rows, int width) {
    return new Grid() {
      @Override
      public int rows() {
        return rows;
      }

      @Override
      public int width() {
        return width;
      }

      @Override
      public void read(int row, double[] target) {
        for (int i = 0; i < width; i++) {
          target[i] = values.get((long) i * rows + row);
        }
      }
    };
  }

  /** Some of the columns, in this order. */
  default Grid columns(int[] chosen) {
    Grid all = this;
    return new Grid() {
      @Override
      public int rows() {
        return all.rows();
      }

      @Override
      public int width() {
        return chosen.length;
      }

      @Override
      public void read(int number, double[] target) {
        // Not shared: several threads may read.
        double[] row = new double[all.width()];
        all.read(number, row);
        for (int i = 0; i < chosen.length; i++) {
          target[i] = row[chosen[i]];
        }
      }

      @Override
      public boolean held() {
        return all.held();
      }

      @Override
      public void forget(int number) {
        all.forget(number);
      }
    };
  }

  /**
   * The same rows with the values of some columns replaced.
   *
   * @param numbers by column, what stands for each of its values, which are whole or NaN
   */
  default Grid renumbered(Map<Integer, double[]> numbers) {
    Grid all = this;
    return new Grid() {
      @Override
      public int rows() {
        return all.rows();
      }

      @Override
      public int width() {
        return all.width();
      }

      @Override
      public void read(int number, double[] target) {
        all.read(number, target);
        numbers.forEach(
            (column, values) -> {
              double value = target[column];
              target[column] = Double.isNaN(value) ? value : values[(int) value];
            });
      }

      @Override
      public boolean held() {
        return all.held();
      }

      @Override
      public void forget(int number) {
        all.forget(number);
      }
    };
  }
}
