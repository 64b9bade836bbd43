package org.isovae.networks;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** What the keys of several families may be. */
final class Ranges {
  private static final int MOST_LAYERS = 100;
  private static final int WIDEST = 1 << 16;
  private static final double LARGEST_LIMIT = 80;

  private Ranges() {}

  /** Checks widths of layers; gives an immutable copy. */
  static List<Integer> widths(String key, List<Integer> widths) {
    layers(key, widths.size());
    for (int i = 0; i < widths.size(); i++) {
      if (widths.get(i) < 1 || widths.get(i) > WIDEST) {
        throw new IllegalArgumentException(
            key
                + "["
                + i
                + "] must be at least 1 and at most "
                + WIDEST
                + ", was "
                + widths.get(i));
      }
    }
    return List.copyOf(widths);
  }

  static void layers(String key, int count) {
    if (count > MOST_LAYERS) {
      throw new IllegalArgumentException(
          key + " must be at most " + MOST_LAYERS + " layers, were " + count);
    }
  }

  static void logVarianceLimit(double limit) {
    if (!(limit > 0 && limit <= LARGEST_LIMIT)) {
      throw new IllegalArgumentException(
          "logVarianceLimit must be greater than 0 and at most 80, was " + limit);
    }
  }

  /** {@code own}, or the mirror image of the encoder's if there are none. */
  static List<Integer> mirrored(List<Integer> own, List<Integer> encoders) {
    if (!own.isEmpty()) {
      return own;
    }
    List<Integer> widths = new ArrayList<>(encoders);
    Collections.reverse(widths);
    return List.copyOf(widths);
  }
}
