package org.isovae.datasets.table;

/** Rows of 32-bit numbers, in portions: no array has to hold all of them. */
final class FloatRows implements ScaledRows {
  private static final int PORTION = 1 << 16;

  private final int width;
  private final int rowsOfPortion;
  private final float[][] portions;

  private FloatRows(int width, int rowsOfPortion, float[][] portions) {
    this.width = width;
    this.rowsOfPortion = rowsOfPortion;
    this.portions = portions;
  }

  /** Rows that lie one after another; the array must not be changed afterwards. */
  static FloatRows of(float[] values, int width) {
    return new FloatRows(width, Integer.MAX_VALUE, new float[][] {values});
  }

  @Override
  public void read(int row, float[] target, int offset) {
    System.arraycopy(
        portions[row / rowsOfPortion], row % rowsOfPortion * width, target, offset, width);
  }

  /** Takes the numbers one after another; memory is taken as they come. */
  static final class Builder {
    private final int rows;
    private final int width;
    private final int rowsOfPortion;
    private final float[][] portions;
    private float[] last = {};
    private int portion;
    private int place;

    Builder(int rows, int width) {
      this.rows = rows;
      this.width = width;
      this.rowsOfPortion = Math.max(1, PORTION / width);
      this.portions = new float[(int) (((long) rows + rowsOfPortion - 1) / rowsOfPortion)][];
    }

    void add(float[] values) {
      for (float value : values) {
        add(value);
      }
    }

    private void add(float value) {
      if (place == last.length) {
        int left = rows - portion * rowsOfPortion;
        last = new float[Math.min(rowsOfPortion, left) * width];
        portions[portion++] = last;
        place = 0;
      }
      last[place++] = value;
    }

    FloatRows build() {
      return new FloatRows(width, rowsOfPortion, portions);
    }
  }
}
