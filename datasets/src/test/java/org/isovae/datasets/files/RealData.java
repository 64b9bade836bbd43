package org.isovae.datasets.files;

import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Path;

/** The folder of real data sets; tests on a data set that is not there are skipped. */
public final class RealData {
  private RealData() {}

  /** The folder of all data sets: the system property {@code isovae.data}. */
  public static Path directory() {
    String property = System.getProperty("isovae.data", "");
    assumeThat(property).as("system property isovae.data, the folder of data sets").isNotEmpty();
    return Path.of(property).toAbsolutePath().normalize();
  }

  /** A file or folder in it; skips the test if there is none. */
  public static Path existing(String name) {
    Path path = directory().resolve(name);
    assumeThat(path).as("data set %s", path).exists();
    return path;
  }
}
