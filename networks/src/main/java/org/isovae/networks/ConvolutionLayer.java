package org.isovae.networks;

import org.isovae.api.Key;

/**
 * One convolution; all three must be given.
 *
 * @param kernel the side of its square windows; 1 to 255
 * @param stride pixels from window to window: an encoder's layer divides height and width by it
 *     (rounded up), a decoder's multiplies them; at least 1, at most the kernel
 * @param channels what it gives for each place; 1 to 65536
 */
public record ConvolutionLayer(
    @Key("side of the square windows, 1 to 255") int kernel,
    @Key("pixels from window to window, 1 to the kernel") int stride,
    @Key("values that it gives for each place, 1 to 65536") int channels) {

  private static final int LARGEST_KERNEL = 255;
  private static final int MOST_CHANNELS = 1 << 16;

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException if one is left
   */
  public ConvolutionLayer {
    if (kernel < 1 || kernel > LARGEST_KERNEL) {
      throw new IllegalArgumentException(
          "kernel must be at least 1 and at most " + LARGEST_KERNEL + ", was " + kernel);
    }
    if (stride < 1 || stride > kernel) {
      throw new IllegalArgumentException(
          "stride must be at least 1 and at most the kernel, "
              + kernel
              + ", so that no pixel lies between the windows; was "
              + stride);
    }
    if (channels < 1 || channels > MOST_CHANNELS) {
      throw new IllegalArgumentException(
          "channels must be at least 1 and at most " + MOST_CHANNELS + ", was " + channels);
    }
  }
}
