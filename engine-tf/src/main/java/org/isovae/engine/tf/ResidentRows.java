package org.isovae.engine.tf;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import org.isovae.api.data.BatchOrder;
import org.isovae.api.data.Samples;

/**
 * Which rows the steps of one or several trainings see, of all rows in the graph: each set of
 * samples once, one after another.
 */
final class ResidentRows {
  private final List<Samples> samples = new ArrayList<>();
  private final List<BatchOrder> orders = new ArrayList<>();
  private final List<Integer> firsts = new ArrayList<>();
  private final int batch;

  private ResidentRows(int batch) {
    this.batch = batch;
  }

  /**
   * Of trainings on the same rows or on rows of their own.
   *
   * @param each the samples of each; the same object is held once
   * @param seeds from which the order of each is derived
   */
  static ResidentRows of(List<Samples> each, int batch, long[] seeds) {
    ResidentRows rows = new ResidentRows(batch);
    IdentityHashMap<Samples, Integer> known = new IdentityHashMap<>();
    int size = 0;
    for (int i = 0; i < seeds.length; i++) {
      Samples own = each.get(i);
      if (!known.containsKey(own)) {
        known.put(own, size);
        rows.samples.add(own);
        size = Math.addExact(size, own.size());
      }
      rows.firsts.add(known.get(own));
      rows.orders.add(new BatchOrder(own.size(), batch, seeds[i]));
    }
    return rows;
  }

  /** The samples, in the order of their rows. */
  List<Samples> samples() {
    return samples;
  }

  /** How many rows there are in all. */
  int size() {
    return samples.stream().mapToInt(Samples::size).sum();
  }

  /** The rows of {@code steps} steps, of each step one training after another. */
  int[] numbers(long[] first, int steps) {
    int[] numbers = new int[steps * orders.size() * batch];
    int at = 0;
    for (int step = 0; step < steps; step++) {
      for (int each = 0; each < orders.size(); each++) {
        orders.get(each).rows(first[each] + step, numbers, at);
        for (int end = at + batch; at < end; at++) {
          numbers[at] += firsts.get(each);
        }
      }
    }
    return numbers;
  }
}
