package org.isovae.datasets.table;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.isovae.api.data.RowStream;
import org.isovae.api.data.SampleSpec;
import org.isovae.api.data.Samples;
import org.isovae.api.data.WrongRow;
import org.isovae.datasets.files.DataFile;

/** Rows of a file, scaled as the training rows were, of which only those asked for are held. */
final class TableStream implements RowStream {
  private final Path path;
  private final Rows rows;
  private final TableFit fit;
  private final List<Typed> columns;
  private final SampleSpec spec;
  private final Optional<float[]> substitutes;
  private final Optional<Classes> classes;
  private final double[] row;
  private long next;

  /** Closes {@code rows} when it is closed. */
  TableStream(Path path, Rows rows, TableFit fit) {
    this(path, rows, fit, 0);
  }

  /**
   * The same, not from the source's beginning on.
   *
   * @param first the number of the first row
   */
  TableStream(Path path, Rows rows, TableFit fit, long first) {
    this.next = first;
    this.path = path;
    this.rows = rows;
    this.fit = fit;
    this.columns = fit.typed();
    this.spec = fit.spec();
    this.substitutes =
        fit.missing() == Missing.MASK ? Optional.of(fit.substitutes()) : Optional.empty();
    // Classes are numbered in the order of all labels, which nobody knows before the last row.
    this.classes =
        rows.labelled() && !fit.classes().isEmpty()
            ? Optional.of(new Classes(fit.classes()))
            : Optional.empty();
    this.row = new double[columns.size()];
  }

  @Override
  public SampleSpec spec() {
    return spec;
  }

  @Override
  public Samples next(int count) {
    return read(count, Optional.empty());
  }

  @Override
  public Samples next(int count, Consumer<WrongRow> wrong) {
    return read(count, Optional.of(wrong));
  }

  /** Rows; what is wrong with one is told if there is somebody to be told, else thrown. */
  private Samples read(int count, Optional<Consumer<WrongRow>> wrong) {
    if (count < 1) {
      throw new IllegalArgumentException(count + " rows to read, expected at least 1");
    }
    long first = next;
    int width = spec.size();
    float[] values = new float[Math.multiplyExact(count, width)];
    int[] good = new int[count];
    int[] labels = new int[count];
    int read = 0;
    boolean more = true;
    for (int place = 0; place < count && more; place++) {
      try {
        more = rows.next();
        if (more) {
          Table.code(rows, columns, fit.missing(), row);
          fit.write(row, values, place * width, path, next);
          labels[read] = classes.isPresent() ? label() : 0;
          good[read++] = place;
        }
      } catch (WrongRowException e) {
        if (wrong.isEmpty()) {
          throw e;
        }
        wrong.get().accept(WrongRow.of(next, e.reason()));
      } catch (IOException e) {
        throw DataFile.refusal(path, e);
      }
      next += more ? 1 : 0;
    }
    int[] own = Arrays.copyOf(labels, read);
    return new TablePart(
        spec,
        FloatRows.of(Arrays.copyOf(values, (int) (next - first) * width), width),
        first,
        Arrays.copyOf(good, read),
        classes.map(known -> own),
        substitutes);
  }

  private int label() {
    return classes.orElseThrow().number(rows.label(), path, "row " + next + " (from 0)");
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
