package org.isovae.datasets.idx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.isovae.api.data.Dataset;
import org.isovae.api.data.Samples;
import org.isovae.api.data.Split;
import org.isovae.datasets.files.RealData;
import org.isovae.datasets.files.TestContext;
import org.junit.jupiter.api.Test;

/** The published data sets against their published counts. */
class RealImagesTest {

  private static Dataset read(String path, int train, Integer... classes) {
    RealData.existing(path);
    return new IdxProvider()
        .create(
            new IdxConfig(path, train, List.of(classes), true),
            new TestContext(1, RealData.directory()));
  }

  private static int[] counts(Samples samples) {
    int[] counts = new int[10];
    for (int label : samples.labels().orElseThrow()) {
      counts[label]++;
    }
    return counts;
  }

  private static double mean(Samples samples) {
    double sum = 0;
    float[] row = new float[samples.spec().size()];
    for (int i = 0; i < samples.size(); i++) {
      samples.read(i, row, 0);
      for (float value : row) {
        sum += value;
      }
    }
    return 255 * sum / samples.size() / row.length;
  }

  @Test
  void digitsOfMnistAreAllThereInThePapersSplit() {
    Dataset mnist = read("mnist", IdxConfig.DEFAULTS.train());
    Samples train = mnist.samples(Split.TRAIN);
    Samples validation = mnist.samples(Split.VALIDATION);
    int[] both = counts(train);
    Arrays.setAll(both, i -> both[i] + counts(validation)[i]);

    assertThat(train.size()).isEqualTo(50_000);
    assertThat(validation.size()).isEqualTo(10_000);
    assertThat(both).containsExactly(5923, 6742, 5958, 6131, 5842, 5421, 5918, 6265, 5851, 5949);
    assertThat(counts(mnist.samples(Split.TEST)))
        .containsExactly(980, 1135, 1032, 1010, 982, 892, 958, 1028, 974, 1009);
    assertThat((5 * mean(train) + mean(validation)) / 6).isCloseTo(33.3184, within(1e-3));
    assertThat(mean(mnist.samples(Split.TEST))).isCloseTo(33.7912, within(1e-3));
    assertThat(mnist.sources().get(0).sha256())
        .isEqualTo("440fcabf73cc546fa21475e81ea370265605f56be210a4024d2ca8f203523609");
  }

  @Test
  void choosingOneClassOfFashionMnistGivesAllOfItsImages() {
    Dataset boots = read("fashion-mnist", 60_000, 9);

    assertThat(counts(boots.samples(Split.TRAIN))[9]).isEqualTo(6000);
    assertThat(boots.samples(Split.TRAIN).size()).isEqualTo(6000);
    assertThat(boots.samples(Split.TEST).size()).isEqualTo(1000);
  }
}
