package org.isovae.datasets.table;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.isovae.api.InvalidInputException;
import org.isovae.datasets.files.DataFile;
import org.isovae.datasets.files.Names;
import us.hebi.matlab.mat.format.BufferAllocator;
import us.hebi.matlab.mat.format.Mat5;
import us.hebi.matlab.mat.format.Mat5Reader.EntryHeader;
import us.hebi.matlab.mat.types.Array;
import us.hebi.matlab.mat.types.MatFile;
import us.hebi.matlab.mat.types.MatlabType;
import us.hebi.matlab.mat.types.Matrix;
import us.hebi.matlab.mat.types.Source;
import us.hebi.matlab.mat.types.Sources;
import us.hebi.matlab.mat.types.Sparse;

/**
 * The variables of a MAT file. Those that a configuration does not name are skipped; of the others
 * the library believes every size that it reads, so sizes are checked here before memory is taken.
 */
final class MatVariables implements Variables {
  /** DEFLATE makes at most this many bytes of one; a file may be gzipped besides. */
  private static final long MOST_EXPANSION = 1032;

  private static final Set<MatlabType> NOT_NUMBERS =
      Set.of(
          MatlabType.Cell,
          MatlabType.Structure,
          MatlabType.Object,
          MatlabType.Character,
          MatlabType.Function,
          MatlabType.Opaque);

  private final Path path;
  private final Set<String> wanted;
  private final Map<String, MatlabType> types = new LinkedHashMap<>();
  private final Map<String, Array> arrays = new LinkedHashMap<>();

  private MatVariables(Path path, TableConfig config) {
    this.path = path;
    this.wanted = new HashSet<>(Set.of(config.variable()));
    this.wanted.add(config.label().equals(TableConfig.AUTO) ? "y" : config.label());
  }

  /** Reads the variables that the configuration may mean, and the names of all. */
  static MatVariables read(Path path, InputStream content, TableConfig config) throws IOException {
    MatVariables variables = new MatVariables(path, config);
    Source source = Sources.wrapInputStream(content);
    try {
      MatFile file =
          Mat5.newReader(source)
              .disableSubsystemProcessing()
              .setEntryFilter(variables::accepts)
              .setBufferAllocator(new Limited(Files.size(path)))
              .readMat();
      file.getEntries().forEach(e -> variables.arrays.put(e.getName(), e.getValue()));
      return variables;
    } catch (InvalidInputException e) {
      throw e;
    } catch (IOException | RuntimeException | StackOverflowError e) {
      // The library meets a cut or a wrong byte with whatever the element at hand throws.
      throw damaged(path, e);
    }
  }

  private static InvalidInputException damaged(Path path, Throwable cause) {
    return new InvalidInputException(
        path
            + ": truncated or damaged MAT file ("
            + Names.reason(cause)
            + "). Expected a whole file of level 5; copy or fetch it again.",
        cause);
  }

  private boolean accepts(EntryHeader header) {
    types.put(header.getName(), header.getType());
    if (!wanted.contains(header.getName()) || NOT_NUMBERS.contains(header.getType())) {
      return false;
    }
    int[] sizes = header.getDimensions();
    String where = path + ": variable '" + Names.shortened(header.getName()) + "'";
    double values = Arrays.stream(sizes).asDoubleStream().reduce(1, (a, b) -> a * b);
    if (Arrays.stream(sizes).anyMatch(size -> size < 0) || values > Integer.MAX_VALUE - 8) {
      throw new InvalidInputException(
          where
              + ": sizes "
              + shown(sizes)
              + ", expected sizes of at least 0 and fewer than 2^31 values in all. Use fewer rows or"
              + " columns; if the file has fewer, it is damaged: fetch it again.");
    }
    DataFile.requireMemory(where, values);
    if (sizes.length == 2 && sizes[1] > ColumnNames.MOST && sizes[0] > 1) {
      throw new InvalidInputException(
          where
              + ": "
              + sizes[1]
              + " columns, expected at most "
              + ColumnNames.MOST
              + ". Transpose it if its rows are the columns, or choose fewer.");
    }
    return true;
  }

  private static String shown(int[] sizes) {
    return sizes.length <= 8
        ? Arrays.toString(sizes)
        : Arrays.toString(Arrays.copyOf(sizes, 8)) + " …";
  }

  @Override
  public List<String> names() {
    return List.copyOf(types.keySet());
  }

  @Override
  public Grid grid(String name, String where) {
    if (!(arrays.get(name) instanceof Matrix matrix) || matrix.isComplex()) {
      String kind =
          arrays.get(name) instanceof Matrix
              ? "complex numbers"
              : "the class " + types.get(name).toString().toLowerCase(Locale.ROOT);
      throw new InvalidInputException(where + ": is of " + kind + ", expected real numbers.");
    }
    if (matrix.getNumDimensions() != 2) {
      throw new InvalidInputException(
          where
              + ": an array of shape "
              + shown(matrix.getDimensions())
              + ", expected one row of numbers a sample. Reshape it to two dimensions.");
    }
    int rows = matrix.getNumRows();
    int width = matrix.getNumCols();
    if (rows == 0 || width == 0) {
      throw new InvalidInputException(
          where
              + ", holds no "
              + (width == 0 ? "columns" : "rows")
              + ", expected rows of numbers. Save at least one row.");
    }
    try {
      if (matrix instanceof Sparse sparse) {
        Sequence values = new Sequence(rows * (long) width);
        sparse.forEach((row, column, real, none) -> values.set((long) column * rows + row, real));
        return Grid.ofColumns(values::get, rows, width);
      }
      // Fails now if the file holds fewer values than the sizes say.
      matrix.getDouble(rows * width - 1);
    } catch (RuntimeException e) {
      throw damaged(path, e);
    }
    return Grid.ofColumns(place -> matrix.getDouble((int) place), rows, width);
  }

  /** Gives no more memory than the file can fill. */
  private static final class Limited implements BufferAllocator {
    private long left;

    Limited(long bytes) {
      left = bytes > Long.MAX_VALUE / MOST_EXPANSION ? Long.MAX_VALUE : bytes * MOST_EXPANSION;
    }

    @Override
    public ByteBuffer allocate(int bytes) {
      left -= bytes;
      if (bytes < 0 || left < 0) {
        throw new IllegalArgumentException("it announces more bytes than it can hold");
      }
      return ByteBuffer.allocate(bytes);
    }

    @Override
    public void release(ByteBuffer buffer) {
      left += buffer.capacity();
    }
  }
}
