package org.isovae.estimators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static org.isovae.estimators.Numbers.number;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.isovae.api.data.Domain;
import org.isovae.api.data.SampleSpec;
import org.isovae.api.data.Samples;
import org.isovae.api.data.Split;
import org.isovae.api.engine.CompiledGraph;
import org.isovae.api.engine.State.Values;
import org.isovae.api.estimator.Evaluation;
import org.isovae.api.estimator.KernelDensity;
import org.isovae.api.estimator.RowScores;
import org.isovae.api.report.Report;
import org.isovae.api.tensor.Graph;
import org.isovae.api.tensor.Shape;
import org.junit.jupiter.api.Test;

/** The score of a row: L_x joined to the kernel density of the training rows. */
class ScoresTest {
  private static final double BETA = 0.02;
  private static final SampleSpec SPEC = SampleSpec.of(Shape.of(3), Domain.REALS);

  /** Its code is of two dimensions; the third column is noise of variance β/2. */
  private static final HandMade MODEL =
      HandMade.optimum(new double[] {2, 0.5}, 3, Weighted.sse(), BETA);

  private static Samples rows(int count, long seed) {
    Random random = new Random(seed);
    float[] values = new float[3 * count];
    for (int i = 0; i < count; i++) {
      values[3 * i] = (float) (Math.sqrt(2) * random.nextGaussian());
      values[3 * i + 1] = (float) (Math.sqrt(0.5) * random.nextGaussian());
      values[3 * i + 2] = (float) (Math.sqrt(BETA / 2) * random.nextGaussian());
    }
    return of(values);
  }

  private static Samples of(float... values) {
    return Samples.of(SPEC, values, null, null);
  }

  /** Where distances are nats: along the image isometric, beside it the residual. */
  private static double[][] places(Samples rows) {
    double[][] places = new double[rows.size()][];
    for (int i = 0; i < places.length; i++) {
      float[] x = rows.read(i, 1);
      places[i] =
          new double[] {
            x[0] * Math.sqrt((2 - BETA / 2) / 2 / BETA),
            x[1] * Math.sqrt((0.5 - BETA / 2) / 0.5 / BETA),
            x[0] * BETA / 2 / 2 / Math.sqrt(BETA),
            x[1] * BETA / 2 / 0.5 / Math.sqrt(BETA),
            x[2] / Math.sqrt(BETA)
          };
    }
    return places;
  }

  private static double logDensity(double[] at, double[][] all, int except, double bandwidth) {
    double sum = 0;
    for (int i = 0; i < all.length; i++) {
      double square = 0;
      for (int j = 0; j < at.length; j++) {
        square += (at[j] - all[i][j]) * (at[j] - all[i][j]);
      }
      sum += i == except ? 0 : Math.exp(-square / (2 * bandwidth * bandwidth));
    }
    int count = except < 0 ? all.length : all.length - 1;
    return Math.log(sum / count) - at.length / 2.0 * Math.log(2 * Math.PI * bandwidth * bandwidth);
  }

  private static Map<String, float[]> scored(Optional<KernelDensity> density, Samples rows) {
    Graph graph =
        RowScores.graph(MODEL.vae(), MODEL.beta(), density, RowScores.SCORE, RowScores.LOSS);
    try (CompiledGraph compiled = MODEL.compile(graph)) {
      return compiled.run(rows.size(), Map.of("x", rows.read(0, rows.size())));
    }
  }

  @Test
  void theScoreIsTheLossLessTheLogarithmOfTheKernelDensityOfPlaces() {
    Samples training = rows(150, 1);
    Samples others = of(0, 0, 0, 1, -1, 0.1f, 0.2f, 0.1f, 3, -40, 9, -7);
    KernelFit fit = KernelFit.of(MODEL, training, 1000).orElseThrow();
    double[][] all = places(training);

    assertThat(fit.density().arrays().get("places").shape()).isEqualTo(Shape.of(150, 5));
    assertThat(fit.rows().size()).isEqualTo(150);
    Map<String, float[]> scored = scored(Optional.of(fit.density()), others);
    for (int i = 0; i < 2; i++) {
      double expected =
          scored.get(RowScores.LOSS)[i] - logDensity(places(others)[i], all, -1, fit.bandwidth());
      assertThat((double) scored.get(RowScores.SCORE)[i])
          .isCloseTo(expected, within(1e-4 * Math.abs(expected)));
    }
    // Far away no kernel has any weight in double precision; the logarithm still is a number.
    assertThat(scored.get(RowScores.SCORE)[3]).isFinite().isGreaterThan(1e4f);
    assertThat(scored(Optional.empty(), others).get(RowScores.SCORE))
        .isEqualTo(scored.get(RowScores.LOSS));
    double[] leftOut = fit.leftOut();
    for (int i = 0; i < 150; i++) {
      assertThat(leftOut[i]).isCloseTo(logDensity(all[i], all, i, fit.bandwidth()), within(1e-4));
    }
  }

