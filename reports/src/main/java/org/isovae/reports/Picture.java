package org.isovae.reports;

import java.util.Arrays;
import java.util.List;
import org.isovae.api.report.Images;
import org.isovae.reports.drawing.Png;

/**
 * All images of a figure in one picture, row after row on white, as PNG. Small images are enlarged,
 * each pixel to a square of several. The same figure gives the same bytes on one release of Java.
 * Immutable.
 */
public final class Picture {
  /** Where enlarging would make more pixels than this, less is enlarged. */
  private static final long MOST_PIXELS = 1 << 24;

  private static final int GAP = 4;

  private final int width;
  private final int height;
  private final int channels;
  private final byte[] png;

  private Picture(int width, int height, int channels, byte[] png) {
    this.width = width;
    this.height = height;
    this.channels = channels;
    this.png = png;
  }

  /** Of a figure. */
  public static Picture of(Images images) {
    int scale = Png.enlargement(images.width(), images.height());
    while (scale > 1 && pixels(images, scale) > MOST_PIXELS) {
      scale--;
    }
    int across = cell(images.width(), scale);
    int down = cell(images.height(), scale);
    int width = images.perRow() * across + GAP;
    int height = rows(images) * down + GAP;
    int channels = images.channels();
    byte[] levels = new byte[Math.multiplyExact(Math.multiplyExact(width, height), channels)];
    Arrays.fill(levels, (byte) 255);
    List<Images.Image> all = images.images();
    for (int i = 0; i < all.size(); i++) {
      byte[] own = Png.levels(images, all.get(i).values());
      int left = i % images.perRow() * across + GAP;
      int top = i / images.perRow() * down + GAP;
      for (int y = 0; y < images.height() * scale; y++) {
        int line = (top + y) * width + left;
        for (int x = 0; x < images.width() * scale; x++) {
          int from = (y / scale * images.width() + x / scale) * channels;
          System.arraycopy(own, from, levels, (line + x) * channels, channels);
        }
      }
    }
    return new Picture(width, height, channels, Png.bytes(width, height, channels, levels));
  }

  private static int cell(int side, int scale) {
    return side * scale + GAP;
  }

  private static int rows(Images images) {
    return (images.images().size() + images.perRow() - 1) / images.perRow();
  }

  /** How many pixels it has where nothing limits its enlargement. */
  static long pixels(Images images) {
    return pixels(images, Png.enlargement(images.width(), images.height()));
  }

  private static long pixels(Images images, int scale) {
    return (long) images.perRow()
        * rows(images)
        * cell(images.width(), scale)
        * cell(images.height(), scale);
  }

  /** The width in pixels. */
  public int width() {
    return width;
  }

  /** The height in pixels. */
  public int height() {
    return height;
  }

  /** 1 for grey, 3 for red, green and blue. */
  public int channels() {
    return channels;
  }

  /** A copy of the PNG. */
  public byte[] png() {
    return png.clone();
  }
}
