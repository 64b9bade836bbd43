package org.isovae.tck.reference;

/** Products of matrices inside larger arrays. */
final class Matrices {
  private Matrices() {}

  /**
   * A matrix that starts at {@code offset} of an array, row-major; read as its transpose if {@code
   * transposed}.
   */
  record Matrix(double[] data, int offset, boolean transposed) {
    Matrix turned() {
      return new Matrix(data, offset, !transposed);
    }
  }

  /** Adds a·b, of size rows × columns, to {@code into}; {@code inner} is the size they share. */
  static void addProduct(Matrix a, Matrix b, int rows, int inner, int columns, Matrix into) {
    for (int i = 0; i < rows; i++) {
      for (int k = 0; k < inner; k++) {
        double left = a.data[a.offset + (a.transposed ? k * rows + i : i * inner + k)];
        int first = b.offset + (b.transposed ? k : k * columns);
        int apart = b.transposed ? inner : 1;
        int target = into.offset + (into.transposed ? i : i * columns);
        int targetApart = into.transposed ? rows : 1;
        for (int j = 0; j < columns; j++) {
          into.data[target + j * targetApart] += left * b.data[first + j * apart];
        }
      }
    }
  }
}
