package org.isovae.app;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.isovae.host.Isovae;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What {@code run} and {@code config} share: a configuration, overrides, plug-ins. */
final class ConfigurationArguments {
  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "NAME|FILE",
      description = "A preset (see: isovae list presets) or a configuration file.")
  private String name;

  @Parameters(
      index = "1..*",
      paramLabel = "key=value",
      description = "Values that win over the configuration, such as training.rate=1e-3.")
  private List<String> overrides = new ArrayList<>();

  @Option(
      names = "--plugins",
      paramLabel = "DIR",
      description = "A directory with plug-ins; may be given several times.")
  private List<Path> plugins = new ArrayList<>();

  /** Whether a configuration was named. */
  boolean named() {
    return name != null;
  }

  /** The name as written. */
  String name() {
    return name;
  }

  /** The root, with the plug-ins that were asked for. */
  Isovae.Builder root() {
    Isovae.Builder root = Isovae.builder();
    PluginDirectories.of(plugins).forEach(root::pluginDirectory);
    return root;
  }

  List<String> overrides() {
    return overrides;
  }
}
