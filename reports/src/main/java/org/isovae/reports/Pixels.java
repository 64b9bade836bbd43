package org.isovae.reports;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.isovae.api.report.Images;

/**
 * The pixels of all images of a figure as one text: 32-bit numbers, high byte first, gzip, base64.
 */
final class Pixels {
  private Pixels() {}

  static String packed(Images images) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(new GZIPOutputStream(bytes, 1 << 16))) {
      for (Images.Image image : images.images()) {
        for (float value : image.values()) {
          out.writeFloat(value);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e); // memory has no medium to fail
    }
    return Base64.getEncoder().encodeToString(bytes.toByteArray());
  }

  /**
   * So many images of so many numbers.
   *
   * @throws IOException if the text is none of them
   */
  static float[][] unpacked(String text, int count, int size) throws IOException {
    byte[] bytes;
    try {
      bytes = Base64.getDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      throw new IOException("the pixels are no base64", e);
    }
    float[][] images = new float[count][size];
    try (DataInputStream in =
        new DataInputStream(new GZIPInputStream(new ByteArrayInputStream(bytes), 1 << 16))) {
      for (float[] image : images) {
        for (int i = 0; i < size; i++) {
          image[i] = in.readFloat();
        }
      }
    }
    return images;
  }
}
