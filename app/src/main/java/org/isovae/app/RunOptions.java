package org.isovae.app;

import java.nio.file.Path;
import org.isovae.host.Isovae;
import picocli.CommandLine.Option;

/** What the commands share that train or open a model. */
final class RunOptions extends PluginOptions {
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
}
