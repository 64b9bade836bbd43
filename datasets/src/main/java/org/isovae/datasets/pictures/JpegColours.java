package org.isovae.datasets.pictures;

/** What the components of a JPEG picture mean; conversions in the whole numbers of libjpeg. */
enum JpegColours {
  /** One component. */
  GREY {
    @Override
    void convert(int[] row, byte[] target, int offset) {
      for (int i = 0; i < row.length; i++) {
        target[offset + i] = (byte) row[i];
      }
    }
  },
  /** Red, green, blue. */
  RGB {
    @Override
    void convert(int[] row, byte[] target, int offset) {
      GREY.convert(row, target, offset);
    }
  },
  /** Luma and two differences, as nearly all colour pictures have them. */
  YCBCR {
    @Override
    void convert(int[] row, byte[] target, int offset) {
      for (int i = 0; i < row.length; i += 3) {
        target[offset + i] = (byte) red(row, i);
        target[offset + i + 1] = (byte) green(row, i);
        target[offset + i + 2] = (byte) blue(row, i);
      }
    }
  },
  /** Inks, written as what they leave: the convention of Adobe, which all programs follow. */
  CMYK {
    @Override
    void convert(int[] row, byte[] target, int offset) {
      int place = offset;
      for (int i = 0; i < row.length; i += 4) {
        for (int ink = 0; ink < 3; ink++) {
          target[place++] = (byte) product(row[i + ink], row[i + 3]);
        }
      }
    }
  },
  /** Inks, the three colours of them as luma and differences. */
  YCCK {
    @Override
    void convert(int[] row, byte[] target, int offset) {
      int place = offset;
      for (int i = 0; i < row.length; i += 4) {
        int black = row[i + 3];
        target[place++] = (byte) product(255 - red(row, i), black);
        target[place++] = (byte) product(255 - green(row, i), black);
        target[place++] = (byte) product(255 - blue(row, i), black);
      }
    }
  };

  private static final int HALF = 1 << 15;

  /** One row of components, all of a pixel beside each other, to grey or red, green, blue. */
  abstract void convert(int[] row, byte[] target, int offset);

  private static int red(int[] row, int i) {
    return clipped(row[i] + ((91881 * (row[i + 2] - 128) + HALF) >> 16));
  }

  private static int green(int[] row, int i) {
    return clipped(
        row[i] + ((-22554 * (row[i + 1] - 128) - 46802 * (row[i + 2] - 128) + HALF) >> 16));
  }

  private static int blue(int[] row, int i) {
    return clipped(row[i] + ((116130 * (row[i + 1] - 128) + HALF) >> 16));
  }

  private static int clipped(int value) {
    return Math.max(0, Math.min(255, value));
  }

  /** a · b / 255, rounded. */
  private static int product(int a, int b) {
    int scaled = a * b + 128;
    return ((scaled >> 8) + scaled) >> 8;
  }
}
