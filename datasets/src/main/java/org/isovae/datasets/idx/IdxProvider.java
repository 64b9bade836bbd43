package org.isovae.datasets.idx;

import java.util.Set;
import org.isovae.api.Capabilities;
import org.isovae.api.Context;
import org.isovae.api.data.Dataset;
import org.isovae.api.data.DatasetProvider;
import org.isovae.datasets.files.DataFile;

/**
 * Grey images with labels from four IDX files, plain or gzipped, as MNIST and Fashion-MNIST are
 * published. Values are bytes divided by 255, so they lie in [0, 1]; labels are those of the files.
 */
public final class IdxProvider implements DatasetProvider<IdxConfig> {
  /** For {@link java.util.ServiceLoader}. */
  public IdxProvider() {}

  @Override
  public String name() {
    return "idx";
  }

  @Override
  public String summary() {
    return "grey images with labels from IDX files, such as MNIST and Fashion-MNIST";
  }

  @Override
  public IdxConfig defaults() {
    return IdxConfig.DEFAULTS;
  }

  @Override
  public Dataset create(IdxConfig config, Context context) {
    IdxFolder folder = IdxFolder.find(config.path(), context);
    return DataFile.withinMemory(folder.trainImages(), () -> IdxDataset.read(folder, config));
  }

  @Override
  public Set<String> offers(IdxConfig config) {
    return Set.of(Capabilities.DATASET_LABELS);
  }
}
