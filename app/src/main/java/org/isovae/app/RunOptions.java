package org.isovae.app;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.isovae.host.Isovae;
import picocli.CommandLine.Option;

/** What the commands share that train or open a model. */
final class RunOptions extends PluginOptions {
  private static final String ISOVAE_DATA = "ISOVAE_DATA";

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description =
          "Where named data sets are. Default: the key data, else $ISOVAE_DATA, else ./data.")
  private Path data;

  @Option(
      names = "--allow-changed-plugins",
      description = "Goes on with an earlier run also where a plug-in has changed since it began.")
  private boolean allowChangedPlugins;

  /** Made by picocli. */
  RunOptions() {}

  @Override
  Isovae.Builder root() {
    Isovae.Builder root = super.root();
    if (data != null) {
      root.dataDirectory(data);
    }
    if (allowChangedPlugins) {
      root.allowChangedPlugins();
    }
    return root;
  }

  /** What executors of Spark must know to find the same plug-ins and data. */
  Map<String, String> sparkSettings() {
    Map<String, String> settings = new LinkedHashMap<>();
    List<Path> directories = plugins();
    if (!directories.isEmpty()) {
      settings.put(
          "spark.isovae.plugins",
          directories.stream()
              .map(directory -> directory.toAbsolutePath().normalize().toString())
              .collect(Collectors.joining(":")));
    }
    String shared = data == null ? System.getenv(ISOVAE_DATA) : data.toString();
    if (shared != null) {
      settings.put("spark.executorEnv." + ISOVAE_DATA, Path.of(shared).toAbsolutePath().toString());
    }
    return settings;
  }
}
