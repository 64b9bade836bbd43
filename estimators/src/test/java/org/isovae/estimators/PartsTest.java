package org.isovae.estimators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.isovae.api.data.Samples;
import org.isovae.api.report.Report;
import org.junit.jupiter.api.Test;

class PartsTest {
  @Test
  void logDeterminantIsThatOfTheMatrix() {
    LogDeterminant determinant = new LogDeterminant(2);
    float[] matrices = {9, 9, 9, 9, 4, 1, 1, 3};
    assertThat(determinant.of(matrices, 4)).isCloseTo(Math.log(11), within(1e-12));
    assertThat(determinant.floored()).isFalse();
    assertThat(determinant.of(matrices, 0))
        .isCloseTo(Math.log(81) + Math.log(LogDeterminant.FLOOR), within(1e-12));
    assertThat(determinant.floored()).isTrue();
    assertThat(determinant.of(new float[4], 0)).isFinite();
    assertThat(new LogDeterminant(0).of(matrices, 0)).isZero();
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
