package org.isovae.datasets.idx;

import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.isovae.api.data.SampleSpec;
import org.isovae.api.data.Samples;

/** Consecutive images, kept as bytes: a quarter of the memory of floats. */
final class Part implements Samples {
  private static final float[] VALUES = new float[256];

  static {
    for (int i = 0; i < 256; i++) {
      VALUES[i] = i / 255f;
    }
  }

  private final SampleSpec spec;
  private final int width;
  private final byte[] pixels;
  private final byte[] labels;
  private final int first;
  private final int size;

  /** The {@code size} images from {@code first} on; the arrays must not be changed afterwards. */
  Part(SampleSpec spec, byte[] pixels, byte[] labels, int first, int size) {
    this.spec = spec;
    this.width = spec.size();
    this.pixels = pixels;
    this.labels = labels;
    this.first = first;
    this.size = size;
  }

  /** The images of these classes, in their order; this part if none are named. */
  Part only(Set<Integer> classes) {
    if (classes.isEmpty()) {
      return this;
    }
    int count = 0;
    for (int i = first; i < first + size; i++) {
      count += classes.contains(labels[i] & 0xff) ? 1 : 0;
    }
    byte[] chosenPixels = new byte[count * width];
    byte[] chosenLabels = new byte[count];
    int next = 0;
    for (int i = first; i < first + size; i++) {
      if (classes.contains(labels[i] & 0xff)) {
        System.arraycopy(pixels, i * width, chosenPixels, next * width, width);
        chosenLabels[next++] = labels[i];
      }
    }
    return new Part(spec, chosenPixels, chosenLabels, 0, count);
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public SampleSpec spec() {
    return spec;
  }

  @Override
  public void read(int row, float[] target, int offset) {
    int from = (first + Objects.checkIndex(row, size)) * width;
    for (int i = 0; i < width; i++) {
      target[offset + i] = VALUES[pixels[from + i] & 0xff];
    }
  }

  @Override
  public Optional<int[]> labels() {
    int[] result = new int[size];
    for (int i = 0; i < size; i++) {
      result[i] = labels[first + i] & 0xff;
    }
    return Optional.of(result);
  }
}
