package org.isovae.engine.tf;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Turns what TensorFlow throws into errors that name the operation and the component. */
final class NativeErrors {
  private static final Pattern NODE = Pattern.compile("\\{\\{node ([^}]+)\\}\\}");

  private NativeErrors() {}

  /** An exception to throw instead of {@code cause}. */
  static IllegalStateException explain(RuntimeException cause) {
    String detail = String.valueOf(cause.getMessage());
    Set<String> nodes = new LinkedHashSet<>();
    Matcher matcher = NODE.matcher(detail);
    while (matcher.find()) {
      nodes.add(matcher.group(1));
    }
    String where = nodes.isEmpty() ? "" : " in the operation " + String.join(", ", nodes);
    return new IllegalStateException("TensorFlow failed" + where + ": " + detail.strip(), cause);
  }
}
