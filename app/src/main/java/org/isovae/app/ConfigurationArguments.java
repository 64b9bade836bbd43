package org.isovae.app;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.isovae.host.config.ConfigurationSource;
import picocli.CommandLine.Parameters;

/** What {@code run} and {@code config} share: a configuration and overrides. */
final class ConfigurationArguments {
  /** The preset for rows of a user's own. */
  static final String TABLE = "table";

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "NAME|FILE",
      description =
          "A preset (see: isovae list presets), a configuration file, or a file of data (CSV, NPY,"
              + " NPZ, MAT, Parquet, JSON lines) for the preset table.")
  private String name;

  @Parameters(
      index = "1..*",
      paramLabel = "key=value",
      description = "Values that win over the configuration, such as training.rate=1e-3.")
  private List<String> overrides = new ArrayList<>();

  /** The configuration, if one was named; with {@code key=value} in its place, none was. */
  Optional<ConfigurationSource> source() {
    if (isData()) {
      return Optional.of(ConfigurationSource.preset(TABLE));
    }
    return name == null || isOverride()
        ? Optional.empty()
        : Optional.of(ConfigurationSource.named(name));
  }

  /** What was named, for people. */
  Optional<String> name() {
    return Optional.ofNullable(name);
  }

  /** Whether a file of data was named instead of a configuration. */
  boolean isData() {
    return name != null && DataFiles.named(name);
  }

  private boolean isOverride() {
    return name != null && name.matches("[\\w./-]+=.*") && !name.endsWith(".json");
  }

  /** The overrides, the file of data first. */
  List<String> overrides() {
    List<String> all = new ArrayList<>();
    if (isData()) {
      all.add(DataFiles.override(name));
    } else if (isOverride()) {
      all.add(name);
    }
    for (String override : overrides) {
      all.add(DataFiles.named(override) ? DataFiles.override(override) : override);
    }
    return all;
  }
}
