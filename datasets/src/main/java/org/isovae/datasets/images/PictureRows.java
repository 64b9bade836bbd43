package org.isovae.datasets.images;

import java.util.Optional;
import java.util.stream.IntStream;
import org.isovae.api.data.SampleSpec;
import org.isovae.api.data.Samples;

/** Some pictures of a cache. */
final class PictureRows implements Samples {
  private final SampleSpec spec;
  private final PixelCache cache;
  private final int[] rows;
  private final Optional<int[]> labels;

  /**
   * Pictures; no array may be changed afterwards.
   *
   * @param rows which of the cache's
   * @param labels of all rows of the cache
   */
  PictureRows(SampleSpec spec, PixelCache cache, int[] rows, Optional<int[]> labels) {
    this.spec = spec;
    this.cache = cache;
    this.rows = rows;
    this.labels = labels;
  }

  @Override
  public int size() {
    return rows.length;
  }

  @Override
  public SampleSpec spec() {
    return spec;
  }

  @Override
  public void read(int row, float[] target, int offset) {
    cache.pixels().read(cache.index().rows()[rows[row]], target, offset);
  }

  @Override
  public void read(String input, int row, float[] target, int offset) {
    if (input.equals(LABEL) && labels.isPresent()) {
      target[offset] = labels.get()[rows[row]];
    } else {
      Samples.super.read(input, row, target, offset);
    }
  }

  @Override
  public long sourceRow(int row) {
    return cache.index().numbers()[rows[row]];
  }

  @Override
  public Optional<int[]> labels() {
    return labels.map(all -> IntStream.of(rows).map(row -> all[row]).toArray());
  }
}
