package org.isovae.datasets.table;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import org.isovae.api.data.RowStream;
import org.isovae.api.data.SampleSpec;
import org.isovae.api.data.Samples;
import org.isovae.datasets.files.DataFile;

/** Rows of a file, scaled as the training rows were, of which only those asked for are held. */
final class TableStream implements RowStream {
  private final Path path;
  private final Rows rows;
  private final TableFit fit;
  private final SampleSpec spec;
  private final Optional<Classes> classes;
  private final double[] row;
  private long next;

  /** Closes {@code rows} when it is closed. */
  TableStream(Path path, Rows rows, TableFit fit) {
    this.path = path;
    this.rows = rows;
    this.fit = fit;
    this.spec = fit.spec();
    // Classes are numbered in the order of all labels, which nobody knows before the last row.
    this.classes =
        rows.choice().label().isPresent() && !fit.classes().isEmpty()
            ? Optional.of(new Classes(fit.classes()))
            : Optional.empty();
    this.row = new double[spec.size()];
  }

  @Override
  public SampleSpec spec() {
    return spec;
  }

  @Override
  public Samples next(int count) {
    if (count < 1) {
      throw new IllegalArgumentException(count + " rows to read, expected at least 1");
    }
    long first = next;
    int width = row.length;
    float[] values = new float[Math.multiplyExact(count, width)];
    int[] labels = new int[classes.isPresent() ? count : 0];
    int read = 0;
    while (read < count && read()) {
      for (int i = 0; i < width; i++) {
        values[read * width + i] =
            fit.scalings().get(i).apply(row[i], path, next, fit.columns().get(i));
      }
      if (classes.isPresent()) {
        labels[read] = classes.get().number(rows.label(), path + ": row " + next + " (from 0)");
      }
      read++;
      next++;
    }
    int[] own = Arrays.copyOf(labels, classes.isPresent() ? read : 0);
    return new TablePart(
        spec,
        FloatRows.of(Arrays.copyOf(values, read * width), width),
        first,
        IntStream.range(0, read).toArray(),
        classes.map(known -> own));
  }

  private boolean read() {
    try {
      return rows.next(row);
    } catch (IOException e) {
      throw DataFile.refusal(path, e);
    }
  }

  @Override
  public void close() {
    try {
      rows.close();
    } catch (IOException e) {
      throw DataFile.refusal(path, e);
    }
  }
}
