package org.isovae.estimators;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.isovae.api.data.Domain;
import org.isovae.api.data.SampleSpec;
import org.isovae.api.report.Images;
import org.isovae.api.tensor.Shape;

/**
 * Samples that are seen as images, one after another. Grey ones and those of red, green and blue
 * are shown as they are; of any other number of channels the mean is shown. A value that is missing
 * or no finite number is shown half-way between black and white.
 */
final class Gallery {
  /** Values of one figure, so that a page stays small enough to be opened. */
  static final int MOST_VALUES = 1 << 22;

  /** Lines between an image and the one below it in the same picture. */
  private static final int SEAM = 1;

  private final Shape image;
  private final boolean pairs;
  private final int channels;
  private final Domain domain;
  private final List<String> captions = new ArrayList<>();
  private final List<float[]> pictures = new ArrayList<>();

  private Gallery(Shape image, Domain domain, boolean pairs) {
    this.image = image;
    this.pairs = pairs;
    this.channels = image.dimension(2);
    this.domain = domain;
  }

  /** An empty one; none for samples that are no images. */
  static Optional<Gallery> of(SampleSpec spec) {
    return spec.image().map(image -> new Gallery(image, spec.domain(), false));
  }

  /** An empty one of images of this shape. */
  static Gallery of(Shape image, Domain domain) {
    return new Gallery(image, domain, false);
  }

  /** An empty one of pictures that each hold two samples, the second below the first. */
  static Optional<Gallery> ofPairs(SampleSpec spec) {
    return spec.image().map(image -> new Gallery(image, spec.domain(), true));
  }

  private int shownChannels() {
    return channels == 3 ? 3 : 1;
  }

  /** How many of these images a figure may hold. */
  static int most(SampleSpec spec) {
    return spec.image().map(image -> Math.max(1, MOST_VALUES / image.size())).orElse(MOST_VALUES);
  }

  /**
   * Adds an image.
   *
   * @param values of one sample; NaN where there is none
   */
  Gallery add(String caption, float[] values) {
    captions.add(caption);
    pictures.add(values);
    return this;
  }

  /** Adds a picture of two samples. */
  Gallery add(String caption, float[] above, float[] below) {
    int seam = SEAM * image.dimension(1) * channels;
    float[] both = Arrays.copyOf(above, above.length + seam + below.length);
    Arrays.fill(both, above.length, above.length + seam, Float.NaN);
    System.arraycopy(below, 0, both, above.length + seam, below.length);
    return add(caption, both);
  }

  /** How many there are. */
  int size() {
    return pictures.size();
  }

  /**
   * All that was added, to be laid out in rows. Where the domain has no bounds, black is the least
   * value of all images, and white the largest.
   */
  Images.Builder figure(String name, String title, String alternative) {
    double[] range = range();
    Images.Builder figure =
        Images.builder(
                name,
                title,
                alternative,
                pairs ? 2 * image.dimension(0) + SEAM : image.dimension(0),
                image.dimension(1),
                shownChannels())
            .range(range[0], range[1]);
    float middle = (float) (0.5 * (range[0] + range[1]));
    for (int i = 0; i < size(); i++) {
      figure.image(captions.get(i), shown(pictures.get(i), middle));
    }
    return figure;
  }

  private double[] range() {
    DoubleSummaryStatistics seen =
        pictures.stream()
            .flatMapToDouble(
                values -> IntStream.range(0, values.length).mapToDouble(i -> values[i]))
            .filter(Double::isFinite)
            .summaryStatistics();
    double low = Double.isInfinite(domain.low()) ? seen.getMin() : domain.low();
    double high = Double.isInfinite(domain.high()) ? seen.getMax() : domain.high();
    return low < high && Double.isFinite(high - low)
        ? new double[] {low, high}
        : new double[] {0, 1};
  }

  private float[] shown(float[] values, float middle) {
    float[] shown = new float[values.length / channels * shownChannels()];
    for (int i = 0; i < shown.length; i++) {
      float value = values[i];
      if (shownChannels() != channels) {
        int pixel = i * channels;
        value =
            (float)
                IntStream.range(pixel, pixel + channels)
                    .mapToDouble(k -> values[k])
                    .average()
                    .orElseThrow();
      }
      shown[i] = Float.isFinite(value) ? value : middle;
    }
    return shown;
  }

  /** What a reader must know of the colours, if anything. */
  Optional<String> remark() {
    return shownChannels() == channels
        ? Optional.empty()
        : Optional.of("images of " + channels + " channels are shown in grey, by their mean");
  }
}
