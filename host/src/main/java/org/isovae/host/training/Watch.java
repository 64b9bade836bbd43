package org.isovae.host.training;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.isovae.api.engine.State.Values;
import org.isovae.api.tensor.Shape;

/** The last values of each output of the training graph, in a ring. */
final class Watch {
  private final List<String> names;
  private final float[][] ring;
  private int filled;
  private int next;

  /** For {@code capacity} steps of these outputs. */
  Watch(List<String> names, int capacity) {
    this.names = List.copyOf(names);
    this.ring = new float[capacity][];
  }

  /** Goes on from what {@link #history} gave; outputs it does not know start empty. */
  void restore(Map<String, Values> history) {
    if (!history.keySet().containsAll(names)) {
      return;
    }
    int steps = history.get(names.get(0)).data().length;
    for (int i = 0; i < steps; i++) {
      float[] row = new float[names.size()];
      for (int j = 0; j < row.length; j++) {
        row[j] = history.get(names.get(j)).data()[i];
      }
      add(row);
    }
  }

  void add(float[] row) {
    ring[next] = row;
    next = (next + 1) % ring.length;
    filled = Math.min(filled + 1, ring.length);
  }

  /**
   * The means over the last steps, at most as many as there are, by name; empty if there are none.
   */
  Map<String, Double> means(int steps) {
    int count = Math.min(steps, filled);
    Map<String, Double> means = new LinkedHashMap<>();
    for (int j = 0; count > 0 && j < names.size(); j++) {
      double sum = 0;
      for (int i = 1; i <= count; i++) {
        sum += row(i)[j];
      }
      means.put(names.get(j), sum / count);
    }
    return means;
  }

  /** Everything, the oldest first. */
  Map<String, Values> history() {
    Map<String, Values> history = new LinkedHashMap<>();
    for (int j = 0; filled > 0 && j < names.size(); j++) {
      float[] column = new float[filled];
      for (int i = 0; i < filled; i++) {
        column[i] = row(filled - i)[j];
      }
      history.put(names.get(j), new Values(Shape.of(filled), column));
    }
    return history;
  }

  /** The row {@code back} steps ago; 1 is the last. */
  private float[] row(int back) {
    return ring[Math.floorMod(next - back, ring.length)];
  }
}
