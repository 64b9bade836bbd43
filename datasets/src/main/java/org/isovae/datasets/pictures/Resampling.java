package org.isovae.datasets.pictures;

import java.util.stream.IntStream;

/**
 * Changes a picture's size: a cubic kernel (a = −½) that is as wide as the pixels of the smaller
 * picture, first along rows, then along columns, each rounded to a byte. Weights are whole numbers
 * of 2⁻²², so that every machine gives the same bytes; they are those of Pillow's {@code BICUBIC}.
 */
public final class Resampling {
  private static final int BITS = 22;
  private static final double SUPPORT = 2;

  /** For one place of the result: the first place of the source, and the weights from there on. */
  private record Weights(int from, int[] factors) {}

  private final int height;
  private final int width;
  private final Weights[] rows;
  private final Weights[] columns;

  private Resampling(int sourceHeight, int sourceWidth, int height, int width) {
    this.height = height;
    this.width = width;
    this.rows = weights(sourceHeight, height);
    this.columns = weights(sourceWidth, width);
  }

  /** The picture in a new size. */
  public static Pixels resize(Pixels source, int height, int width) {
    return source.height() == height && source.width() == width
        ? source
        : new Resampling(source.height(), source.width(), height, width).apply(source);
  }

  private Pixels apply(Pixels source) {
    Pixels narrow = source;
    int channels = source.channels();
    if (source.width() != width) {
      byte[] result = new byte[source.height() * width * channels];
      for (int y = 0; y < source.height(); y++) {
        int from = y * source.width() * channels;
        for (int x = 0; x < width; x++) {
          for (int channel = 0; channel < channels; channel++) {
            result[(y * width + x) * channels + channel] =
                sum(source.values(), from + channel, channels, columns[x]);
          }
        }
      }
      narrow = new Pixels(source.height(), width, channels, result);
    }
    if (source.height() == height) {
      return narrow;
    }
    int line = width * channels;
    byte[] result = new byte[height * line];
    for (int y = 0; y < height; y++) {
      for (int i = 0; i < line; i++) {
        result[y * line + i] = sum(narrow.values(), i, line, rows[y]);
      }
    }
    return new Pixels(height, width, channels, result);
  }

  private static byte sum(byte[] values, int offset, int stride, Weights weights) {
    int[] factors = weights.factors();
    int place = offset + weights.from() * stride;
    int sum = 1 << (BITS - 1);
    for (int factor : factors) {
      sum += (values[place] & 0xff) * factor;
      place += stride;
    }
    int value = sum >> BITS;
    return (byte) Math.max(0, Math.min(255, value));
  }

  private static Weights[] weights(int from, int to) {
    double scale = (double) from / to;
    return IntStream.range(0, to).mapToObj(i -> weights(from, i, scale)).toArray(Weights[]::new);
  }

  private static Weights weights(int size, int place, double scale) {
    double stretch = Math.max(1, scale);
    double centre = (place + 0.5) * scale;
    int first = Math.max(0, (int) (centre - SUPPORT * stretch + 0.5));
    int end = Math.min(size, (int) (centre + SUPPORT * stretch + 0.5));
    double[] exact = new double[end - first];
    double total = 0;
    for (int i = 0; i < exact.length; i++) {
      exact[i] = cubic((first + i - centre + 0.5) / stretch);
      total += exact[i];
    }
    int[] factors = new int[exact.length];
    for (int i = 0; i < factors.length; i++) {
      double factor = exact[i] / total * (1 << BITS);
      factors[i] = (int) (factor < 0 ? factor - 0.5 : factor + 0.5);
    }
    return new Weights(first, factors);
  }

  private static double cubic(double signed) {
    double x = Math.abs(signed);
    if (x < 1) {
      return (1.5 * x - 2.5) * x * x + 1;
    }
    return x < 2 ? ((-0.5 * x + 2.5) * x - 4) * x + 2 : 0;
  }
}
