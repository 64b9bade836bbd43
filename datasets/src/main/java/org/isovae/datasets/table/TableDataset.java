package org.isovae.datasets.table;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.isovae.api.data.DataSource;
import org.isovae.api.data.Dataset;
import org.isovae.api.data.Domain;
import org.isovae.api.data.Fitted;
import org.isovae.api.data.SampleSpec;
import org.isovae.api.data.Samples;
import org.isovae.api.data.Split;
import org.isovae.datasets.files.Names;
import org.isovae.datasets.files.Pace;
import org.isovae.datasets.files.RandomParts;

/** A table, scaled; split, unless it was opened with what was fitted earlier. */
record TableDataset(
    SampleSpec spec,
    Samples training,
    Samples validation,
    Samples test,
    List<DataSource> sources,
    Fitted fitted)
    implements Dataset {
  private static final int MOST_SHOWN = 20;

  /**
   * Splits a table and fits its columns to the training rows.
   *
   * @param drawn which rows are in which part
   * @param pace says how far that has come
   * @param note told what was found on the way
   */
  static TableDataset split(
      Path path,
      CodedTable read,
      TableConfig config,
      RandomParts drawn,
      Pace pace,
      Consumer<String> note) {
    Table table = read.table();
    int[][] parts = {drawn.train(), drawn.validation(), drawn.test()};
    String fitting = path.getFileName() + ": the scaling is fitted";
    TableFit fit =
        TableFit.of(
            table,
            read.leftOut(),
            config,
            parts[0],
            done -> pace.row(done, parts[0].length, fitting),
            note);
    Table kept = fitted(table, fit);
    noteTails(path, kept, fit, parts[0], note);
    return of(path, kept, read.source(), parts, fit, pace);
  }

  /** The columns that were fitted, their categories numbered as they were. */
  private static Table fitted(Table table, TableFit fit) {
    Table kept = table.only(Set.copyOf(fit.names()));
    List<Typed> columns = kept.columns();
    Map<Integer, double[]> numbers = new HashMap<>();
    for (int i = 0; i < columns.size(); i++) {
      if (columns.get(i).coding() instanceof CategoryCoding all
          && fit.columns().get(i).coding() instanceof CategoryCoding own) {
        numbers.put(i, all.numbersIn(own));
      }
    }
    return numbers.isEmpty()
        ? kept
        : new Table(kept.choice(), columns, kept.values().renumbered(numbers), kept.labels());
  }

  private static void noteTails(
      Path path, Table table, TableFit fit, int[] training, Consumer<String> note) {
    List<Column> columns = fit.columns();
    if (columns.stream().noneMatch(column -> column.scaling() instanceof Squashed)) {
      return;
    }
    long[] squashed = new long[columns.size()];
    double[] row = new double[columns.size()];
    for (int number : training) {
      table.values().read(number, row);
      for (int i = 0; i < row.length; i++) {
        boolean beyond =
            !Double.isNaN(row[i])
                && columns.get(i).scaling() instanceof Squashed tails
                && tails.squashes(row[i]);
        squashed[i] += beyond ? 1 : 0;
      }
    }
    String found =
        IntStream.range(0, squashed.length)
            .filter(i -> squashed[i] > 0)
            .limit(MOST_SHOWN)
            .mapToObj(
                i -> "'" + Names.shortened(columns.get(i).name()) + "' (" + squashed[i] + " x)")
            .collect(Collectors.joining(", "));
    long more = Arrays.stream(squashed).filter(count -> count > 0).skip(MOST_SHOWN).count();
    note.accept(
        path
            + ": training values beyond dataset.tails, drawn together: "
            + (found.isEmpty() ? "none" : found)
            + (more > 0 ? " and " + more + " more columns" : ""));
  }

  /** All rows of a table for testing, in their order, prepared with what was fitted earlier. */
  static TableDataset opened(Path path, Table table, DataSource source, TableFit fit, Pace pace) {
    int[][] parts = {{}, {}, IntStream.range(0, table.rows()).toArray()};
    return of(path, table, source, parts, fit, pace);
  }

  private static TableDataset of(
      Path path, Table table, DataSource source, int[][] parts, TableFit fit, Pace pace) {
    Domain[] domains = new Domain[table.values().width()];
    ScaledRows values = scaled(path, table.values(), fit, domains, pace);
    SampleSpec spec = fit.spec(List.of(domains));
    Optional<float[]> substitutes =
        fit.missing() == Missing.MASK ? Optional.of(fit.substitutes()) : Optional.empty();
    Samples[] samples = new Samples[3];
    for (int p = 0; p < 3; p++) {
      int[] part = parts[p];
      Optional<int[]> labels =
          table.labels().map(all -> Arrays.stream(part).map(row -> all.indices()[row]).toArray());
      samples[p] = new TablePart(spec, values, 0, part, labels, substitutes);
    }
    return new TableDataset(
        spec, samples[0], samples[1], samples[2], List.of(source), SavedFit.save(fit));
  }

  /**
   * All rows in 32 bits. Those that are held are scaled once, and what they are made of is freed on
   * the way, so that a file takes the memory of its numbers once. Those in a file are scaled now,
   * too, because only then it is known that all can be, but they are not kept.
   *
   * @param domains receives that of each column: [0, 1] if it holds all its values, else the reals,
   *     because the smallest interval would promise too much
   */
  private static ScaledRows scaled(
      Path path, Grid values, TableFit fit, Domain[] domains, Pace pace) {
    Optional<FloatRows.Builder> held =
        values.held()
            ? Optional.of(new FloatRows.Builder(values.rows(), fit.width()))
            : Optional.empty();
    Arrays.fill(domains, Domain.UNIT_INTERVAL);
    Column[] columns = fit.columns().toArray(Column[]::new);
    double[] row = new double[columns.length];
    float[] target = new float[fit.width()];
    String scaling = path.getFileName() + ": scaled";
    for (int i = 0; i < values.rows(); i++) {
      pace.row(i, values.rows(), scaling);
      values.read(i, row);
      values.forget(i);
      fit.write(row, target, 0, path, i);
      int place = 0;
      for (int column = 0; column < columns.length; column++) {
        float value = target[place];
        if (!Domain.UNIT_INTERVAL.contains(value) && !Float.isNaN(value)) {
          domains[column] = Domain.REALS;
        }
        place += columns[column].width();
      }
      held.ifPresent(rows -> rows.add(target));
    }
    return held.isPresent() ? held.get().build() : new ScaledGrid(values, fit, path);
  }

  @Override
  public Samples samples(Split split) {
    return switch (split) {
      case TRAIN -> training;
      case VALIDATION -> validation;
      case TEST -> test;
    };
  }
}
