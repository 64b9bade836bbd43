package org.isovae.datasets.table;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.isovae.api.Capabilities;
import org.isovae.api.Context;
import org.isovae.api.InvalidInputException;
import org.isovae.api.data.Columns;
import org.isovae.api.data.Dataset;
import org.isovae.api.data.DatasetProvider;
import org.isovae.api.data.Fitted;
import org.isovae.api.data.RowCoder;
import org.isovae.api.data.RowStream;
import org.isovae.datasets.files.DataFile;
import org.isovae.datasets.files.Pace;

/**
 * Rows from one file, split at random. A table of numbers alone is taken as it is; once a column
 * holds texts, the kind of every column is found by looking at all its values: numbers are scaled,
 * categories become one-hot codes, and a note says what was left out and what is in doubt. Where
 * values may be missing, every part has the further input {@link org.isovae.api.data.Samples#MASK}.
 * Labels, if the file has them, are numbered in the order of their values, and the log says which
 * is which.
 *
 * <p>A table of many numbers is read once into a file in the user's folder of caches, from which
 * rows are scaled as they are read: it needs no more of the heap than a small one, but for a few
 * bytes a row that say which part it is in and what its label is.
 *
 * <p>Columns, categories, scaling and classes are fitted: another file is {@linkplain #open opened}
 * by the names of its columns, in any order, or by their number and positions where it has no
 * names. CSV files and row-major NPY files are {@linkplain #stream read forward} without holding
 * them; a stream has labels where classes were fitted.
 *
 * <p>Where the configuration says which labels are normal, rows of other classes neither train nor
 * validate: they are tested as anomalies.
 *
 * <p>Labels are {@linkplain #offers offered} where the configuration says in which column they are;
 * with {@code auto} they are there or not, as the file is.
 */
public final class TableProvider implements DatasetProvider<TableConfig> {
  private final long mostHeld;

  /** For {@link java.util.ServiceLoader}. */
  public TableProvider() {
    this(TableReader.MOST_HELD);
  }

  /**
   * Opens tables.
   *
   * @param mostHeld how many of a table's numbers are held in memory
   */
  TableProvider(long mostHeld) {
    this.mostHeld = mostHeld;
  }

  @Override
  public String name() {
    return "table";
  }

  @Override
  public String summary() {
    return "your own rows from a CSV, NPY, NPZ, MAT, Parquet or JSON lines file";
  }

  @Override
  public TableConfig defaults() {
    return TableConfig.DEFAULTS;
  }

  @Override
  public Set<String> offers(TableConfig config) {
    return config.namedLabel().isPresent() ? Set.of(Capabilities.DATASET_LABELS) : Set.of();
  }

  @Override
  public Dataset create(TableConfig config, Context context) {
    Path path = find(config.path(), context);
    return DataFile.withinMemory(path, () -> split(path, config, context));
  }

  private Dataset split(Path path, TableConfig config, Context context) {
    CodedTable read = new TableReader(path, config, context, mostHeld).inferred();
    noteLabels(path, read.table(), config, context);
    if (!read.remarks().empty()) {
      context.note(path + ": what its columns are taken for:" + read.remarks().text());
    }
    return TableDataset.split(
        path,
        read,
        config,
        NormalRows.draw(path, read.table(), config, context.random("split"), context::note),
        Pace.of(context::progress),
        context::note);
  }

  @Override
  public Dataset open(TableConfig config, Fitted fitted, Context context) {
    if (fitted.isEmpty()) {
      return create(config, context);
    }
    Path path = find(config.path(), context);
    return DataFile.withinMemory(path, () -> opened(path, config, SavedFit.read(fitted), context));
  }

  private Dataset opened(Path path, TableConfig config, TableFit fit, Context context) {
    CodedTable read = new TableReader(path, config, context, mostHeld).fitted(fit);
    Table table =
        fit.classes().isEmpty() ? read.table() : read.table().numberedAs(fit.classes(), path);
    noteLabels(path, table, config, context);
    return TableDataset.opened(path, table, read.source(), fit, Pace.of(context::progress));
  }

  @Override
  public RowStream stream(TableConfig config, Fitted fitted, Context context) {
    if (fitted.isEmpty()) {
      return DatasetProvider.super.stream(config, fitted, context);
    }
    TableFit fit = SavedFit.read(fitted);
    if (config.path().equals(RowsFile.STANDARD_INPUT)) {
      Rows rows = RowsFile.ofStandardInput(config, fit.chooser(config, context::note));
      return new TableStream(rows.choice().names().path(), rows, fit);
    }
    Path path = find(config.path(), context);
    Optional<Rows> rows = RowsFile.open(path, config, fit.chooser(config, context::note));
    return rows.isPresent()
        ? new TableStream(path, rows.get(), fit)
        : DatasetProvider.super.stream(config, fitted, context);
  }

  @Override
  public Optional<RowCoder> coder(
      TableConfig config, Fitted fitted, List<String> names, Context context) {
    if (fitted.isEmpty()) {
      return Optional.empty();
    }
    TableFit fit = SavedFit.read(fitted);
    ColumnNames columns = ColumnNames.of(MemoryRows.SOURCE, names);
    ColumnChoice choice = fit.choice(columns, config, context::note);
    return Optional.of(
        (rows, first, wrong) -> {
          try (TableStream stream =
              new TableStream(MemoryRows.SOURCE, new MemoryRows(rows, choice, first), fit, first)) {
            return stream.next(Math.max(1, rows.size()), wrong);
          }
        });
  }

  @Override
  public Optional<Columns> columns(TableConfig config, Fitted fitted) {
    return fitted.isEmpty()
        ? Optional.empty()
        : Optional.of(TableColumns.of(SavedFit.read(fitted)));
  }

  private static void noteLabels(Path path, Table table, TableConfig config, Context context) {
    ColumnNames names = table.choice().names();
    boolean byName = names.named() && config.namedLabel().isEmpty();
    table
        .labels()
        .ifPresent(
            labels ->
                context.note(
                    path
                        + ": "
                        + (byName
                            ? names.describe(table.choice().label().orElseThrow())
                                + " is taken for the labels, not for a value (dataset.label= keeps"
                                + " it as a value): "
                            : "labels ")
                        + labels.describe()));
  }

  private static Path find(String path, Context context) {
    if (path.isEmpty()) {
      throw new InvalidInputException(
          "dataset.path is empty, expected the file with the rows: a CSV, NPY, NPZ, MAT, Parquet or"
              + " JSON lines file. Set it, for instance dataset.path=measurements.csv.");
    }
    if (path.equals(RowsFile.STANDARD_INPUT)) {
      throw new InvalidInputException(
          "dataset.path is -, standard input, which can be read once and forward by a trained model"
              + " alone; expected a file, for what is trained on is read more than once. Write the"
              + " rows to a file and name that.");
    }
    Path own = context.resolve(path).toAbsolutePath().normalize();
    Path shared = context.dataDirectory().resolve(path).toAbsolutePath().normalize();
    if (!Files.exists(own) && !Files.exists(shared)) {
      throw new InvalidInputException(
          own
              + ": no such file"
              + (own.equals(shared) ? "" : ", nor is there a " + shared)
              + "; expected the CSV, NPY, NPZ, MAT, Parquet or JSON lines file of dataset.path."
              + " Check its spelling.");
    }
    return Files.exists(own) ? own : shared;
  }
}
