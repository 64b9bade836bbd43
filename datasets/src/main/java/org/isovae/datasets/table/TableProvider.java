package org.isovae.datasets.table;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.isovae.api.Capabilities;
import org.isovae.api.Context;
import org.isovae.api.InvalidInputException;
import org.isovae.api.data.Columns;
import org.isovae.api.data.Dataset;
import org.isovae.api.data.DatasetProvider;
import org.isovae.api.data.Fitted;
import org.isovae.api.data.RowStream;
import org.isovae.datasets.files.DataFile;
import org.isovae.datasets.files.DataFile.Loaded;
import org.isovae.datasets.files.Pace;

/**
 * Rows from one file, split at random. A table of numbers alone is taken as it is; once a column
 * holds texts, the kind of every column is found by looking at all its values: numbers are scaled,
 * categories become one-hot codes, and a note says what was left out and what is in doubt. Where
 * values may be missing, every part has the further input {@link org.isovae.api.data.Samples#MASK}.
 * Labels, if the file has them, are numbered in the order of their values, and the log says which
 * is which.
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
  /** For {@link java.util.ServiceLoader}. */
  public TableProvider() {}

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

  private static Dataset split(Path path, TableConfig config, Context context) {
    TableFile file =
        TableFile.of(
            path,
            config,
            (names, label) -> ColumnChoice.configured(names, label, config),
            context::progress);
    Loaded<Survey> survey = file.read(rows -> Survey.of(rows, config));
    ColumnKinds kinds = ColumnKinds.of(survey.value(), config);
    Loaded<Table> loaded = table(path, file, survey, kinds, config);
    noteLabels(path, loaded.value(), config, context);
    if (!kinds.remarks().empty()) {
      context.note(path + ": what its columns are taken for:" + kinds.remarks().text());
    }
    return TableDataset.split(
        path,
        loaded,
        kinds.leftOut(),
        config,
        NormalRows.draw(path, loaded.value(), config, context.random("split"), context::note),
        Pace.of(context::progress),
        context::note);
  }

  /** Reads the file once more, unless its numbers were kept when its columns were looked at. */
  private static Loaded<Table> table(
      Path path, TableFile file, Loaded<Survey> survey, ColumnKinds kinds, TableConfig config) {
    Optional<Table> kept = survey.value().table(kinds.columns());
    if (kept.isPresent()) {
      return new Loaded<>(kept.get(), survey.source());
    }
    Loaded<Table> read = file.read(rows -> Table.of(rows, kinds.columns(), config.missing()));
    if (!read.source().equals(survey.source())) {
      throw new InvalidInputException(
          path + ": changed while it was read, expected a file at rest. Start again.");
    }
    return read;
  }

  @Override
  public Dataset open(TableConfig config, Fitted fitted, Context context) {
    if (fitted.isEmpty()) {
      return create(config, context);
    }
    Path path = find(config.path(), context);
    return DataFile.withinMemory(path, () -> opened(path, config, SavedFit.read(fitted), context));
  }

  private static Dataset opened(Path path, TableConfig config, TableFit fit, Context context) {
    TableFile file =
        TableFile.of(path, config, fit.chooser(config, context::note), context::progress);
    Loaded<Table> loaded = file.read(rows -> Table.of(rows, fit.typed(), fit.missing()));
    Table table =
        fit.classes().isEmpty() ? loaded.value() : loaded.value().numberedAs(fit.classes(), path);
    noteLabels(path, table, config, context);
    return TableDataset.opened(path, table, loaded.source(), fit, Pace.of(context::progress));
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
