package org.isovae.estimators.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.isovae.api.data.Domain;
import org.isovae.api.data.SampleSpec;
import org.isovae.api.data.Samples;
import org.isovae.api.tensor.Shape;
import org.junit.jupiter.api.Test;

class PrincipalAxesTest {
  /** Around (10, 20): variances 2 and ½ along the columns. */
  private final PrincipalAxes axes = PrincipalAxes.of(rows(2, 12, 20, 8, 20, 10, 21, 10, 19));

  static Samples rows(int width, float... values) {
    return Samples.of(SampleSpec.of(Shape.of(width), Domain.REALS), values, null, null);
  }

  @Test
  void meanAndVariancesAreThoseComputedByHand() {
    assertThat(axes.mean()).containsExactly(10, 20);
    assertThat(axes.variances()[0]).isCloseTo(2, within(1e-12));
    assertThat(axes.variances()[1]).isCloseTo(0.5, within(1e-12));
    assertThat(axes.components(0.79)).isEqualTo(1);
    assertThat(axes.components(1)).as("one axis is left beside them").isEqualTo(1);
  }

  @Test
  void theReconstructionLosesWhatLiesBesideTheAxes() {
    assertThat(axes.reconstruction(1).score(new float[] {13, 22})).isCloseTo(4, within(1e-12));
    assertThat(axes.reconstruction(1).score(new float[] {-5, 20})).isCloseTo(0, within(1e-9));
  }

  @Test
  void distancesAreThoseOfTheFittedGaussian() {
    assertThat(axes.distance().score(new float[] {13, 24})).isCloseTo(5, within(1e-12));
    // 4/2 + 1/½, but for a millionth of the mean variance.
    assertThat(axes.mahalanobis().score(new float[] {12, 21})).isCloseTo(4, within(1e-4));
  }

  @Test
  void theLikelihoodIsThatOfTheFittedGaussianWhereNothingIsAveraged() {
    // ln 2π + ½ ln(2 · ½) at the mean, half the Mahalanobis distance more elsewhere.
    assertThat(axes.likelihood(1).score(new float[] {10, 20}))
        .isCloseTo(Math.log(2 * Math.PI), within(1e-12));
    assertThat(axes.likelihood(1).score(new float[] {12, 21}))
        .isCloseTo(Math.log(2 * Math.PI) + 2, within(1e-12));
  }

  @Test
  void axesBesideTheFirstShareTheirMeanVariance() {
    PrincipalAxes three =
        PrincipalAxes.of(rows(3, 6, 0, 0, -6, 0, 0, 0, 3, 0, 0, -3, 0, 0, 0, 0, 0, 0, 0));

    // Variances 12, 3 and 0 of six rows: the last two have 1.5 together.
    assertThat(three.likelihood(1).score(new float[] {0, 0, 0}))
        .isCloseTo(
            0.5 * (3 * Math.log(2 * Math.PI) + Math.log(12) + 2 * Math.log(1.5)), within(1e-9));
  }

  @Test
  void rowsThatLeaveAConstantColumnAreFar() {
    PrincipalAxes flat = PrincipalAxes.of(rows(2, 1, 7, 2, 7, 3, 7, 4, 7));

    assertThat(flat.mahalanobis().score(new float[] {2, 7})).isLessThan(1);
    assertThat(flat.mahalanobis().score(new float[] {2, 8})).isGreaterThan(1e5).isFinite();
    assertThat(flat.likelihood(1).score(new float[] {2, 8})).isFinite();
  }

  @Test
  void constantRowsGiveFiniteScores() {
    PrincipalAxes constant = PrincipalAxes.of(rows(2, 1, 1, 1, 1));

    assertThat(constant.mahalanobis().score(new float[] {1, 1})).isZero();
    assertThat(constant.likelihood(constant.components(0.9)).score(new float[] {1, 1})).isFinite();
  }
}
