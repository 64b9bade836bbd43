package org.isovae.datasets.table;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.isovae.api.Capabilities;
import org.isovae.api.Context;
import org.isovae.api.InvalidInputException;
import org.isovae.api.data.Dataset;
import org.isovae.api.data.DatasetProvider;
import org.isovae.datasets.files.DataFile.Loaded;

/**
 * Rows of numbers from one file, split at random. All values must be finite numbers. Labels, if the
 * file has them, are numbered in the order of their values, and the log says which is which.
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
    Loaded<Table> loaded =
        switch (config.format().of(path)) {
          case NPY, NPZ -> NumpyTable.read(path, config);
          case MAT -> MatTable.read(path, config);
          case CSV, AUTO -> CsvTable.read(path, config);
        };
    Table table = loaded.value();
    table.labels().ifPresent(labels -> context.note(path + ": labels " + labels.describe()));
    return TableDataset.of(path, table, loaded.source(), config, context.random("split"));
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
