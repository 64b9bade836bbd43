package org.isovae.tck.reference;

import org.isovae.api.tensor.Operation.Padding;

/**
 * The geometry of a convolution as a list of taps: which value of the image meets which value of
 * the filter, and where their product goes. The convolution, its two gradients and its transpose
 * are the same list, read with the roles exchanged.
 *
 * @param image [batch, height, width, channels] of the wide side
 * @param filter [kernel height, kernel width, channels, filters]
 * @param places [batch, height, width, channels] of the strided side
 * @param depthwise whether channel c goes to channels c·filters … only, instead of to all
 */
record Taps(
    int[] image, int[] filter, int[] places, int stride, Padding padding, boolean depthwise) {

  /** Receives a tap as three positions. */
  @FunctionalInterface
  interface Visitor {
    void tap(int image, int filter, int place);
  }

  void forEach(Visitor visitor) {
    int top = before(image[1], filter[0], places[1]);
    int left = before(image[2], filter[1], places[2]);
    for (int n = 0; n < image[0]; n++) {
      for (int y = 0; y < places[1]; y++) {
        for (int x = 0; x < places[2]; x++) {
          int place = ((n * places[1] + y) * places[2] + x) * places[3];
          for (int ky = 0; ky < filter[0]; ky++) {
            int imageY = y * stride + ky - top;
            for (int kx = 0; kx < filter[1]; kx++) {
              int imageX = x * stride + kx - left;
              if (imageY >= 0 && imageY < image[1] && imageX >= 0 && imageX < image[2]) {
                int pixel = ((n * image[1] + imageY) * image[2] + imageX) * image[3];
                channels(pixel, ky * filter[1] + kx, place, visitor);
              }
            }
          }
        }
      }
    }
  }

  private void channels(int pixel, int window, int place, Visitor visitor) {
    for (int c = 0; c < filter[2]; c++) {
      for (int k = 0; k < filter[3]; k++) {
        visitor.tap(
            pixel + c,
            (window * filter[2] + c) * filter[3] + k,
            place + (depthwise ? c * filter[3] + k : k));
      }
    }
  }

  /** The zeros before the image; an odd one out stands after it. */
  private int before(int size, int window, int count) {
    return padding == Padding.VALID ? 0 : Math.max(0, (count - 1) * stride + window - size) / 2;
  }
}
