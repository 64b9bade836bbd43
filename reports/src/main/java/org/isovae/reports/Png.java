package org.isovae.reports;

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
final class Png {
  private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
  private static final byte GREY = 0;
  private static final byte RGB = 2;

  private Png() {}

  /** A {@code data:} address. */
  static String dataUri(Images images, Images.Image image) {
    return "data:image/png;base64," + Base64.getEncoder().encodeToString(bytes(images, image));
  }

  static byte[] bytes(Images images, Images.Image image) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.write(SIGNATURE);
      chunk(out, "IHDR", header(images));
      chunk(out, "IDAT", compressed(images, image.values()));
      chunk(out, "IEND", new byte[0]);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // memory has no medium to fail
    }
    return bytes.toByteArray();
  }

  private static byte[] header(Images images) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeInt(images.width());
    out.writeInt(images.height());
    out.writeByte(8);
    out.writeByte(images.channels() == 1 ? GREY : RGB);
    out.write(new byte[3]); // the only compression, the only filter method, not interlaced
    return bytes.toByteArray();
  }

  private static byte[] compressed(Images images, float[] values) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    int line = images.width() * images.channels();
    try (DeflaterOutputStream out = new DeflaterOutputStream(bytes)) {
      for (int i = 0; i < values.length; i++) {
        if (i % line == 0) {
          out.write(0); // this line is not filtered
        }
        double share = (values[i] - images.black()) / (images.white() - images.black());
        out.write((int) Math.round(255 * Math.min(1, Math.max(0, share))));
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
