package org.isovae.app;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.isovae.host.Isovae;
import picocli.CommandLine.Option;

/** Where plug-ins are. */
class PluginOptions {
  @Option(
      names = "--plugins",
      paramLabel = "DIR",
      description = "A directory with plug-ins; may be given several times.")
  private List<Path> plugins = new ArrayList<>();

  /** Made by picocli. */
  PluginOptions() {}

  /** A root with these plug-ins. */
  Isovae.Builder root() {
    Isovae.Builder root = Isovae.builder();
    plugins().forEach(root::pluginDirectory);
    return root;
  }

  /** The directories with plug-ins. */
  final List<Path> plugins() {
    return PluginDirectories.of(plugins);
  }
}
