package org.isovae.host.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.isovae.api.report.Chart;
import org.isovae.api.report.Figure;
import org.junit.jupiter.api.Test;

class LossChartTest {
  private static Map<String, Double> line(double step, double loss) {
    return Map.of("step", step, "loss", loss);
  }

  private static Chart chart(List<Map<String, Double>> lines) {
    return (Chart) LossChart.of(lines).get(0);
  }

  @Test
  void beginningAndEndAreThereAndTold() {
    Chart chart =
        chart(IntStream.rangeClosed(1, 10_000).mapToObj(i -> line(i, 1 + 1.0 / i)).toList());
    double[] steps = chart.series().get(0).x().orElseThrow();
    assertThat(steps).hasSize(2000).startsWith(1).endsWith(10_000).isSorted();
    assertThat(chart.alternative()).contains("begins at 2.000").contains("after 10000 steps");
    assertThat(chart.y().isLogarithmic()).isFalse();
  }

  @Test
  void aWideRangeIsShownOnALogarithmicScaleWhereThatExists() {
    assertThat(chart(List.of(line(1, 56), line(2, 8))).y().isLogarithmic()).isTrue();
    assertThat(chart(List.of(line(1, 56), line(2, -8))).y().isLogarithmic()).isFalse();
  }

  @Test
  void aLossThatIsNotFiniteIsLeftOut() {
    Chart chart = chart(List.of(line(1, 3), line(2, 2), line(3, Double.NaN)));
    assertThat(chart.series().get(0).y()).containsExactly(3, 2);
    assertThat(LossChart.of(List.of(line(1, 3), line(2, Double.NaN)))).isEmpty();
  }

  @Test
  void eachTermHasItsOwnChart() {
    List<Map<String, Double>> lines =
        List.of(
            Map.of("step", 1.0, "loss", 5.0, "rate", 0.1, "kl", 2.0, "codingLoss", 3.0),
            Map.of("step", 2.0, "loss", 4.0, "rate", 0.1, "kl", 1.0, "codingLoss", 3.0));
    assertThat(LossChart.of(lines).stream().map(Figure::name))
        .startsWith("loss")
        .containsExactlyInAnyOrder("loss", "loss-kl", "loss-coding-loss");
  }
}
