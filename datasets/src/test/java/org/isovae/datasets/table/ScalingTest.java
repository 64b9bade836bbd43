package org.isovae.datasets.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.isovae.api.data.Fitted;
import org.isovae.api.data.Split;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScalingTest {
  @TempDir private Path folder;

  private TableFixture column(double... values) {
    return new TableFixture(folder)
        .csv(Arrays.stream(values).mapToObj(v -> v + "\n").collect(Collectors.joining()));
  }

  private static double[] scaled(TableFixture table) {
    return Arrays.stream(table.rows()).mapToDouble(row -> row[0]).toArray();
  }

  private static void assertUndone(Scaling scaling, double... values) {
    for (double value : values) {
      assertThat(scaling.invert(scaling.apply(value)))
          .isCloseTo(value, within(1e-9 * Math.max(1, Math.abs(value))));
    }
  }

  @Test
  void robustScalingIsThatOfTheQuartiles() {
    // Median 3, quartiles 2 and 4; the far value moves neither.
    assertThat(scaled(column(1, 2, 3, 4, 1000).scale(Scale.ROBUST)))
        .containsExactly(-1, -0.5, 0, 0.5, 498.5);
  }

  @Test
  void robustScalingOfMostlyOneValueUsesTheDeviation() {
    double[] values = new double[100];
    values[0] = 100;
    // Mean 1, variance (99 + 99²)/100 = 99.
    assertThat(Arrays.stream(scaled(column(values).scale(Scale.ROBUST))).max().orElseThrow())
        .isCloseTo(100 / Math.sqrt(99), within(1e-5));
  }

  @Test
  void constantColumnSurvivesEveryScaling() {
    for (Scale scale : new Scale[] {Scale.MIN_MAX, Scale.STANDARD, Scale.ROBUST, Scale.QUANTILE}) {
      assertThat(scaled(column(7, 7, 7).scale(scale))).containsOnly(0);
    }
  }

  @Test
  void quantilesBecomeThoseOfTheNormalDistribution() {
    Random random = new Random(5);
    double[] skewed =
        IntStream.range(0, 5000).mapToDouble(i -> Math.exp(3 * random.nextGaussian())).toArray();
    double[] scaled = scaled(column(skewed).scale(Scale.QUANTILE));

    // Of a standard normal distribution, 15.87 % lie below −1 and 97.72 % below 2.
    assertThat(Arrays.stream(scaled).filter(v -> v < -1).count() / 5000.0)
        .isCloseTo(0.1587, within(0.01));
    assertThat(Arrays.stream(scaled).filter(v -> v < 2).count() / 5000.0)
        .isCloseTo(0.9772, within(0.005));
    assertThat(Arrays.stream(scaled).map(v -> v * v).sum() / 5000).isCloseTo(1, within(0.05));
  }

  @Test
  void quantilesAreUndoneAlsoBeyondTheTrainingRows() {
    Quantiles quantiles = Quantiles.of(new double[] {-3, 0, 0, 0, 1, 2, 50});

    assertUndone(quantiles, -100, -3, -2.5, 0, 0.5, 1.7, 2, 40, 50, 1e4);
    assertThat(quantiles.apply(1000)).isGreaterThan(quantiles.apply(100)).isGreaterThan(5);
    assertUndone(Quantiles.of(new double[] {4, 4}), 3, 4, 5);
  }

  @Test
  void linearAndSquashedScalingAreUndone() {
    assertUndone(new Linear(3, 0.25), -7, 3, 1e6);
    assertUndone(new Squashed(new Linear(3, 0.25), 5), -7, 0, 3, 4, 4.25, 1000);
  }

  @Test
  void tailsGrowAsTheLogarithm() {
    Squashed squashed = new Squashed(Scaling.NONE, 5);

    assertThat(squashed.apply(4.5)).isEqualTo(4.5);
    assertThat(squashed.apply(5)).isEqualTo(5);
    assertThat(squashed.apply(5 + Math.E - 1)).isCloseTo(6, within(1e-12));
    assertThat(squashed.apply(-105)).isCloseTo(-5 - Math.log(101), within(1e-12));
  }

  @Test
  void whatIsSquashedIsSaidAndNothingElseChanges() {
    double[] values = new double[200];
    Arrays.setAll(values, i -> i % 2 == 0 ? 1 : -1);
    values[7] = 1000;
    double[] plain = scaled(column(values).scale(Scale.STANDARD));
    TableFixture table = column(values).scale(Scale.STANDARD).tails(5);
    double[] squashed = scaled(table);

    assertThat(Arrays.copyOf(squashed, 199)).isEqualTo(Arrays.copyOf(plain, 199));
    assertThat(squashed[199]).isCloseTo(5 + Math.log(1 + plain[199] - 5), within(1e-6));
    assertThat(table.notes()).last().asString().endsWith("drawn together: 'column 0' (1 x)");
  }

  @Test
  void fittedScalingsOpenOtherRows() {
    for (Scale scale : new Scale[] {Scale.ROBUST, Scale.QUANTILE}) {
      TableFixture table = column(1, 2, 3, 4, 1000).scale(scale).tails(3);
      float[][] rows = table.rows();
      Fitted fitted = table.read().fitted();

      assertThat(table.opened(fitted)).isDeepEqualTo(rows);
      assertThat(table.open(fitted).fitted()).isEqualTo(fitted);
      assertThat(table.open(fitted).samples(Split.TEST).read(4, 1)[0]).isGreaterThan(1);
    }
  }

  @Test
  void tailsOfWhatHasNoUnitAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> column(1).tails(5).config())
        .withMessageContaining("expected 0, or the scale standard, robust or quantile");
    for (double tails : new double[] {-1, 0.5, Double.NaN, Double.POSITIVE_INFINITY}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> column(1).scale(Scale.STANDARD).tails(tails).config())
          .withMessage("tails must be 0, or from 1 to 1000000, was " + tails);
    }
  }

  @Test
  void gapsAreNoTails() {
    TableFixture table = new TableFixture(folder);
    table
        .csv("a,b\n1,1\n2,\n3,2\n4,7\n")
        .missing(Missing.MASK)
        .scale(Scale.QUANTILE)
        .tails(1)
        .read();

    assertThat(table.notes()).last().asString().contains("beyond dataset.tails");
  }
}
