package org.isovae.host.config;

/**
 * One thing that is wrong with a configuration.
 *
 * @param path the full path of the key, such as {@code training.rate}; empty if the whole
 *     configuration is meant
 * @param message what is wrong, what was expected, what to do
 * @param origin where the value was written ({@code my.json:12}, {@code the override
 *     training.rate=x}); empty if unknown
 */
public record ConfigurationProblem(String path, String message, String origin) {
  @Override
  public String toString() {
    return (path.isEmpty() ? "" : path + ": ")
        + message
        + (origin.isEmpty() ? "" : " (" + origin + ")");
  }
}
