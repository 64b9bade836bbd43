package org.isovae.datasets.table;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Numbers one after another, as many as come. Held in portions, each in as few bits as lose
 * nothing: none for zeros, 32 where all of them are 32-bit numbers, else 64.
 */
final class Sequence {
  private static final int SHIFT = 16;
  private static final int PORTION = 1 << SHIFT;
  private static final int MASK = PORTION - 1;

  /** Stands for a portion of zeros, and for one that was forgotten. */
  private static final float[] ZEROS = {};

  private final List<Object> portions = new ArrayList<>();
  private double[] last = new double[PORTION];
  private long size;
  private int forgotten;

  /** None yet. */
  Sequence() {}

  /** So many zeros, to be {@linkplain #set set}. */
  Sequence(long zeros) {
    size = zeros;
    portions.addAll(Collections.nCopies((int) (zeros >> SHIFT), ZEROS));
  }

  void add(double value) {
    last[(int) (size++ & MASK)] = value;
    if ((size & MASK) == 0) {
      Object portion = packed(last);
      portions.add(portion);
      if (portion == last) {
        last = new double[PORTION];
      }
    }
  }

  /** How many there are. */
  long size() {
    return size;
  }

  /** The number at a place from 0 on that was not forgotten. */
  double get(long place) {
    int portion = (int) (place >> SHIFT);
    int offset = (int) (place & MASK);
    if (portion == portions.size()) {
      return last[offset];
    }
    Object values = portions.get(portion);
    if (values instanceof float[] narrow) {
      return narrow.length == 0 ? 0 : narrow[offset];
    }
    return ((double[]) values)[offset];
  }

  /** Changes the number at a place. */
  void set(long place, double value) {
    int portion = (int) (place >> SHIFT);
    if (place < 0 || place >= size) {
      throw new IndexOutOfBoundsException("place " + place + " of " + size);
    }
    double[] values = last;
    if (portion < portions.size()) {
      values = portions.get(portion) instanceof double[] wide ? wide : new double[PORTION];
      portions.set(portion, values);
    }
    values[(int) (place & MASK)] = value;
  }

  /** Frees the memory of numbers before {@code place}, which nobody will ask for again. */
  void forget(long place) {
    int until = (int) Math.min(place >> SHIFT, portions.size());
    while (forgotten < until) {
      portions.set(forgotten++, ZEROS);
    }
  }

  private static Object packed(double[] values) {
    boolean zeros = true;
    for (double value : values) {
      // By bits, so that the sign of a zero is kept.
      if (Double.doubleToRawLongBits(value) != Double.doubleToRawLongBits((float) value)) {
        return values;
      }
      zeros &= Double.doubleToRawLongBits(value) == 0;
    }
    if (zeros) {
      return ZEROS;
    }
    float[] narrow = new float[PORTION];
    for (int i = 0; i < PORTION; i++) {
      narrow[i] = (float) values[i];
    }
    return narrow;
  }
}
