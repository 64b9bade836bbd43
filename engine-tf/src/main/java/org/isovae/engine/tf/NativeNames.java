package org.isovae.engine.tf;

/** Names as TensorFlow allows them. */
final class NativeNames {
  private NativeNames() {}

  /** The name with every other character than letters, digits, dot, dash replaced. */
  static String of(String name) {
    String legal = name.replaceAll("[^A-Za-z0-9.\\-]", "_");
    return legal.isEmpty() || !Character.isLetterOrDigit(legal.charAt(0)) ? "n" + legal : legal;
  }
}
