package org.isovae.reports.drawing;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;
import org.isovae.api.report.Images;

/**
 * Images as PNG (ISO/IEC 15948), 8 bits a channel, grey or red, green and blue. Written here in a
 * few lines because the JDK's own writer needs the module {@code java.desktop}.
 */
public final class Png {
  private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
  private static final byte GREY = 0;
  private static final byte RGB = 2;

  /** An image is enlarged to about so many pixels in width. */
  private static final int WIDTH = 80;

  /** Unless it became higher than this. */
  private static final int HEIGHT = 200;

  private Png() {}

  /** How many times a small image is enlarged, each pixel to a square of so many. */
  public static int enlargement(int width, int height) {
    return Math.max(1, Math.min(Math.round((float) WIDTH / width), HEIGHT / height));
  }

  /** A {@code data:} address. */
  public static String dataUri(Images images, Images.Image image) {
    return "data:image/png;base64," + Base64.getEncoder().encodeToString(bytes(images, image));
  }

  /** One image in its own size. */
  public static byte[] bytes(Images images, Images.Image image) {
    return bytes(
        images.width(), images.height(), images.channels(), levels(images, image.values()));
  }

  /** 0 for black, 255 for white. */
  public static byte[] levels(Images images, float[] values) {
    byte[] levels = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      double share = (values[i] - images.black()) / (images.white() - images.black());
      levels[i] = (byte) Math.round(255 * Math.min(1, Math.max(0, share)));
    }
    return levels;
  }

  /**
   * A picture.
   *
   * @param channels 1 or 3
   * @param levels [height, width, channels], row-major, 0 to 255
   */
  public static byte[] bytes(int width, int height, int channels, byte[] levels) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.write(SIGNATURE);
      chunk(out, "IHDR", header(width, height, channels));
      chunk(out, "IDAT", compressed(width * channels, levels));
      chunk(out, "IEND", new byte[0]);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // memory has no medium to fail
    }
    return bytes.toByteArray();
  }

  private static byte[] header(int width, int height, int channels) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeInt(width);
    out.writeInt(height);
    out.writeByte(8);
    out.writeByte(channels == 1 ? GREY : RGB);
    out.write(new byte[3]); // the only compression, the only filter method, not interlaced
    return bytes.toByteArray();
  }

  private static byte[] compressed(int line, byte[] levels) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DeflaterOutputStream out = new DeflaterOutputStream(bytes)) {
      for (int from = 0; from < levels.length; from += line) {
        out.write(0); // this line is not filtered
        out.write(levels, from, line);
      }
    }
    return bytes.toByteArray();
  }

  private static void chunk(DataOutputStream out, String type, byte[] data) throws IOException {
    byte[] name = type.getBytes(StandardCharsets.US_ASCII);
    CRC32 checksum = new CRC32();
    checksum.update(name);
    checksum.update(data);
    out.writeInt(data.length);
    out.write(name);
    out.write(data);
    out.writeInt((int) checksum.getValue());
  }
}
