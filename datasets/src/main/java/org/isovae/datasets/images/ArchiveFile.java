package org.isovae.datasets.images;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import org.isovae.api.InvalidInputException;
import org.isovae.datasets.files.DataFile;
import org.isovae.datasets.files.Names;

/** What archives have in common. */
final class ArchiveFile {
  private static final byte[] ZIP = {'P', 'K'};
  private static final byte[] USTAR = {'u', 's', 't', 'a', 'r'};
  private static final int USTAR_PLACE = 257;

  private ArchiveFile() {}

  /** The archive that a file is, which its first bytes say. */
  static PictureSource of(Path file) {
    byte[] start = start(file);
    if (Arrays.equals(start, 0, Math.min(2, start.length), ZIP, 0, 2)) {
      return new ZipSource(file);
    }
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    boolean tar =
        start.length >= USTAR_PLACE + USTAR.length
            && Arrays.equals(
                start, USTAR_PLACE, USTAR_PLACE + USTAR.length, USTAR, 0, USTAR.length);
    // Archives of before 1988 say nothing of themselves.
    if (tar || name.endsWith(".tar") || name.endsWith(".tar.gz") || name.endsWith(".tgz")) {
      return new TarSource(file);
    }
    throw new InvalidInputException(
        file
            + ": is neither a zip nor a tar archive, plain or gzipped; expected one of these, or a"
            + " folder of pictures. Unpack it, or set dataset.path to the folder.");
  }

  private static byte[] start(Path file) {
    try (InputStream content = new BufferedInputStream(DataFile.open(file))) {
      return content.readNBytes(USTAR_PLACE + USTAR.length);
    } catch (IOException e) {
      throw DataFile.refusal(file, e);
    }
  }

  /** Size and date. */
  static String identity(Path file) {
    try {
      return Files.size(file) + " " + Files.getLastModifiedTime(file).toInstant();
    } catch (IOException e) {
      throw DataFile.refusal(file, e);
    }
  }

  static InvalidInputException damaged(Path file, String kind, IOException failure) {
    return new InvalidInputException(
        file
            + ": the "
            + kind
            + " archive is damaged or of a kind that is not read ("
            + Names.reason(failure)
            + "). Copy or fetch it again, or unpack it and set dataset.path to the folder.",
        failure);
  }
}
