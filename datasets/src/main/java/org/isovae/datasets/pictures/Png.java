package org.isovae.datasets.pictures;

import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.CRC32;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/** A PNG picture, read by the JDK; its checksums are checked here. */
final class Png extends Picture {
  private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10};
  private static final int HEADER = 0x49484452;
  private static final int END = 0x49454e44;

  /** A chunk's length, type and checksum. */
  private static final int AROUND = 12;

  /** Ancillary chunks, which say nothing of the pixels, have this bit in their type. */
  private static final int ANCILLARY = 0x20000000;

  /** What DEFLATE makes at most of a byte. */
  private static final long UNPACKED_PER_BYTE = 1032;

  private final byte[] content;

  Png(byte[] content) throws UnreadablePictureException {
    super(size(content, 0), size(content, 1));
    this.content = content;
    requireRoom(8 * UNPACKED_PER_BYTE * content.length / bitsPerPixel(content));
  }

  static boolean is(byte[] content) {
    return content.length >= SIGNATURE.length
        && Arrays.equals(content, 0, SIGNATURE.length, SIGNATURE, 0, SIGNATURE.length);
  }

  private static int size(byte[] content, int place) throws UnreadablePictureException {
    ByteBuffer bytes = ByteBuffer.wrap(content);
    if (content.length < 33 || bytes.getInt(12) != HEADER) {
      throw new UnreadablePictureException("is damaged (a PNG without its header)");
    }
    return bytes.getInt(16 + 4 * place);
  }

  private static int bitsPerPixel(byte[] content) {
    int channels =
        switch (content[25]) {
          case 2 -> 3;
          case 4 -> 2;
          case 6 -> 4;
          default -> 1;
        };
    return Math.max(1, content[24]) * channels;
  }

  @Override
  Pixels pixels() throws IOException, UnreadablePictureException {
    checkChunks();
    ImageReader reader = reader("png");
    try (ImageInputStream stream = stream(content)) {
      // Without its texts, which may be compressed, and large once they are not.
      reader.setInput(stream, true, true);
      return pixels(reader.read(0));
    } finally {
      reader.dispose();
    }
  }

  /** The JDK's reader does not look at the checksums: a flipped bit would give another picture. */
  private void checkChunks() throws UnreadablePictureException {
    ByteBuffer bytes = ByteBuffer.wrap(content);
    int place = SIGNATURE.length;
    while (content.length - place >= AROUND) {
      int length = bytes.getInt(place);
      int type = bytes.getInt(place + 4);
      if (length < 0 || length > content.length - place - AROUND) {
        break;
      }
      CRC32 checksum = new CRC32();
      checksum.update(content, place + 4, length + 4);
      if ((type & ANCILLARY) == 0
          && (int) checksum.getValue() != bytes.getInt(place + 8 + length)) {
        throw new UnreadablePictureException("is damaged (a checksum of the PNG is wrong)");
      }
      if (type == END) {
        return;
      }
      place += AROUND + length;
    }
    throw new UnreadablePictureException("is truncated (the PNG has no end)");
  }

  private static Pixels pixels(BufferedImage image) throws UnreadablePictureException {
    ColorModel model = image.getColorModel();
    Raster raster = image.getRaster();
    if (model instanceof IndexColorModel palette) {
      return pixels(raster, palette);
    }
    int bands = raster.getNumBands();
    int bits = raster.getSampleModel().getSampleSize(0);
    if (bands > 4 || bits > 16) {
      throw new UnreadablePictureException("has " + bands + " channels of " + bits + " bits");
    }
    int channels = bands < 3 ? 1 : 3;
    boolean transparent = bands > channels;
    int width = raster.getWidth();
    int largest = (1 << bits) - 1;
    byte[] values = new byte[raster.getHeight() * width * channels];
    int[] row = new int[width * bands];
    int place = 0;
    for (int y = 0; y < raster.getHeight(); y++) {
      raster.getPixels(raster.getMinX(), raster.getMinY() + y, width, 1, row);
      for (int x = 0; x < width; x++) {
        int alpha = transparent ? row[x * bands + channels] : largest;
        for (int channel = 0; channel < channels; channel++) {
          values[place++] = blended(row[x * bands + channel], alpha, largest);
        }
      }
    }
    return new Pixels(raster.getHeight(), width, channels, values);
  }

  /** The nearest of 256 values, before white. */
  private static byte blended(int value, int alpha, int largest) {
    long all = (long) largest * largest;
    long light = (long) value * alpha + (long) largest * (largest - alpha);
    return (byte) ((2 * 255 * light + all) / (2 * all));
  }

  /** A palette; one of grey tones alone is how small grey depths arrive, and grey as well. */
  private static Pixels pixels(Raster raster, IndexColorModel palette) {
    int size = palette.getMapSize();
    byte[][] colours = new byte[size][3];
    boolean grey = true;
    for (int i = 0; i < size; i++) {
      int alpha = palette.getAlpha(i);
      colours[i][0] = blended(palette.getRed(i), alpha, 255);
      colours[i][1] = blended(palette.getGreen(i), alpha, 255);
      colours[i][2] = blended(palette.getBlue(i), alpha, 255);
      grey &= colours[i][0] == colours[i][1] && colours[i][1] == colours[i][2];
    }
    int channels = grey ? 1 : 3;
    int width = raster.getWidth();
    byte[] values = new byte[raster.getHeight() * width * channels];
    int[] row = new int[width];
    int place = 0;
    for (int y = 0; y < raster.getHeight(); y++) {
      raster.getPixels(raster.getMinX(), raster.getMinY() + y, width, 1, row);
      for (int index : row) {
        System.arraycopy(colours[Math.min(index, size - 1)], 0, values, place, channels);
        place += channels;
      }
    }
    return new Pixels(raster.getHeight(), width, channels, values);
  }
}
