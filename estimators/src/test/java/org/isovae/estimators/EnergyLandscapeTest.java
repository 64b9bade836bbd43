package org.isovae.estimators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.isovae.estimators.Numbers.column;
import static org.isovae.estimators.Numbers.number;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.isovae.api.InvalidInputException;
import org.isovae.api.Seeds;
import org.isovae.api.data.Domain;
import org.isovae.api.data.SampleSpec;
import org.isovae.api.data.Samples;
import org.isovae.api.estimator.Evaluation;
import org.isovae.api.model.Potential;
import org.isovae.api.report.Chart;
import org.isovae.api.report.HeatMap;
import org.isovae.api.report.Images;
import org.isovae.api.report.Report;
import org.isovae.api.report.Series;
import org.isovae.api.tensor.Shape;
import org.junit.jupiter.api.Test;

final class EnergyLandscapeTest {
  private static final double BETA = 0.02;

  private static EnergyLandscapeConfig between(Integer... rows) {
    return new EnergyLandscapeConfig(0, 0, 24, 400, 0, 1, 8, 20, List.of(rows), 1, 200);
  }

  private static Report measure(HandMade model, EnergyLandscapeConfig config, Samples rows) {
    EnergyLandscape estimator = new EnergyLandscape(config);
    estimator.requireSuitable(model.vae(), model.beta(), Evaluation.of(rows));
    return estimator.estimate(model, Evaluation.of(rows));
  }

  private static HandMade plane() {
    return HandMade.optimum(new double[] {9, 1}, 3, Weighted.sse(), BETA);
  }

  /** Two clouds along the first value, of the classes 0 and 1. */
  private static Samples clouds(boolean labelled) {
    RandomGenerator random = Seeds.generator(5);
    int count = 400;
    float[] values = new float[3 * count];
    int[] labels = new int[count];
    for (int i = 0; i < count; i++) {
      labels[i] = i % 2;
      values[3 * i] = (float) ((labels[i] == 0 ? -6 : 6) + 1.2 * random.nextGaussian());
      values[3 * i + 1] = (float) random.nextGaussian();
    }
    return Samples.of(
        SampleSpec.of(Shape.of(3), Domain.REALS), values, null, labelled ? labels : null);
  }

  @Test
  void cloudsAreValleysWithABarrierBetween() {
    Report report = measure(plane(), between(), clouds(true));
    assertThat(number(report, "minima")).isEqualTo(2);
    assertThat(column(report, "minima", "share of the rows"))
        .containsExactly(new double[] {0.5, 0.5}, within(0.02));
    double[] classes = column(report, "minima", "commonest class");
    double[] places = column(report, "minima", "latent dimension 1");
    for (int i = 0; i < 2; i++) {
      assertThat(places[i]).isCloseTo(classes[i] == 0 ? -2 : 2, within(0.6));
    }
    assertThat(number(report, "barrier.within")).isLessThan(1.5);
    assertThat(number(report, "barrier.between"))
        .isGreaterThan(number(report, "barrier.within") + 3);
    assertThat(column(report, "pairs", "barrier")).hasSize(20);
    assertThat(column(report, "pairs", "class")[19])
        .isNotEqualTo(column(report, "pairs", "other class")[19]);
    assertThat(report.notes()).anyMatch(note -> note.contains("Isovae's own"));
  }

  @Test
  void theLowestPathIsNoHigherThanTheStraightLine() {
    Report report = measure(plane(), between(), clouds(true));
    Chart ways = (Chart) Pictures.figure(report, "ways");
    double lowest = highest(ways, "lowest");
    assertThat(lowest).isLessThanOrEqualTo(highest(ways, "straight") + 0.5);
    assertThat(ways.series())
        .extracting(Series::label)
        .containsExactly("lowest", "random", "straight");
    HeatMap map = (HeatMap) Pictures.figure(report, "landscape");
    assertThat(map.matrix()).hasNumberOfRows(24);
    assertThat(map.quantity()).contains("nats");
  }

  private static double highest(Chart chart, String label) {
    return Arrays.stream(
            chart.series().stream()
                .filter(s -> s.label().equals(label))
                .findFirst()
                .orElseThrow()
                .y())
        .max()
        .orElseThrow();
  }

  @Test
  void aWiderLandscapeIsSmoother() {
    Report report =
        measure(
            plane(),
            new EnergyLandscapeConfig(0, 0, 24, 400, 2, 1, 8, 20, List.of(), 1, 200),
            clouds(true));
    assertThat(number(report, "width")).isEqualTo(2);
    assertThat(number(report, "minima")).isEqualTo(1);
  }

