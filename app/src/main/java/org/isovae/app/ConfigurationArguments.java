package org.isovae.app;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Parameters;

/** What {@code run} and {@code config} share: a configuration and overrides. */
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

  /** Whether a configuration was named. */
  boolean named() {
    return name != null;
  }

  /** The name as written. */
  String name() {
    return name;
  }

  List<String> overrides() {
    return overrides;
  }
}
