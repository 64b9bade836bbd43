package org.isovae.estimators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.isovae.api.report.Chart;
import org.isovae.api.report.Figure;
import org.isovae.api.report.HeatMap;
import org.isovae.api.report.Series;
import org.junit.jupiter.api.Test;

final class FiguresTest {
  private static final double NONE = Double.NaN;

  @Test
  void normsShowTheirSpreadAndTellLiveFromDead() {
    Figure figure = Figures.norms(new double[] {0.98, 0.9, 0}, new double[] {0.1, 0.2, 0}, 2);
    assertThat(figure.data().column("live").numbers()).containsExactly(0.98, 0.9, NONE);
    assertThat(figure.data().column("live ±").numbers()).containsExactly(0.1, 0.2, NONE);
    assertThat(figure.data().column("dead").numbers()).containsExactly(NONE, NONE, 0);
    assertThat(figure.alternative()).contains("0.980, 0.900, 0.00").contains("has 1 everywhere");
  }

  @Test
  void gramMatrixIsAMapWithoutNumbersThatAreNotFinite() {
    HeatMap map = (HeatMap) Figures.gram(new double[][] {{1, -0.25}, {-0.25, Double.NaN}});
    assertThat(map.matrix()[0]).containsExactly(1, -0.25);
    assertThat(map.matrix()[1]).containsExactly(-0.25, NONE);
    assertThat(map.alternative()).contains("at most 0.250");
  }

  @Test
  void screeHasABarADimension() {
    Figure figure = Figures.scree(new double[] {4, 1, 0.1}, 2);
    assertThat(figure.data().column("live").numbers()).containsExactly(4, 1, NONE);
    assertThat(figure.data().column("dead").numbers()).containsExactly(NONE, NONE, 0.1);
    assertThat(figure.alternative()).contains("2 of 3 are live");
    assertThat(((Chart) Figures.scree(new double[] {1}, 0)).series())
        .extracting(Series::label)
        .containsExactly("dead");
  }

  @Test
  void densitiesAreScaledToTheMeanOfTheTrueOne() {
    double[] truth = {Math.log(0.1), Math.log(0.2), Math.log(0.3)};
    double[] shifted = {truth[0] + 5, truth[1] + 5, truth[2] + 5};
    double[] flat = new double[3];
    Chart chart =
        (Chart) Figures.densities(Map.of("prior", flat, "general", shifted), truth).orElseThrow();
    Series general = chart.series().get(2);
    assertThat(general.label()).isEqualTo("general (R = 1.000)");
    assertThat(general.y()).containsExactly(new double[] {0.1, 0.2, 0.3}, within(1e-12));
    assertThat(chart.series().get(1).label()).isEqualTo("prior (R = none)");
    assertThat(Figures.densities(Map.of("prior", flat, "general", flat), new double[1])).isEmpty();
  }

  @Test
  void measuredRateStandsBesideTheCurveThroughTheOptimum() {
    GaussianCurve curve = new GaussianCurve(new double[] {4, 1, 0.01, -1e-9});
    assertThat(curve.rate(0.1)).isCloseTo(0.5 * Math.log(40) + 0.5 * Math.log(10), within(1e-12));
    assertThat(curve.distortion(0.1)).isCloseTo(0.21, within(1e-12));
    Chart chart = (Chart) Figures.rateDistortion(curve, 0.1, 0.25, 3).orElseThrow();
    assertThat(chart.series())
        .extracting(Series::label)
        .containsExactly("theory: Gaussian data", "theory at this β", "measured");
    assertThat(chart.x().isLogarithmic()).isTrue();
    double[] rates = chart.series().get(0).y();
    assertThat(rates[rates.length - 1]).isCloseTo(0, within(1e-12));
    assertThat(chart.alternative()).contains("rate 3.00 nats at distortion 0.250");
  }

  @Test
  void noCurveIsDrawnWhereNothingVariesOrNothingWasMeasured() {
    assertThat(Figures.rateDistortion(new GaussianCurve(new double[2]), 0.1, 1, 1)).isEmpty();
    GaussianCurve curve = new GaussianCurve(new double[] {1});
    assertThat(Figures.rateDistortion(curve, 0.1, Double.NaN, 1)).isEmpty();
    assertThat(
            ((Chart) Figures.rateDistortion(curve, 0.1, -0.01, 1).orElseThrow())
                .x()
                .isLogarithmic())
        .isFalse();
  }
}
