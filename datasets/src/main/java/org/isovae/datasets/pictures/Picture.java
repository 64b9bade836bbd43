package org.isovae.datasets.pictures;

import com.twelvemonkeys.imageio.stream.ByteArrayImageInputStream;
import java.io.IOException;
import java.util.Iterator;
import java.util.Locale;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.isovae.datasets.files.Names;

/**
 * One picture whose size is known and whose pixels are not decoded yet. What it is, is decided by
 * its first bytes, not by its name.
 */
public abstract class Picture {
  /** Width times height, at most: 64 million. */
  public static final long LARGEST = 1L << 26;

  /** The longest side. */
  public static final int LONGEST = 1 << 16;

  /** What one pixel may need while it is decoded: sixteen bits a channel, and the result. */
  private static final int BYTES_PER_PIXEL = 12;

  private final int width;
  private final int height;

  Picture(int width, int height) throws UnreadablePictureException {
    if (width < 1 || height < 1) {
      throw new UnreadablePictureException("announces " + width + " x " + height + " pixels");
    }
    if (width > LONGEST || height > LONGEST || (long) width * height > LARGEST) {
      throw new UnreadablePictureException(
          "announces "
              + width
              + " x "
              + height
              + " pixels, more than the "
              + LARGEST
              + " in all and "
              + LONGEST
              + " a side that are read");
    }
    this.width = width;
    this.height = height;
  }

  /** Refuses a picture of more pixels than its bytes can say anything of. */
  final void requireRoom(long most) throws UnreadablePictureException {
    if ((long) width * height > most) {
      throw new UnreadablePictureException(
          "is truncated (" + width + " x " + height + " pixels cannot be in so few bytes)");
    }
  }

  /**
   * Looks at a picture's beginning.
   *
   * @throws UnreadablePictureException if it is neither JPEG nor PNG, announces no size, or more
   *     pixels than are read
   */
  public static Picture of(byte[] content) throws UnreadablePictureException {
    try {
      if (Jpeg.is(content)) {
        return new Jpeg(content);
      } else if (Png.is(content)) {
        return new Png(content);
      }
    } catch (IOException | RuntimeException e) {
      throw damaged(e);
    }
    throw new UnreadablePictureException(
        content.length == 0 ? "is empty" : "is neither a JPEG nor a PNG picture");
  }

  /** How many bytes decoding it takes at most, its own ones not counted. */
  public final long memory() {
    return (long) width * height * BYTES_PER_PIXEL;
  }

  /**
   * Decodes it: one channel if it is grey, else three. What is transparent stands before white.
   *
   * @throws UnreadablePictureException if it is damaged or of a kind that is not read
   */
  public final Pixels decode() throws UnreadablePictureException {
    try {
      return pixels();
    } catch (IOException | RuntimeException e) {
      throw damaged(e);
    }
  }

  abstract Pixels pixels() throws IOException, UnreadablePictureException;

  /** Readers of the JDK and of libraries fail in many ways; none of them may end a whole run. */
  private static UnreadablePictureException damaged(Exception failure) {
    String why =
        failure.getMessage() == null && failure.getCause() != null
            ? Names.reason(failure.getCause())
            : Names.reason(failure);
    return new UnreadablePictureException("is damaged (" + why + ")", failure);
  }

  /** A stream for image readers, of memory alone: never a temporary file. */
  static ImageInputStream stream(byte[] content) {
    return new ByteArrayImageInputStream(content);
  }

  /** The JDK's own reader of a format, whatever else an application has registered. */
  static ImageReader reader(String format) {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    // The first use of ImageIO in a process registers what the thread's class loader finds, for
    // all: our libraries are nobody else's business.
    thread.setContextClassLoader(ClassLoader.getPlatformClassLoader());
    try {
      Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName(format);
      Optional<ImageReader> own = Optional.empty();
      while (own.isEmpty() && readers.hasNext()) {
        own =
            Optional.of(readers.next())
                .filter(reader -> reader.getClass().getName().startsWith("com.sun.imageio."));
      }
      return own.orElseThrow(
          () ->
              new IllegalStateException(
                  "this Java has no reader of " + format.toUpperCase(Locale.ROOT) + " pictures"));
    } finally {
      thread.setContextClassLoader(before);
    }
  }
}
