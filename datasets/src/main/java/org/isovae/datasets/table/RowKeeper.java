package org.isovae.datasets.table;

/** Takes rows of numbers, one after another, to be read later. */
interface RowKeeper {

  /** Begins; forgets all that came before. */
  void start(int width);

  /** Takes the next row. */
  void add(double[] row);

  /** The rows that were added; only their number may be asked before they can be read. */
  Grid rows();

  /** Takes rows that somebody holds already, instead of adding them. */
  Grid take(Grid held);

  /**
   * Keeps rows in memory.
   *
   * @param most how many numbers there may be
   */
  static RowKeeper inMemory(long most) {
    return new RowKeeper() {
      private Sequence values = new Sequence();
      private int width;
      private int count;

      @Override
      public void start(int width) {
        this.values = new Sequence();
        this.width = width;
        this.count = 0;
      }

      @Override
      public void add(double[] row) {
        require(++count, width);
        for (double value : row) {
          values.add(value);
        }
      }

      private void require(int rows, int width) {
        if ((long) rows * width > most) {
          throw new TooManyNumbersException();
        }
      }

      @Override
      public Grid rows() {
        return Grid.ofRows(values, count, width);
      }

      @Override
      public Grid take(Grid held) {
        require(held.rows(), held.width());
        return held;
      }
    };
  }
}
