package org.isovae.datasets.idx;

import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.isovae.api.data.SampleSpec;
import org.isovae.api.data.Samples;

/** Some images of a file, kept as bytes: a quarter of the memory of floats. */
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
  private final int[] images;

  /**
   * Images of a file.
   *
   * @param pixels of all images of the file; must not be changed afterwards
   * @param labels of all images of the file; must not be changed afterwards
   * @param images which ones, from 0
   */
  private Part(SampleSpec spec, byte[] pixels, byte[] labels, int[] images) {
    this.spec = spec;
    this.width = spec.size();
    this.pixels = pixels;
    this.labels = labels;
    this.images = images;
  }

  /** The images {@code from} … {@code to} − 1; the arrays must not be changed afterwards. */
  static Part of(SampleSpec spec, byte[] pixels, byte[] labels, int from, int to) {
    return new Part(spec, pixels, labels, IntStream.range(from, to).toArray());
  }

  /** The images of these classes, in their order; this part if none are named. */
  Part only(Set<Integer> classes) {
    return classes.isEmpty()
        ? this
        : new Part(
            spec,
            pixels,
            labels,
            IntStream.of(images).filter(image -> classes.contains(label(image))).toArray());
  }

  private int label(int image) {
    return labels[image] & 0xff;
  }

  @Override
  public int size() {
    return images.length;
  }

  @Override
  public SampleSpec spec() {
    return spec;
  }

  @Override
  public void read(int row, float[] target, int offset) {
    int from = images[row] * width;
    for (int i = 0; i < width; i++) {
      target[offset + i] = VALUES[pixels[from + i] & 0xff];
    }
  }

  @Override
  public void read(String input, int row, float[] target, int offset) {
    if (input.equals(LABEL)) {
      target[offset] = label(images[row]);
    } else {
      Samples.super.read(input, row, target, offset);
    }
  }

  @Override
  public long sourceRow(int row) {
    return images[row];
  }

  @Override
  public Optional<int[]> labels() {
    return Optional.of(IntStream.of(images).map(this::label).toArray());
  }
}
