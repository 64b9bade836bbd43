package org.isovae.host.config;

import java.util.ArrayList;
import java.util.List;

/** Collects what is wrong with a record's values, so that its constructor can say all of it. */
final class Ranges {
  private final List<String> broken = new ArrayList<>();

  private Ranges() {}

  static Ranges check() {
    return new Ranges();
  }

  Ranges that(boolean holds, String message) {
    if (!holds) {
      broken.add(message);
    }
    return this;
  }

  void done() {
    if (!broken.isEmpty()) {
      throw new IllegalArgumentException(String.join("; ", broken));
    }
  }
}
