package org.isovae.estimators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Map;
import java.util.OptionalDouble;
import org.hipparchus.distribution.continuous.NormalDistribution;
import org.isovae.api.data.Samples;
import org.isovae.api.model.Marginal;
import org.isovae.api.report.Report;
import org.junit.jupiter.api.Test;

class PartsTest {
  @Test
  void choleskyDecomposesWhatIsSingularToo() {
    Cholesky cholesky = new Cholesky(2);
    assertThat(cholesky.decompose(new double[] {4, 1, 1, 3}).logDeterminant())
        .isCloseTo(Math.log(11), within(1e-12));
    assertThat(cholesky.floored()).isFalse();
    assertThat(cholesky.solve(new double[] {5, 4}))
        .containsExactly(new double[] {1, 1}, within(1e-12));
    assertThat(cholesky.decompose(new double[] {9, 9, 9, 9}).logDeterminant())
        .isCloseTo(Math.log(81) + Math.log(Cholesky.FLOOR), within(1e-12));
    assertThat(cholesky.floored()).isTrue();
    assertThat(cholesky.decompose(new double[4]).logDeterminant()).isFinite();
    assertThat(new Cholesky(0).decompose(new double[0]).logDeterminant()).isZero();
  }

  @Test
  void coordinatesKnowTheirDensity() {
    double b = 0.7;
    Coordinate sparse = new Coordinate(new Sparse(b).marginal(1, 0, Map.of()));
    assertThat(sparse.place(0.9)).isCloseTo(-b * Math.log(0.2), within(1e-12));
    assertThat(sparse.density(0.9)).isCloseTo(0.2 / (2 * b), within(1e-7));
    // what integrates e^(−|z|/b)/(2b) to 1 by its value at 0: √(2π/π_j)/(2b) = 1
    assertThat(Math.sqrt(2 * Math.PI / sparse.precision()) / (2 * b)).isCloseTo(1, within(1e-3));
    Coordinate normal = new Coordinate(new HandMade.Normal().marginal(1, 0, Map.of()));
    assertThat(normal.precision()).isCloseTo(1, within(1e-7));
    assertThat(normal.density(1e-4))
        .isCloseTo(new NormalDistribution().density(normal.place(1e-4)), within(1e-8));
    assertThat(normal.place(0)).isFinite();
    Coordinate unknown = new Coordinate(withoutQuantiles());
    assertThat(unknown.precision()).isCloseTo(1 / 4.0, within(1e-7));
    assertThat(unknown.place(0.5)).isCloseTo(3, within(1e-9));
  }

  private static Marginal withoutQuantiles() {
    return new Marginal() {
      @Override
      public double mean() {
        return 3;
      }

      @Override
      public double variance() {
        return 4;
      }

      @Override
      public OptionalDouble quantile(double probability) {
        return OptionalDouble.empty();
      }
    };
  }

  @Test
  void limitedRowsAreSpreadOverAllOfThem() {
    Samples all = HandMade.rows(1, new double[] {0, 1, 2, 3, 4, 5}, 0, 1, 2, 3, 4, 5);
    Samples three = SpreadSamples.of(all, 3, "test");
    assertThat(three.read(0, 3)).containsExactly(0, 2, 4);
    assertThat(three.logDensity().orElseThrow()).containsExactly(0, 2, 4);
    assertThat(SpreadSamples.of(all, 0, "test")).isSameAs(all);
    assertThat(SpreadSamples.of(all, 9, "test")).isSameAs(all);
  }

  @Test
  void eigenvaluesAreThoseOfTheCovariance() {
    Samples rows = HandMade.rows(2, null, 1, 1, -1, -1, 3, 3, 1, 3, 3, 1, 5, 5);
    double[] values = Covariances.eigenvalues(rows);
    Arrays.sort(values);
    // along (1, −1): ±2 in two of six rows; along (1, 1): 2, −2, 6, 4, 4, 10 around 4
    assertThat(values)
        .containsExactly(new double[] {(4 + 4) / 12.0, (4 + 36 + 4 + 36) / 12.0}, within(1e-9));
  }

  @Test
  void whatIsNotFiniteIsSaidToBeMissing() {
    Report report =
        new Findings()
            .value("good", 1, "what it tells")
            .value("bad", new double[] {1, Double.POSITIVE_INFINITY}, "what it would tell")
            .build();
    assertThat(report.values()).containsOnlyKeys("good");
    assertThat(report.missing()).containsOnlyKeys("bad");
    assertThat(report.meanings()).containsEntry("bad", "what it would tell");
    assertThat(Findings.shown(new double[] {1, Double.NEGATIVE_INFINITY}))
        .containsExactly(1, Double.NaN);
  }
}