  @Test
  void aTrainingRowIsNotAmongThoseAroundItself() {
    // One row stands twice and another thrice: their copies count, they themselves do not.
    float[] values = rows(60, 6).read(0, 60);
    System.arraycopy(values, 0, values, 3, 3);
    System.arraycopy(values, 6, values, 9, 3);
    System.arraycopy(values, 6, values, 12, 3);
    Samples training = of(values);
    KernelFit fit = KernelFit.of(MODEL, training, 1000).orElseThrow();
    Map<String, float[]> scored = scored(Optional.of(fit.density()), training);
    double ofAll = Math.log(60.0 / 59);
    for (int i = 0; i < 60; i++) {
      assertThat((double) scored.get(RowScores.SCORE)[i])
          .isCloseTo(scored.get(RowScores.LOSS)[i] - fit.leftOut()[i] + ofAll, within(2e-3));
    }
    // The third row lies beside every other but its copies.
    Samples apart = of(0, 0, 0, 1e-2f, 0, 0, 500, 1, 3);
    KernelFit far = KernelFit.of(MODEL, apart, 1000).orElseThrow();
    assertThat(scored(Optional.of(far.density()), apart).get(RowScores.SCORE)[2])
        .isFinite()
        .isGreaterThan(1e5f);
  }

  @Test
  void whereTheMetricIsNoSumTheResidualIsOneNumber() {
    HandMade model = HandMade.optimum(new double[] {2, 0.5}, 3, Weighted.sse().asOneNumber(), BETA);
    KernelFit fit = KernelFit.of(model, rows(50, 1), 1000).orElseThrow();
    assertThat(fit.density().arrays().get("places").shape()).isEqualTo(Shape.of(50, 3));
    Graph graph =
        RowScores.graph(
            model.vae(), model.beta(), Optional.of(fit.density()), RowScores.SCORE, RowScores.LOSS);
    try (CompiledGraph compiled = model.compile(graph)) {
      Map<String, float[]> scored = compiled.run(1, Map.of("x", new float[] {0.1f, 0, 0.1f}));
      double[][] all = places(rows(50, 1));
      for (int i = 0; i < all.length; i++) {
        all[i] = oneResidual(all[i]);
      }
      double[] at = oneResidual(places(of(0.1f, 0, 0.1f))[0]);
      double expected = scored.get(RowScores.LOSS)[0] - logDensity(at, all, -1, fit.bandwidth());
      assertThat((double) scored.get(RowScores.SCORE)[0]).isCloseTo(expected, within(1e-4));
    }
  }

  private static double[] oneResidual(double[] place) {
    double square = place[2] * place[2] + place[3] * place[3] + place[4] * place[4];
    return new double[] {place[0], place[1], Math.sqrt(square)};
  }

  @Test
  void noOtherBandwidthOfTheGridMakesTheRowsMoreProbableByTheOthers() {
    Samples training = rows(200, 2);
    KernelFit fit = KernelFit.of(MODEL, training, 1000).orElseThrow();
    double[][] all = places(training);
    double chosen = likelihood(all, fit.bandwidth());
    for (double factor : new double[] {0.5, 0.71, 1.41, 2}) {
      assertThat(likelihood(all, factor * fit.bandwidth())).isLessThan(chosen);
    }
  }

  private static double likelihood(double[][] all, double bandwidth) {
    return IntStream.range(0, all.length)
        .mapToDouble(i -> logDensity(all[i], all, i, bandwidth))
        .average()
        .orElseThrow();
  }

  @Test
  void copiesOfRowsDoNotShrinkTheBandwidth() {
    float[] once = rows(60, 3).read(0, 60);
    float[] twice = Arrays.copyOf(once, 2 * once.length);
    System.arraycopy(once, 0, twice, once.length, once.length);
    assertThat(KernelFit.of(MODEL, of(twice), 1000).orElseThrow().bandwidth())
        .isEqualTo(KernelFit.of(MODEL, of(once), 1000).orElseThrow().bandwidth());
  }

