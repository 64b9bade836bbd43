package org.isovae.datasets.table;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.isovae.api.InvalidInputException;
import org.isovae.datasets.files.DataFile;
import org.isovae.datasets.files.DataFile.Loaded;
import org.isovae.datasets.files.FileStamp;
import org.isovae.datasets.files.Names;
import org.isovae.datasets.files.Watched;
import org.isovae.datasets.table.HeldTable.Held;

/** Reads a table from one NumPy array (NPY) or from a zip of named ones (NPZ). */
final class NumpyTable {
  private static final byte[] ZIP = {'P', 'K', 3, 4};
  private static final String ENDING = ".npy";

  private NumpyTable() {}

  /** Reads a file of either format. */
  static TableFile of(
      Path path, TableConfig config, ColumnChoice.Chooser chooser, Consumer<String> progress) {
    if (config.format().of(path) == Format.NPZ) {
      return new HeldTable(archive(path, config, chooser, progress));
    }
    return columnMajor(path)
        ? new HeldTable(single(path, config, chooser, progress))
        : new NpyTable(path, config, chooser, progress);
  }

  private static boolean columnMajor(Path path) {
    try (InputStream content = DataFile.open(path)) {
      NpyHeader header = NpyHeader.read(content, path.toString());
      header.requireTable(path.toString());
      return header.columnMajor();
    } catch (IOException e) {
      throw DataFile.refusal(path, e);
    }
  }

  private static Loaded<Held> single(
      Path path, TableConfig config, ColumnChoice.Chooser chooser, Consumer<String> progress) {
    return DataFile.load(
        path,
        progress,
        content -> {
          Grid all = Npy.grid(content, path.toString());
          ColumnNames names = ColumnNames.numbered(path, all.width());
          return new Held(
              path, "", all, chooser.choose(names, config.namedLabel()), Optional.empty());
        });
  }

  /**
   * The hash is taken in a pass of its own: an archive is read from its directory at the end, so
   * that a truncated one is noticed even where an array happens to end at the cut.
   */
  private static Loaded<Held> archive(
      Path path, TableConfig config, ColumnChoice.Chooser chooser, Consumer<String> progress) {
    Loaded<Start> start =
        DataFile.load(
            path,
            progress,
            content -> new Start(content.readNBytes(ZIP.length), FileStamp.of(path)));
    if (!Arrays.equals(start.value().bytes(), ZIP)) {
      throw new InvalidInputException(
          path
              + ": is no NPZ archive: its first bytes are not those of a zip, 50 4b 03 04. Save it"
              + " with numpy.savez, or set dataset.format.");
    }
    try (ZipFile zip = new ZipFile(path.toFile())) {
      Held held = Variables.held(path, new Archive(zip, progress), config, chooser);
      start.value().stamp().requireUnchanged(path);
      return new Loaded<>(held, start.source());
    } catch (IOException | IllegalArgumentException e) {
      // The JDK's zip says both of an archive whose directory or data are no such thing.
      throw new InvalidInputException(
          path
              + ": truncated or damaged archive ("
              + Names.reason(e)
              + "). Expected a whole NPZ file; copy or fetch it again.",
          e);
    }
  }

  private record Start(byte[] bytes, FileStamp stamp) {}

  private record Archive(ZipFile zip, Consumer<String> progress) implements Variables {
    @Override
    public List<String> names() {
      return zip.stream()
          .map(entry -> entry.getName())
          .filter(name -> name.endsWith(ENDING))
          .map(name -> name.substring(0, name.length() - ENDING.length()))
          .toList();
    }

    @Override
    public Grid grid(String name, String where) throws IOException {
      ZipEntry entry = zip.getEntry(name + ENDING);
      // The JDK checks the sum of a stream, not of an entry that is read by its directory.
      CheckedInputStream checked =
          new CheckedInputStream(
              new Watched(zip.getInputStream(entry), entry.getName(), entry.getSize(), progress),
              new CRC32());
      try (InputStream content = new BufferedInputStream(checked)) {
        Grid grid = Npy.grid(content, where);
        if (checked.getChecksum().getValue() != entry.getCrc()) {
          throw new ZipException("its checksum is not that of its bytes");
        }
        return grid;
      }
    }
  }
}
