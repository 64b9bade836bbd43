package org.isovae.it.plugin;

import java.util.List;

/** Versions around the host's own, so that the tests stay true when it moves on. */
final class ApiVersions {
  private ApiVersions() {}

  /** A later version of the same major version. */
  static String newerThan(String version) {
    List<String> numbers = numbers(version);
    return numbers.get(0) + "." + numbers.get(1) + ".999";
  }

  /** The major version; before 1.0 with the minor one. */
  static String majorOf(String version) {
    List<String> numbers = numbers(version);
    return numbers.get(0).equals("0") ? "0." + numbers.get(1) : numbers.get(0);
  }

  private static List<String> numbers(String version) {
    return List.of(version.split("[.-]", -1));
  }
}
