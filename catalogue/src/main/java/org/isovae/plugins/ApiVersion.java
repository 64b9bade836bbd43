package org.isovae.plugins;

import java.lang.module.ModuleDescriptor;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A version of the api, {@code major.minor.patch} with an optional qualifier. Until 1.0 the minor
 * version counts as the major one: 0.1 and 0.2 may differ in anything.
 */
record ApiVersion(ModuleDescriptor.Version version, String major)
    implements Comparable<ApiVersion> {
  private static final Pattern NUMBERS = Pattern.compile("(\\d+)(?:\\.(\\d+))?.*");

  /** Empty where the text is no version. */
  static Optional<ApiVersion> parse(String text) {
    Matcher numbers = NUMBERS.matcher(text);
    if (!numbers.matches()) {
      return Optional.empty();
    }
    String first = numbers.group(1);
    String second = Optional.ofNullable(numbers.group(2)).orElse("0");
    try {
      return Optional.of(
          new ApiVersion(
              ModuleDescriptor.Version.parse(text), first.equals("0") ? "0." + second : first));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  @Override
  public int compareTo(ApiVersion other) {
    return version.compareTo(other.version);
  }

  @Override
  public String toString() {
    return version.toString();
  }
}
