package org.isovae.datasets.table;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.isovae.api.InvalidInputException;
import org.isovae.datasets.files.DataFile;
import us.hebi.matlab.mat.format.Mat5;
import us.hebi.matlab.mat.types.Array;
import us.hebi.matlab.mat.types.MatFile;
import us.hebi.matlab.mat.types.Matrix;
import us.hebi.matlab.mat.types.Sources;
import us.hebi.matlab.mat.types.Sparse;

/** Reads a table from the variables of a MAT file, level 5. */
final class MatTable {
  private static final int HEADER = 128;

  private MatTable() {}

  /** Reads a file. */
  static DataFile.Loaded<Table> read(Path path, TableConfig config, ColumnChoice.Chooser chooser) {
    return DataFile.load(
        path,
        content -> {
          byte[] bytes = content.readAllBytes();
          requireLevel5(path, bytes);
          try (MatFile file = parse(path, bytes)) {
            Map<String, Array> variables = new LinkedHashMap<>();
            file.getEntries().forEach(entry -> variables.put(entry.getName(), entry.getValue()));
            return Variables.table(path, new Workspace(variables), config, chooser);
          }
        });
  }

  private static void requireLevel5(Path path, byte[] bytes) {
    String start = new String(bytes, 0, Math.min(20, bytes.length), StandardCharsets.ISO_8859_1);
    if (start.startsWith("MATLAB 7.3")) {
      throw new InvalidInputException(
          path
              + ": is a MAT file of version 7.3 (HDF5), expected level 5. Save it in MATLAB with"
              + " -v7, or in Python with scipy.io.savemat.");
    }
    if (bytes.length < HEADER && start.startsWith("MATLAB 5.0")) {
      throw new InvalidInputException(
          path
              + ": truncated: expected a header of "
              + HEADER
              + " bytes, found "
              + bytes.length
              + ". Copy or fetch it again.");
    }
    // The header's last two bytes are the letters M and I, swapped if the file is little-endian.
    String order =
        bytes.length < HEADER ? "" : new String(bytes, 126, 2, StandardCharsets.ISO_8859_1);
    if (!order.equals("IM") && !order.equals("MI")) {
      throw new InvalidInputException(
          path
              + ": is no MAT file of level 5: found no 'IM' or 'MI' at byte 126. Save it in MATLAB"
              + " with -v7, or in Python with scipy.io.savemat; or set dataset.format.");
    }
  }

  /** Closing what this gives frees the arrays. */
  private static MatFile parse(Path path, byte[] bytes) {
    try {
      return Mat5.newReader(Sources.wrap(bytes)).disableSubsystemProcessing().readMat();
    } catch (IOException | RuntimeException e) {
      // The reader meets a cut with whatever the element at hand throws, so all are one case here.
      throw new InvalidInputException(
          path
              + ": truncated or damaged MAT file ("
              + e
              + "). Expected a whole file of level 5; copy or fetch it again.",
          e);
    }
  }

  private record Workspace(Map<String, Array> variables) implements Variables {
    @Override
    public List<String> names() {
      return List.copyOf(variables.keySet());
    }

    @Override
    public double[][] columns(String name, String where) {
      Array array = variables.get(name);
      if (!(array instanceof Matrix matrix) || matrix.isComplex()) {
        String kind =
            array instanceof Matrix
                ? "complex numbers"
                : "the class " + array.getType().toString().toLowerCase(Locale.ROOT);
        throw new InvalidInputException(where + ": is of " + kind + ", expected real numbers.");
      }
      if (array.getNumDimensions() != 2) {
        throw new InvalidInputException(
            where
                + ": an array of shape "
                + Arrays.toString(array.getDimensions())
                + ", expected one row of numbers a sample. Reshape it to two dimensions.");
      }
      int rows = array.getNumRows();
      double[][] columns = new double[array.getNumCols()][rows];
      if (matrix instanceof Sparse sparse) {
        sparse.forEach((row, column, real, imaginary) -> columns[column][row] = real);
        return columns;
      }
      for (int j = 0; j < columns.length; j++) {
        for (int i = 0; i < rows; i++) {
          columns[j][i] = matrix.getDouble(j * rows + i);
        }
      }
      return columns;
    }
  }
}
