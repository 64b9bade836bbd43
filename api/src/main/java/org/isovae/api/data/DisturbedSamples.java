package org.isovae.api.data;

import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.isovae.api.Seeds;
import org.isovae.api.tensor.Shape;

/** Rows with gross errors, always the same for a row. */
final class DisturbedSamples implements Samples {
  private final Samples clean;
  private final double ratio;
  private final double scale;
  private final long seed;
  private final float[] low;
  private final float[] high;

  DisturbedSamples(Samples clean, double ratio, double scale, long seed) {
    if (!(ratio >= 0 && ratio <= 1)) {
      throw new IllegalArgumentException("the ratio must be from 0 to 1, was " + ratio);
    }
    if (!(scale > 0 && scale < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("the scale must be greater than 0, was " + scale);
    }
    this.clean = clean;
    this.ratio = ratio;
    this.scale = scale;
    this.seed = seed;
    this.low = new float[clean.spec().size()];
    this.high = new float[low.length];
    for (Feature feature : clean.spec().features()) {
      for (int i = feature.from(); i < feature.from() + feature.size(); i++) {
        low[i] = (float) feature.domain().low();
        high[i] = (float) feature.domain().high();
      }
    }
  }

  @Override
  public int size() {
    return clean.size();
  }

  @Override
  public SampleSpec spec() {
    return clean.spec();
  }

  @Override
  public void read(int row, float[] target, int offset) {
    clean.read(row, target, offset);
    RandomGenerator random =
        Seeds.generator(Seeds.derive(seed, Long.toString(clean.sourceRow(row))));
    for (int i = 0; i < low.length; i++) {
      if (random.nextDouble() < ratio) {
        float value = target[offset + i] + (float) (scale * Math.abs(random.nextGaussian()));
        target[offset + i] = Math.max(low[i], Math.min(high[i], value));
      }
    }
  }

  @Override
  public Map<String, Shape> inputs() {
    return clean.inputs();
  }

  @Override
  public void read(String input, int row, float[] target, int offset) {
    clean.read(input, row, target, offset);
  }

  @Override
  public long sourceRow(int row) {
    return clean.sourceRow(row);
  }

  @Override
  public Optional<int[]> labels() {
    return clean.labels();
  }
}
