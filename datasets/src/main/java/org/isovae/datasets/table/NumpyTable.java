package org.isovae.datasets.table;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.isovae.api.InvalidInputException;
import org.isovae.datasets.files.DataFile;
import org.isovae.datasets.files.DataFile.Loaded;

/** Reads a table from one NumPy array (NPY) or from a zip of named ones (NPZ). */
final class NumpyTable {
  private static final byte[] ZIP = {'P', 'K', 3, 4};
  private static final String ENDING = ".npy";

  private NumpyTable() {}

  /** Reads a file of either format. */
  static Loaded<Table> read(Path path, TableConfig config, ColumnChoice.Chooser chooser) {
    return config.format().of(path) == Format.NPZ
        ? archive(path, config, chooser)
        : single(path, config, chooser);
  }

  private static Loaded<Table> single(Path path, TableConfig config, ColumnChoice.Chooser chooser) {
    return DataFile.load(
        path,
        content -> {
          double[][] columns = Npy.columns(content, path.toString());
          if (columns.length == 0 || columns[0].length == 0) {
            throw new InvalidInputException(path + ": holds no numbers, expected rows of them.");
          }
          ColumnNames names = ColumnNames.numbered(path, columns.length);
          return Table.of(path, "", columns, chooser.choose(names, config.namedLabel()));
        });
  }

  /**
   * The hash is taken in a pass of its own: an archive is read from its directory at the end, so
   * that a truncated one is noticed even where an array happens to end at the cut.
   */
  private static Loaded<Table> archive(
      Path path, TableConfig config, ColumnChoice.Chooser chooser) {
    Loaded<byte[]> start = DataFile.load(path, content -> content.readNBytes(ZIP.length));
    if (!Arrays.equals(start.value(), ZIP)) {
      throw new InvalidInputException(
          path
              + ": is no NPZ archive: its first bytes are not those of a zip, 50 4b 03 04. Save it"
              + " with numpy.savez, or set dataset.format.");
    }
    try (ZipFile zip = new ZipFile(path.toFile())) {
      return new Loaded<>(Variables.table(path, new Archive(zip), config, chooser), start.source());
    } catch (ZipException | EOFException e) {
      throw new InvalidInputException(
          path
              + ": truncated or damaged archive ("
              + e.getMessage()
              + "). Expected a whole NPZ file; copy or fetch it again.",
          e);
    } catch (IOException e) {
      throw new InvalidInputException(path + ": cannot be read (" + e + ").", e);
    }
  }

  private record Archive(ZipFile zip) implements Variables {
    @Override
    public List<String> names() {
      return zip.stream()
          .map(entry -> entry.getName())
          .filter(name -> name.endsWith(ENDING))
          .map(name -> name.substring(0, name.length() - ENDING.length()))
          .toList();
    }

    @Override
    public double[][] columns(String name, String where) throws IOException {
      try (InputStream content =
          new BufferedInputStream(zip.getInputStream(zip.getEntry(name + ENDING)))) {
        return Npy.columns(content, where);
      }
    }
  }
}
