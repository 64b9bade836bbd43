package org.isovae.datasets.table;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.isovae.api.InvalidInputException;
import org.isovae.datasets.files.DataFile;
import org.isovae.datasets.table.HeldTable.Held;

/** Reads a table from the variables of a MAT file, level 5. */
final class MatTable {
  private static final int HEADER = 128;

  private MatTable() {}

  /** Reads a file. */
  static DataFile.Loaded<Held> read(
      Path path, TableConfig config, ColumnChoice.Chooser chooser, Consumer<String> progress) {
    return DataFile.load(
        path,
        progress,
        content -> {
          byte[] header = content.readNBytes(HEADER);
          requireLevel5(path, header);
          MatVariables variables = MatVariables.read(path, header, content, config);
          return Variables.held(path, variables, config, chooser);
        });
  }

  private static void requireLevel5(Path path, byte[] header) {
    String start = new String(header, 0, Math.min(20, header.length), StandardCharsets.ISO_8859_1);
    if (start.startsWith("MATLAB 7.3")) {
      throw new InvalidInputException(
          path
              + ": is a MAT file of version 7.3 (HDF5), expected level 5. Save it in MATLAB with"
              + " -v7, or in Python with scipy.io.savemat.");
    }
    if (header.length < HEADER && start.startsWith("MATLAB 5.0")) {
      throw new InvalidInputException(
          path
              + ": truncated: expected a header of "
              + HEADER
              + " bytes, found "
              + header.length
              + ". Copy or fetch it again.");
    }
    // The header's last two bytes are the letters M and I, swapped if the file is little-endian.
    String order =
        header.length < HEADER ? "" : new String(header, 126, 2, StandardCharsets.ISO_8859_1);
    if (!order.equals("IM") && !order.equals("MI")) {
      throw new InvalidInputException(
          path
              + ": is no MAT file of level 5: found no 'IM' or 'MI' at byte 126. Save it in MATLAB"
              + " with -v7, or in Python with scipy.io.savemat; or set dataset.format.");
    }
  }
}