  @Test
  void aRowInAHoleOfTheDataIsUnusualAlthoughTheModelExpectsIt() {
    // A ring around the origin, which is the most probable place of the prior.
    Random random = new Random(4);
    float[] ring = new float[3 * 300];
    for (int i = 0; i < 300; i++) {
      double angle = 2 * Math.PI * random.nextDouble();
      ring[3 * i] = (float) (2 * Math.cos(angle));
      ring[3 * i + 1] = (float) Math.sin(angle);
    }
    Samples training = of(ring);
    KernelFit fit = KernelFit.of(MODEL, training, 1000).orElseThrow();
    Map<String, float[]> scored = scored(Optional.of(fit.density()), of(0, 0, 0, 2, 0, 0, 0, 1, 0));
    assertThat(scored.get(RowScores.LOSS)[0]).isLessThan(scored.get(RowScores.LOSS)[1]);
    assertThat(scored.get(RowScores.SCORE)[0])
        .isGreaterThan(scored.get(RowScores.SCORE)[1] + 10)
        .isGreaterThan(scored.get(RowScores.SCORE)[2] + 10);
  }

  @Test
  void whatHasNoKernelDensityIsScoredByTheLoss() {
    assertThat(KernelFit.of(MODEL, rows(100, 5), 0)).isEmpty();
    assertThat(KernelFit.of(MODEL, rows(2, 5), 100)).isEmpty();
    assertThat(KernelFit.of(MODEL, of(new float[30]), 100)).isEmpty();
    assertThat(KernelFit.of(MODEL.withoutBeta(), rows(100, 5), 100)).isEmpty();

    Report report = estimate(new ScoresConfig(ScoresConfig.Rule.PERCENTILE, 99, 0, 0), 100);
    assertThat(report.missing().get("bandwidth")).contains("kernelRows is 0");
    assertThat(report.arrays()).isEmpty();
    Report same = new Scores(ScoresConfig.DEFAULTS).estimate(MODEL, parts(of(new float[30])));
    assertThat(same.missing().get("bandwidth")).contains("too few or too alike");
  }

  @Test
  void theScaleIsOfRowsThatAreNotAmongThoseAroundThem() {
    for (int kernels : new int[] {1000, 100}) {
      Report report = estimate(new ScoresConfig(ScoresConfig.Rule.PERCENTILE, 90, 0, kernels), 400);
      double[] quantiles = report.value("quantiles").numbers();
      assertThat(quantiles).hasSize(1001).isSorted();
      // Rows of the same kind: what is held out is flagged as often as what was trained on.
      assertThat(number(report, "flagged.train")).isCloseTo(0.1, within(0.011));
      assertThat(number(report, "flagged.heldOut")).isCloseTo(0.1, within(0.06));
      assertThat(number(report, "loss.median.train"))
          .isCloseTo(number(report, "loss.median.heldOut"), within(0.3));
    }
  }

  @Test
  void theKernelDensityIsTheSameAgainFromItsArrays() {
    Report report = estimate(ScoresConfig.DEFAULTS, 120);
    Map<String, Values> arrays = report.arrays();
    assertThat(arrays.get("places").shape()).isEqualTo(Shape.of(120, 5));
    Samples others = rows(20, 9);
    KernelFit fit = KernelFit.of(MODEL, rows(120, 7), 2000).orElseThrow();
    assertThat(scored(KernelDensity.of(arrays), others).get(RowScores.SCORE))
        .isEqualTo(scored(Optional.of(fit.density()), others).get(RowScores.SCORE));
    assertThat(KernelDensity.of(Map.of())).isEmpty();
    Values places = new Values(Shape.of(1, 5), new float[5]);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new KernelDensity(places, new float[2], 0))
        .withMessageContaining("bandwidth must be greater than 0");
    Values flat = new Values(Shape.of(5), new float[5]);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new KernelDensity(flat, new float[2], 1))
        .withMessageContaining("places must be [rows, coordinates]");
  }

  private static Report estimate(ScoresConfig config, int rows) {
    return new Scores(config).estimate(MODEL, parts(rows(rows, 7)));
  }

  private static Evaluation parts(Samples train) {
    Map<Split, Samples> parts = new EnumMap<>(Split.class);
    parts.put(Split.TRAIN, train);
    parts.put(Split.VALIDATION, rows(200, 8));
    parts.put(Split.TEST, rows(10, 10));
    return new Evaluation() {
      @Override
      public Samples samples() {
        return parts.get(Split.TEST);
      }

      @Override
      public Samples samples(Split split) {
        return parts.get(split);
      }
    };
  }

  @Test
  void configurationOutOfRangeSaysWhatWasExpected() {
    for (double level : List.of(0.0, 100.0, -1.0)) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new ScoresConfig(ScoresConfig.Rule.PERCENTILE, level, 0, 0))
          .withMessageContaining("less than 100, a percentage");
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ScoresConfig(ScoresConfig.Rule.CONTAMINATION, 0.1, 0, 20_000))
        .withMessageContaining("kernelRows");
  }
}
