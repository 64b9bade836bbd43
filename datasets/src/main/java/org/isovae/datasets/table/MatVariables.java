package org.isovae.datasets.table;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.isovae.api.InvalidInputException;
import org.isovae.datasets.files.DataFile;
import org.isovae.datasets.files.Names;
import us.hebi.matlab.mat.format.BufferAllocator;
import us.hebi.matlab.mat.format.Mat5;
import us.hebi.matlab.mat.types.Array;
import us.hebi.matlab.mat.types.MatFile;
import us.hebi.matlab.mat.types.Matrix;
import us.hebi.matlab.mat.types.Sources;
import us.hebi.matlab.mat.types.Sparse;

/**
 * The variables of a MAT file. Those that a configuration does not name are skipped; of the others
 * the library believes every size that it reads, so sizes are checked here before memory is taken.
 */
final class MatVariables implements Variables {
  private static final int TAG = 8;

  /** DEFLATE makes at most this many bytes of one. */
  private static final long MOST_EXPANSION = 1032;

  private final Path path;
  private final Set<String> wanted;
  private final Map<String, MatHeader> headers = new LinkedHashMap<>();
  private final Map<String, Array> arrays = new LinkedHashMap<>();

  private MatVariables(Path path, TableConfig config) {
    this.path = path;
    this.wanted = new HashSet<>(Set.of(config.variable()));
    this.wanted.add(config.label().equals(TableConfig.AUTO) ? "y" : config.label());
  }

  /**
   * Reads the variables that the configuration may mean, and the names of all.
   *
   * @param start the file's header
   * @param content what follows it
   */
  static MatVariables read(Path path, byte[] start, InputStream content, TableConfig config)
      throws IOException {
    MatVariables variables = new MatVariables(path, config);
    ByteOrder order = start[126] == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
    try {
      byte[] tag = content.readNBytes(TAG);
      while (tag.length > 0) {
        variables.element(start, tag, order, content);
        tag = content.readNBytes(TAG);
      }
      return variables;
    } catch (InvalidInputException e) {
      throw e;
    } catch (IOException | RuntimeException | StackOverflowError e) {
      // The library meets a cut or a wrong byte with whatever the element at hand throws.
      throw damaged(path, e);
    }
  }

  private void element(byte[] start, byte[] tag, ByteOrder order, InputStream content)
      throws IOException {
    ByteBuffer numbers = ByteBuffer.wrap(Arrays.copyOf(tag, TAG)).order(order);
    int type = numbers.getInt();
    int size = numbers.getInt();
    if (type != MatHeader.MATRIX && type != MatHeader.COMPRESSED) {
      throw new IOException("an element of the type " + type);
    }
    byte[] bytes = size < 0 ? new byte[0] : content.readNBytes(size);
    if (size < 0 || bytes.length < size) {
      throw new IOException("an element of " + size + " bytes ends after " + bytes.length);
    }
    MatHeader header = MatHeader.read(type, bytes, order);
    headers.put(header.name(), header);
    if (wanted.contains(header.name()) && header.isNumbers()) {
      requireLimits(header);
      InputStream file =
          new SequenceInputStream(
              Collections.enumeration(
                  List.of(
                      new ByteArrayInputStream(start),
                      new ByteArrayInputStream(tag),
                      new ByteArrayInputStream(bytes))));
      MatFile read =
          Mat5.newReader(Sources.wrapInputStream(file))
              .disableSubsystemProcessing()
              .setBufferAllocator(new Limited(bytes.length))
              .readMat();
      read.getEntries().forEach(entry -> arrays.put(entry.getName(), entry.getValue()));
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

  private void requireLimits(MatHeader header) {
    int[] sizes = header.sizes();
    String where = path + ": variable '" + Names.shortened(header.name()) + "'";
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
  }

  private static String shown(int[] sizes) {
    return sizes.length <= 8
        ? Arrays.toString(sizes)
        : Arrays.toString(Arrays.copyOf(sizes, 8)) + " …";
  }

  @Override
  public List<String> names() {
    return List.copyOf(headers.keySet());
  }

  @Override
  public Grid grid(String name, String where) {
    if (!(arrays.get(name) instanceof Matrix matrix) || matrix.isComplex()) {
      String kind =
          arrays.get(name) instanceof Matrix
              ? "complex numbers"
              : "the class " + headers.get(name).describe();
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
      left = bytes * MOST_EXPANSION;
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