  @Test
  void withoutLabelsThereIsOneMean() {
    Report report = measure(plane(), between(), clouds(false));
    assertThat(number(report, "barrier.mean")).isNotNegative();
    assertThat(report.missing()).containsKeys("barrier.within", "barrier.between");
  }

  @Test
  void aPotentialIsPartOfTheLandscape() {
    // 40·z_0: the left valley becomes far deeper
    Potential slope = (ops, z) -> Optional.of(ops.multiply(ops.sum(ops.slice(z, 1, 0, 1), 1), 40));
    HandMade model =
        new HandMade(plane().vae().withPotentials(Map.of("slope", slope)), plane().beta());
    Report report = measure(model, between(0, 1), clouds(true));
    double[] energies = column(report, "pairs", "energy");
    double[] others = column(report, "pairs", "other energy");
    assertThat(others[0] - energies[0]).isGreaterThan(100);
    assertThat(column(report, "minima", "latent dimension 1")[0]).isNegative();
  }

  @Test
  void aPotentialOfSeveralRowsIsLeftOutAndSaidSo() {
    HandMade model =
        EnergySpectrumTest.with(plane(), Map.of("topology", EnergySpectrumTest.ofSeveralRows()));
    Report report = measure(model, between(0, 1), clouds(true));
    assertThat(report.notes()).anyMatch(note -> note.startsWith("left out: topology"));
  }

  @Test
  void theSameRecordTwiceHasNoBarrier() {
    Report report = measure(plane(), between(4, 4), clouds(true));
    assertThat(number(report, "barrier.mean")).isZero();
    assertThat(report.missing()).containsKey("barrier.between");
  }

  @Test
  void aSingleRowHasNoPair() {
    Report report = measure(plane(), between(), HandMade.rows(3, null, 1, 1, 0));
    assertThat(report.missing()).containsKey("barrier.mean");
  }

  @Test
  void aSingleDimensionIsALine() {
    HandMade model = HandMade.optimum(new double[] {4}, 2, Weighted.sse(), BETA);
    Samples rows = HandMade.rows(2, null, 2, 0, -2, 0, 1.8, 0, -2.1, 0, 2.2, 0, -1.9, 0);
    Report report = measure(model, between(0, 1), rows);
    assertThat(Pictures.figure(report, "landscape")).isInstanceOf(Chart.class);
    assertThat(number(report, "minima")).isGreaterThanOrEqualTo(2);
    assertThat(number(report, "barrier.mean")).isGreaterThan(1);
  }

  @Test
  void picturesAreShownAlongTheWay() {
    Report report =
        measure(Pictures.model(Pictures.IMAGE), between(0, 1), Pictures.rows(Pictures.IMAGE));
    Images frames = (Images) Pictures.figure(report, "frames");
    assertThat(frames.rowLabels())
        .containsExactly("0 to 1, lowest", "0 to 1, random", "0 to 1, straight");
    // the random path has the same ends
    assertThat(frames.images().get(9).values())
        .containsExactly(new float[] {1, 2, 0}, within(1e-5f));
    assertThat(frames.images().get(17).values())
        .containsExactly(new float[] {-1, 0, 0}, within(1e-5f));
  }

  @Test
  void anAutoencoderHasTheLandscapeOfItsCodes() {
    Report report = measure(plane().withoutBeta(), between(), clouds(true));
    assertThat(number(report, "width")).isPositive();
    assertThat(number(report, "minima")).isEqualTo(2);
  }

  @Test
  void codesAtOnePlaceHaveNoLandscape() {
    Report report =
        measure(plane().withoutBeta(), between(0, 1), HandMade.rows(3, null, new double[9]));
    assertThat(report.missing()).containsKeys("minima", "width", "barrier.mean");
  }

  @Test
  void whatIsOutOfRangeIsRefused() {
    assertThatThrownBy(() -> between(1, 2, 3)).hasMessageContaining("two by two");
    assertThatThrownBy(() -> measure(plane(), between(0, 400), clouds(true)))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("no row 400 among the 400");
    assertThatThrownBy(
            () -> new EnergyLandscapeConfig(0, 0, 24, 400, 0, -1, 8, 20, List.of(), 1, 200))
        .hasMessageContaining("depth must be 0 to 1000 nats, was -1");
    assertThatThrownBy(
            () -> new EnergyLandscapeConfig(0, 0, 24, 400, 11, 1, 8, 20, List.of(), 1, 200))
        .hasMessageContaining("width must be 0 to 10, was 11");
    assertThatThrownBy(
            () -> new EnergyLandscapeConfig(0, 0, 4, 400, 0, 1, 8, 20, List.of(), 1, 200))
        .hasMessageContaining("grid must be 8 to 128, was 4");
  }
}
