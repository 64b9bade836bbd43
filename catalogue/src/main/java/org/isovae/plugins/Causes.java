package org.isovae.plugins;

import java.util.ArrayList;
import java.util.List;

/** Failures, on one line. */
final class Causes {
  private static final int DEPTH = 5;

  private Causes() {}

  /** The chain of causes, from the outside in. */
  static String of(Throwable failure) {
    List<String> chain = new ArrayList<>();
    for (Throwable t = failure; t != null && chain.size() < DEPTH; t = t.getCause()) {
      chain.add(t.toString());
    }
    return String.join(", caused by ", chain);
  }
}
