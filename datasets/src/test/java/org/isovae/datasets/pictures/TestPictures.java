package org.isovae.datasets.pictures;

import java.awt.image.BufferedImage;
import java.awt.image.RenderedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;

/** Pictures that tests make. */
public final class TestPictures {
  private TestPictures() {}

  /** A colour ramp; {@code seed} makes it another one. */
  public static BufferedImage ramp(int height, int width, int seed) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int red = 255 * x / Math.max(1, width - 1);
        int green = 255 * y / Math.max(1, height - 1);
        int blue = (seed * 37) & 0xff;
        image.setRGB(x, y, (red << 16) | (green << 8) | blue);
      }
    }
    return image;
  }

  /** A grey ramp. */
  public static BufferedImage greyRamp(int height, int width) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        image.getRaster().setSample(x, y, 0, (7 * x + 3 * y) & 0xff);
      }
    }
    return image;
  }

  /** As a PNG file. */
  public static byte[] png(RenderedImage image) {
    return write(image, "png");
  }

  /** As a JPEG file. */
  public static byte[] jpeg(RenderedImage image) {
    return write(image, "jpg");
  }

  private static byte[] write(RenderedImage image, String format) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      if (!ImageIO.write(image, format, bytes)) {
        throw new IllegalStateException("no writer of " + format + " takes this picture");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
