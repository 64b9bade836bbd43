package org.isovae.datasets.pictures;

import com.twelvemonkeys.imageio.metadata.Directory;
import com.twelvemonkeys.imageio.metadata.Entry;
import com.twelvemonkeys.imageio.metadata.jpeg.JPEG;
import com.twelvemonkeys.imageio.metadata.jpeg.JPEGSegment;
import com.twelvemonkeys.imageio.metadata.jpeg.JPEGSegmentUtil;
import com.twelvemonkeys.imageio.metadata.tiff.TIFF;
import com.twelvemonkeys.imageio.metadata.tiff.TIFFReader;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.imageio.stream.ImageInputStream;

/**
 * What stands before the compressed data of a JPEG picture.
 *
 * @param orientation as EXIF numbers it; 1 where nothing is said
 * @param jfif whether there is a JFIF marker, which means luma and differences
 * @param transform what Adobe's marker says of the colours; −1 without one
 * @param names of the components, one byte each
 */
record JpegMarkers(
    int width, int height, int orientation, boolean jfif, int transform, byte[] names) {
  private static final Map<Integer, List<String>> WANTED = wanted();

  private static Map<Integer, List<String>> wanted() {
    Map<Integer, List<String>> wanted = new HashMap<>();
    for (int frame = JPEG.SOF0; frame <= JPEG.SOF15; frame++) {
      if (frame != JPEG.DHT && frame != 0xffc8 && frame != 0xffcc) {
        wanted.put(frame, null); // whatever it says of itself
      }
    }
    wanted.put(JPEG.APP0, List.of("JFIF"));
    wanted.put(JPEG.APP1, List.of("Exif"));
    wanted.put(JPEG.APP14, List.of("Adobe"));
    return wanted;
  }

  /** Reads up to the compressed data. */
  static JpegMarkers of(byte[] content) throws IOException, UnreadablePictureException {
    List<JPEGSegment> segments;
    try (ImageInputStream stream = Picture.stream(content)) {
      segments = JPEGSegmentUtil.readSegments(stream, WANTED);
    }
    int orientation = 1;
    boolean jfif = false;
    int transform = -1;
    byte[] frame = {};
    for (JPEGSegment segment : segments) {
      byte[] data = segment.segmentData().readAllBytes();
      switch (segment.marker()) {
        case JPEG.APP0 -> jfif = true;
        case JPEG.APP1 -> orientation = orientation(data);
        case JPEG.APP14 -> transform = data.length >= 12 ? data[11] & 0xff : -1;
        default -> frame = frame.length == 0 ? data : frame;
      }
    }
    int components = frame.length < 6 ? 0 : frame[5] & 0xff;
    if (components == 0 || frame.length < 6 + 3 * components) {
      throw new UnreadablePictureException("is damaged (a JPEG without its frame)");
    }
    byte[] names = new byte[components];
    for (int i = 0; i < components; i++) {
      names[i] = frame[6 + 3 * i];
    }
    return new JpegMarkers(number(frame, 3), number(frame, 1), orientation, jfif, transform, names);
  }

  private static int number(byte[] data, int place) {
    return ((data[place] & 0xff) << 8) | (data[place + 1] & 0xff);
  }

  /** Of the first directory; a broken one says nothing. */
  private static int orientation(byte[] data) {
    // "Exif", two zeros, and then a TIFF file of its own.
    int header = 6;
    if (data.length <= header) {
      return 1;
    }
    try (ImageInputStream stream = Picture.stream(Arrays.copyOfRange(data, header, data.length))) {
      Directory exif = new TIFFReader().read(stream);
      Entry entry = exif.getEntryById(TIFF.TAG_ORIENTATION);
      return entry != null && entry.getValue() instanceof Number number ? number.intValue() : 1;
    } catch (IOException | RuntimeException broken) {
      return 1;
    }
  }

  /** What this many components mean, guessed as libjpeg does; empty if they mean nothing known. */
  Optional<JpegColours> colours(int components) {
    return switch (components) {
      case 1 -> Optional.of(JpegColours.GREY);
      case 3 -> Optional.of(threeAreRgb() ? JpegColours.RGB : JpegColours.YCBCR);
      case 4 -> Optional.of(transform == 2 ? JpegColours.YCCK : JpegColours.CMYK);
      default -> Optional.empty();
    };
  }

  private boolean threeAreRgb() {
    return !jfif
        && (transform == 0 || (transform < 0 && Arrays.equals(names, new byte[] {'R', 'G', 'B'})));
  }
}
