package org.isovae.datasets.table;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.isovae.api.Capabilities;
import org.isovae.api.Context;
import org.isovae.api.InvalidInputException;
import org.isovae.api.data.Dataset;
import org.isovae.api.data.DatasetProvider;
import org.isovae.api.data.Fitted;
import org.isovae.api.data.RowStream;
import org.isovae.datasets.files.DataFile;
import org.isovae.datasets.files.DataFile.Loaded;
import org.isovae.datasets.files.Pace;

/**
 * Rows of numbers from one file, split at random. All values must be finite numbers. Labels, if the
 * file has them, are numbered in the order of their values, and the log says which is which.
 *
 * <p>Columns, scaling and classes are fitted: another file is {@linkplain #open opened} by the
 * names of its columns, in any order, or by their number and positions where it has no names. CSV
 * files and row-major NPY files are {@linkplain #stream read forward} without holding them; a
 * stream has labels where classes were fitted.
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
    return "your own rows of numbers from a CSV, NPY, NPZ or MAT file";
  }

  @Override
  public TableConfig defaults() {
    return TableConfig.DEFAULTS;
  }

  @Override
  public Set<String> offers(TableConfig config) {
    boolean chosen = !config.label().isEmpty() && !config.label().equals(TableConfig.AUTO);
    return chosen ? Set.of(Capabilities.DATASET_LABELS) : Set.of();
  }

  @Override
  public Dataset create(TableConfig config, Context context) {
    Path path = find(config.path(), context);
    return DataFile.withinMemory(path, () -> split(path, config, context));
  }

  private static Dataset split(Path path, TableConfig config, Context context) {
    Loaded<Table> loaded =
        read(
            path,
            config,
            (names, label) -> ColumnChoice.configured(names, label, config.drop()),
            context);
    noteLabels(path, loaded.value(), config, context);
    return TableDataset.split(
        path,
        loaded.value(),
        loaded.source(),
        config,
        NormalRows.draw(path, loaded.value(), config, context.random("split"), context::note),
        Pace.of(context::progress));
  }

  @Override
  public Dataset open(TableConfig config, Fitted fitted, Context context) {
    if (fitted.isEmpty()) {
      return create(config, context);
    }
    Path path = find(config.path(), context);
    return DataFile.withinMemory(path, () -> opened(path, config, TableFit.of(fitted), context));
  }

  private static Dataset opened(Path path, TableConfig config, TableFit fit, Context context) {
    Loaded<Table> loaded = read(path, config, fit.chooser(config, context::note), context);
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
    Path path = find(config.path(), context);
    TableFit fit = TableFit.of(fitted);
    Optional<Rows> rows = Rows.open(path, config, fit.chooser(config, context::note));
    return rows.isPresent()
        ? new TableStream(path, rows.get(), fit)
        : DatasetProvider.super.stream(config, fitted, context);
  }

  private static Loaded<Table> read(
      Path path, TableConfig config, ColumnChoice.Chooser chooser, Context context) {
    return switch (config.format().of(path)) {
      case NPY, NPZ -> NumpyTable.read(path, config, chooser, context::progress);
      case MAT -> MatTable.read(path, config, chooser, context::progress);
      case CSV, AUTO -> CsvTable.read(path, config, chooser, context::progress);
    };
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
                                + " is taken for the labels, not for a value (dataset.label= keeps it"
                                + " as a value): "
                            : "labels ")
                        + labels.describe()));
  }

  private static Path find(String path, Context context) {
    if (path.isEmpty()) {
      throw new InvalidInputException(
          "dataset.path is empty, expected the file with the rows: a CSV, NPY, NPZ or MAT file."
              + " Set it, for instance dataset.path=measurements.csv.");
    }
    Path own = context.resolve(path).toAbsolutePath().normalize();
    Path shared = context.dataDirectory().resolve(path).toAbsolutePath().normalize();
    if (!Files.exists(own) && !Files.exists(shared)) {
      throw new InvalidInputException(
          own
              + ": no such file"
              + (own.equals(shared) ? "" : ", nor is there a " + shared)
              + "; expected the CSV, NPY, NPZ or MAT file of dataset.path. Check its spelling.");
    }
    return Files.exists(own) ? own : shared;
  }
}
