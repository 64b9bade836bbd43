package org.isovae.datasets.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import org.isovae.api.data.Dataset;
import org.isovae.api.data.Samples;
import org.isovae.api.data.Split;
import org.isovae.api.tensor.Shape;
import org.isovae.datasets.files.RealData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RealPicturesTest {
  private static final String FACES = "celeba/celeba-aligned-89x109-first10000.zip";

  @TempDir private Path directory;

  /** The means are those of the same pictures, cut and resized by Pillow. */
  @Test
  void facesComeOutAsPillowCutsAndResizesThem() {
    Path zip = RealData.existing(FACES);
    Pictures pictures = new Pictures(directory).crop(74).resize(64).limit(200);

    Dataset dataset = pictures.open(zip.toString());

    Samples faces = dataset.samples(Split.TRAIN);
    assertThat(dataset.spec().shape()).isEqualTo(Shape.of(64, 64, 3));
    assertThat(faces.size()).isEqualTo(200);
    double[] sums = new double[3];
    for (int row = 0; row < faces.size(); row++) {
      float[] values = faces.read(row, 1);
      for (int i = 0; i < values.length; i++) {
        sums[i % 3] += 255.0 * values[i];
      }
    }
    double all = 200.0 * 64 * 64;
    assertThat(sums[0] / all).isCloseTo(134.24497, within(1e-4));
    assertThat(sums[1] / all).isCloseTo(105.69949, within(1e-4));
    assertThat(sums[2] / all).isCloseTo(90.50192, within(1e-4));
    assertThat(dataset.sources().get(0).sha256())
        .isEqualTo("082f81e95bea5149a8d17b4920c16eccc04001baecb39a9b304c2096b31dc676");
  }
}
