package org.isovae.estimators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.isovae.estimators.Numbers.number;

import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.isovae.api.Seeds;
import org.isovae.api.data.Samples;
import org.isovae.api.estimator.Evaluation;
import org.isovae.api.report.Report;
import org.junit.jupiter.api.Test;

final class IntrinsicDimensionTest {
  private static final IntrinsicDimensionConfig ALL = new IntrinsicDimensionConfig(0, 10, 20, 0.1);

  /** Two latent dimensions of three values. */
  private static Report measure(Samples rows, IntrinsicDimensionConfig config) {
    HandMade model = HandMade.optimum(new double[] {4, 1}, 3, Weighted.sse(), 0.02);
    return new IntrinsicDimension(config).estimate(model, Evaluation.of(rows));
  }

  /** A curved sheet; every row {@code times} times. */
  private static Samples sheet(int rows, int times) {
    RandomGenerator random = Seeds.generator(Seeds.derive(1, "sheet"));
    double[] values = new double[3 * rows * times];
    for (int i = 0; i < rows; i++) {
      double x = 4 * random.nextDouble() - 2;
      double y = 3 * random.nextDouble();
      for (int t = 0; t < times; t++) {
        values[3 * (i * times + t)] = x;
        values[3 * (i * times + t) + 1] = y;
        values[3 * (i * times + t) + 2] = Math.sin(x);
      }
    }
    return HandMade.rows(3, null, values);
  }

  @Test
  void aSheetIsOfTwoDimensions() {
    Report report = measure(sheet(1000, 1), ALL);
    assertThat(number(report, "live")).isEqualTo(2);
    assertThat(number(report, "maximumLikelihood")).isCloseTo(2, within(0.15));
    assertThat(number(report, "twoNearest")).isCloseTo(2, within(0.15));
    assertThat(report.figures()).hasSize(2);
  }

  @Test
  void theDecoderMovesInTheDirectionsOfItsColumns() {
    Report report = measure(sheet(300, 1), ALL);
    // σ_j² J_jᵀ J_j is β/2 along either dimension of the optimum, and so far from ½.
    assertThat(number(report, "local")).isEqualTo(2);
    assertThat(number(report, "local.share")).isEqualTo(1);
    // A third latent dimension that is live, of which the decoder makes the same as of the first.
    double[][] encoder = {{0.5, 0, 0.5}, {0, 1, 0}, {0, 0, 0}};
    double[][] decoder = {{1, 0, 0}, {0, 1, 0}, {1, 0, 0}};
    double[] logVariance = {Math.log(0.01), Math.log(0.01), Math.log(0.01)};
    HandMade twice =
        new HandMade(
            3, 3, new HandMade.Affine(encoder, logVariance, decoder), Weighted.sse(), 0.02);
    Report found = new IntrinsicDimension(ALL).estimate(twice, Evaluation.of(sheet(300, 1)));
    assertThat(number(found, "live")).isEqualTo(3);
    assertThat(number(found, "local")).isEqualTo(2);
    assertThat(number(found, "latent.maximumLikelihood")).isCloseTo(2, within(0.2));
  }

  @Test
  void anAutoencoderHasNoUnitAndSaysSo() {
    HandMade model = HandMade.optimum(new double[] {4, 1}, 3, Weighted.sse(), 0.02).withoutBeta();
    Report report = new IntrinsicDimension(ALL).estimate(model, Evaluation.of(sheet(300, 1)));
    assertThat(report.missing().get("local")).contains("autoencoder");
    assertThat(number(report, "latent.maximumLikelihood")).isCloseTo(2, within(0.2));
  }

  @Test
  void equalRowsCountOnce() {
    Report once = measure(sheet(300, 1), ALL);
    Report thrice = measure(sheet(300, 3), ALL);
    assertThat(number(thrice, "rows")).isEqualTo(300);
    assertThat(number(thrice, "maximumLikelihood")).isEqualTo(number(once, "maximumLikelihood"));
    assertThat(number(thrice, "twoNearest")).isEqualTo(number(once, "twoNearest"));
    assertThat(thrice.notes())
        .containsExactly("600 of 900 rows equal another one and are left out");
  }

  @Test
  void fewRowsHaveFewNeighbours() {
    Report report = measure(sheet(8, 1), ALL);
    assertThat(report.values()).containsKeys("maximumLikelihood", "twoNearest");
    assertThat(report.notes()).anyMatch(note -> note.contains("7 to 7 neighbours"));
    assertThat(measure(sheet(3, 1), ALL).values()).containsKey("rows");
    Report two = measure(sheet(2, 5), ALL);
    assertThat(two.missing())
        .containsOnlyKeys("latent.maximumLikelihood", "maximumLikelihood", "twoNearest");
  }

  @Test
  void aLatticeSaysThatItHasNone() {
    double[] ring = IntStream.range(0, 9).mapToDouble(i -> i / 3 == i % 3 ? 1 : 0).toArray();
    Report report = measure(HandMade.rows(3, null, ring), ALL);
    assertThat(report.missing().get("twoNearest")).contains("equally far");
    assertThat(report.missing().get("maximumLikelihood")).contains("equally far");
  }

  @Test
  void whatIsOutOfRangeIsRefused() {
    assertThatThrownBy(() -> new IntrinsicDimensionConfig(0, 1, 20, 0.1))
        .hasMessageContaining("from must be 2 to 1000, was 1");
    assertThatThrownBy(() -> new IntrinsicDimensionConfig(0, 10, 9, 0.1))
        .hasMessageContaining("to must be 10 to 1000, was 9");
    assertThatThrownBy(() -> new IntrinsicDimensionConfig(0, 10, 20, 1))
        .hasMessageContaining("discarded must be at least 0 and less than 1, was 1.0");
  }
}
