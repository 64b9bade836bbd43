package org.isovae.datasets.kddcup;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.isovae.api.Capabilities;
import org.isovae.api.Context;
import org.isovae.api.InvalidInputException;
import org.isovae.api.data.Dataset;
import org.isovae.api.data.DatasetProvider;
import org.isovae.api.data.Fitted;
import org.isovae.datasets.files.DataFile;
import org.isovae.datasets.files.DataFile.Loaded;

/**
 * Connections of the KDD Cup 99: 34 columns of numbers, scaled to [0, 1] over the training rows,
 * and 7 columns of categories in one-hot code, with the categories that occur in the file: 121
 * values a row for the file known as the 10 percent.
 *
 * <p>A model is trained on one side alone, attacks or what is called {@code normal.}, and tested on
 * both. Labels are those of the file, in alphabetical order.
 *
 * <p>A row takes 144 bytes; values are put together as they are read.
 */
public final class KddCupProvider implements DatasetProvider<KddCupConfig> {
  /** For {@link java.util.ServiceLoader}. */
  public KddCupProvider() {}

  @Override
  public String name() {
    return "kddcup99";
  }

  @Override
  public String summary() {
    return "network connections of the KDD Cup 99, attacks and others, for finding anomalies";
  }

  @Override
  public KddCupConfig defaults() {
    return KddCupConfig.DEFAULTS;
  }

  @Override
  public Set<String> offers(KddCupConfig config) {
    return Set.of(Capabilities.DATASET_LABELS);
  }

  @Override
  public Dataset create(KddCupConfig config, Context context) {
    Path path = find(config.path(), context);
    return DataFile.withinMemory(
        path,
        () -> {
          Loaded<Connections> loaded = read(path, context);
          return KddCupDataset.split(path, loaded.value(), loaded.source(), config, context);
        });
  }

  @Override
  public Dataset open(KddCupConfig config, Fitted fitted, Context context) {
    if (fitted.isEmpty()) {
      return create(config, context);
    }
    KddCupFit fit = KddCupFit.of(fitted);
    Path path = find(config.path(), context);
    return DataFile.withinMemory(
        path,
        () -> {
          Loaded<Connections> loaded = read(path, context);
          return KddCupDataset.opened(
              loaded.value().numberedAs(fit.categories(), path), loaded.source(), fit);
        });
  }

  private static Loaded<Connections> read(Path path, Context context) {
    return DataFile.load(path, context::progress, content -> ConnectionReader.read(path, content));
  }

  private static Path find(String path, Context context) {
    Path own = context.resolve(path).toAbsolutePath().normalize();
    Path shared = context.dataDirectory().resolve(path).toAbsolutePath().normalize();
    if (Files.exists(shared)) {
      return shared;
    }
    if (Files.exists(own)) {
      return own;
    }
    throw new InvalidInputException(
        "no file of the KDD Cup 99: looked for "
            + shared
            + (own.equals(shared) ? "" : " and " + own)
            + ", expected kddcup.data_10_percent, plain or gzipped. Choose another folder with the"
            + " option --data or the environment variable ISOVAE_DATA (the folder of all data sets),"
            + " or the file with the key dataset.path. It is the KDD Cup 1999 data set of the UCI"
            + " Machine Learning Repository, doi:10.24432/C51C7N.");
  }
}
