package org.isovae.datasets.pictures;

import com.twelvemonkeys.imageio.plugins.jpeg.JPEGImageReaderSpi;
import java.awt.image.Raster;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import javax.imageio.ImageReader;
import javax.imageio.spi.IIORegistry;
import javax.imageio.spi.ImageReaderSpi;
import javax.imageio.stream.ImageInputStream;

/**
 * A JPEG picture, read by TwelveMonkeys' reader (on top of the JDK's), which copes with the markers
 * that cameras and programs write. Its components are taken as they are stored: colour profiles are
 * not looked at, because what a platform makes of them differs.
 */
final class Jpeg extends Picture {
  /** A block of 8 x 8 pixels takes one bit at least. */
  private static final long PIXELS_PER_BYTE = 8 * 64;

  private final byte[] content;
  private final JpegMarkers markers;

  Jpeg(byte[] content) throws IOException, UnreadablePictureException {
    this(content, JpegMarkers.of(content));
  }

  private Jpeg(byte[] content, JpegMarkers markers) throws UnreadablePictureException {
    super(markers.width(), markers.height());
    requireRoom(PIXELS_PER_BYTE * content.length);
    this.content = content;
    this.markers = markers;
  }

  static boolean is(byte[] content) {
    return content.length >= 3
        && content[0] == (byte) 0xff
        && content[1] == (byte) 0xd8
        && content[2] == (byte) 0xff;
  }

  /** TwelveMonkeys' provider with the JDK's reader behind it, registered nowhere. */
  private static final class Provider {
    static final ImageReaderSpi SPI = create();

    private static ImageReaderSpi create() {
      reader("jpeg").dispose(); // The registry is there from now on.
      JPEGImageReaderSpi provider = new JPEGImageReaderSpi();
      provider.onRegistration(IIORegistry.getDefaultInstance(), ImageReaderSpi.class);
      return provider;
    }
  }

  @Override
  Pixels pixels() throws IOException, UnreadablePictureException {
    ImageReader reader = Provider.SPI.createReaderInstance();
    try (ImageInputStream stream = stream(content)) {
      String[] warning = new String[1];
      reader.addIIOReadWarningListener(
          (source, text) -> warning[0] = harmless(text) ? warning[0] : text);
      reader.setInput(stream, true, true);
      Raster raster = reader.readRaster(0, null);
      if (warning[0] != null) {
        throw new UnreadablePictureException(
            "is damaged or truncated (" + warning[0].strip() + ")");
      }
      return pixels(raster).upright(markers.orientation());
    } finally {
      reader.dispose();
    }
  }

  /**
   * Whether a warning leaves the pixels as they are. What the decoder says of compressed data does
   * not: it has filled the rest of the picture with something.
   */
  private static boolean harmless(String warning) {
    String text = warning.toLowerCase(Locale.ROOT);
    return text.contains("extraneous bytes")
        || !(text.contains("corrupt")
            || text.contains("premature")
            || text.contains("truncated")
            || text.contains("eoi"));
  }

  private Pixels pixels(Raster raster) throws UnreadablePictureException {
    int bands = raster.getNumBands();
    int bits = raster.getSampleModel().getSampleSize(0);
    Optional<JpegColours> colours = markers.colours(bands);
    if (colours.isEmpty() || bits != 8) {
      throw new UnreadablePictureException(
          "is a JPEG of " + bands + " components of " + bits + " bits");
    }
    int width = raster.getWidth();
    int channels = bands == 1 ? 1 : 3;
    byte[] values = new byte[raster.getHeight() * width * channels];
    int[] row = new int[width * bands];
    for (int y = 0; y < raster.getHeight(); y++) {
      raster.getPixels(raster.getMinX(), raster.getMinY() + y, width, 1, row);
      colours.get().convert(row, values, y * width * channels);
    }
    return new Pixels(raster.getHeight(), width, channels, values);
  }
}
