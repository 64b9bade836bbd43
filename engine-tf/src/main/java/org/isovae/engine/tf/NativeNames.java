package org.isovae.engine.tf;

import java.util.regex.Pattern;

/**
 * Names as TensorFlow allows them.
 *
 * <p>A path becomes one name, its parts joined by dots. Nested name scopes would read better, but
 * the builder looks through the whole graph whenever one is opened: seconds for a few thousand
 * operations.
 */
final class NativeNames {
  private static final Pattern ILLEGAL = Pattern.compile("[^A-Za-z0-9.\\-]");

  private NativeNames() {}

  /** One name for the parts that are not empty. */
  static String of(String... parts) {
    StringBuilder name = new StringBuilder();
    for (String part : parts) {
      if (!part.isEmpty()) {
        name.append(name.isEmpty() ? "" : ".").append(part.replace('/', '.'));
      }
    }
    String legal = ILLEGAL.matcher(name).replaceAll("_");
    return legal.isEmpty() || !Character.isLetterOrDigit(legal.charAt(0)) ? "n" + legal : legal;
  }
}
