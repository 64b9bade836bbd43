package org.isovae.metrics.mixed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.isovae.api.data.Domain;
import org.isovae.api.model.Batch;
import org.isovae.api.model.Decoded;
import org.isovae.api.model.LossMetric;
import org.isovae.api.tensor.Graph;
import org.isovae.api.tensor.Ops;
import org.isovae.api.tensor.Shape;
import org.isovae.api.tensor.Tensor;
import org.isovae.tck.reference.ReferenceEngine;
import org.junit.jupiter.api.Test;

/** Each kind of column against its likelihood, computed by hand. */
final class MixedTest {
  private static final Shape ROWS = Shape.of(Shape.BATCH, 8);
  private static final double[] X = {0.5, 1, 0, 1, 0, -2, 0, 1};
  private static final double[] Y = {0.2, 0.7, 0.2, 0.6, 0.4, -1.5, 0.3, 0.9};

  private static final MixedConfig SQUARES =
      new MixedConfig(MixedConfig.Numeric.SQUARES, 3, 1e-4, 1e2, 1e-6, 1e-3);

  private final LossMetric gaussian = new Mixed(MixedConfig.DEFAULTS);
  private final LossMetric squares = new Mixed(SQUARES);

  @Test
  void everyColumnCountsByItsOwnLikelihood() {
    double categories = -Math.log(0.6 / 1.2) - Math.log(0.9 / 1.2);
    double binary = -Math.log(0.7);
    assertThat(distortion(squares, X, Y))
        .isCloseTo(3 * 0.09 + 3 * 0.25 + binary + categories, within(1e-12));
    // s² starts at 1
    double normal = 0.5 * (0.09 + 0.25) + Math.log(2 * Math.PI);
    assertThat(distortion(gaussian, X, Y)).isCloseTo(normal + binary + categories, within(1e-7));
  }

  @Test
  void contributionsTellWhichColumnIsUnlikeWhatWasDecoded() {
    double[] values =
        run((ops, in) -> squares.contributions(ops, batch(in), decoded(in)).orElseThrow(), X, Y);
    assertThat(values)
        .containsExactly(
            new double[] {0.27, -Math.log(0.7), 0, Math.log(2), 0, 0.75, 0, Math.log(1.2 / 0.9)},
            within(1e-12));
  }

  @Test
  void aCommonFactorOfAColumnsCategoriesChangesNothing() {
    double[] scaled = Y.clone();
    for (int i = 2; i < 5; i++) {
      scaled[i] *= 0.5;
    }
    assertThat(distortion(squares, X, scaled)).isCloseTo(distortion(squares, X, Y), within(1e-12));
  }

  @Test
  void tensorIsThatOfEachColumn() {
    double[] at = {0.5, 0.25, 0.2, 0.3, 0.5, -2, 0.5, 0.5};
    double[] v = {1, 1, 1, 0, 0, 1, 1, 1};
    assertThat(product(squares, at, v))
        .containsExactly(
            new double[] {
              3,
              1 / (2 * 0.25 * 0.75),
              0.5 * (1 / 0.2 - 1),
              -0.5,
              -0.5,
              3,
              0.5 * (2 - 2),
              0.5 * (2 - 2)
            },
            within(1e-12));
    assertThat(product(gaussian, at, v)[0]).isCloseTo(0.5, within(1e-7));
  }

  @Test
  void certainAndWrongStaysFinite() {
    double[] wrong = {0.5, 0, 1, 0, 0, -2, 1, 0};
    assertThat(distortion(squares, X, wrong)).isCloseTo(3 * -Math.log(1e-6), within(1e-4));
    double[] nothing = {0.5, 0, 0, 0, 0, -2, 0, 0};
    assertThat(distortion(squares, X, nothing))
        .isCloseTo(-Math.log(1e-6) + Math.log(3) + Math.log(2), within(1e-4));
  }

  @Test
  void nothingIsLackingForADensityWhereBetaIsOne() {
    assertThat(partition(gaussian, 1)).isCloseTo(0, within(1e-7));
  }

  /** exp(−D/β), summed over what the columns can be and integrated over the numbers. */
  @Test
  void partitionIsTheIntegralForAnyBeta() {
    double beta = 0.4;
    double binary = Math.pow(0.7, 1 / beta) + Math.pow(0.3, 1 / beta);
    double city =
        Math.pow(0.2 / 1.2, 1 / beta)
            + Math.pow(0.6 / 1.2, 1 / beta)
            + Math.pow(0.4 / 1.2, 1 / beta);
    double plan = Math.pow(0.3 / 1.2, 1 / beta) + Math.pow(0.9 / 1.2, 1 / beta);
    double categories = Math.log(binary) + Math.log(city) + Math.log(plan);
    assertThat(partition(squares, beta))
        .isCloseTo(Math.log(Math.PI * beta / 3) + categories, within(1e-9));
    double normal = Math.log(2 * Math.PI * beta) - Math.log(2 * Math.PI) / beta;
    assertThat(partition(gaussian, beta)).isCloseTo(normal + categories, within(1e-6));
  }

  /** Of many rows, the share of each value and the spread of numbers; β sharpens both. */
  @Test
  void rowsAreDrawnFromTheDensity() {
    int rows = 20_000;
    double beta = 0.5;
    double[] y = new double[rows * 8];
    for (int i = 0; i < y.length; i++) {
      y[i] = Y[i % 8];
    }
    double[] drawn =
        run(
            (ops, in) -> squares.draw(ops, MixedSamples.ALL, decoded(in), beta).orElseThrow(),
            y.clone(),
            y);
    double[] city = new double[3];
    double members = 0;
    double sum = 0;
    double squaresOfAge = 0;
    for (int row = 0; row < rows; row++) {
      int from = row * 8;
      double age = drawn[from] - 0.2;
      sum += age;
      squaresOfAge += age * age;
      members += drawn[from + 1];
      int largest = 0;
      for (int k = 1; k < 3; k++) {
        largest = drawn[from + 2 + k] > drawn[from + 2 + largest] ? k : largest;
      }
      city[largest]++;
    }
    assertThat(sum / rows).isCloseTo(0, within(0.01));
    assertThat(squaresOfAge / rows).isCloseTo(beta / (2 * 3), within(0.003));
    assertThat(members / rows).isCloseTo(0.49 / (0.49 + 0.09), within(0.01));
    double total = 0.04 + 0.36 + 0.16;
    assertThat(new double[] {city[0] / rows, city[1] / rows, city[2] / rows})
        .containsExactly(new double[] {0.04 / total, 0.36 / total, 0.16 / total}, within(0.01));
  }

  @Test
  void decodedNumbersAreRealAndProbabilitiesLieInTheUnitInterval() {
    assertThat(gaussian.heads(MixedSamples.ALL).get(0).domains())
        .startsWith(Domain.REALS, Domain.UNIT_INTERVAL, Domain.UNIT_INTERVAL)
        .endsWith(Domain.REALS, Domain.UNIT_INTERVAL, Domain.UNIT_INTERVAL);
  }

  @Test
  void configurationSaysWhatWasExpected() {
    List<Runnable> wrong =
        List.of(
            () -> new MixedConfig(MixedConfig.Numeric.SQUARES, 0, 1e-4, 1e2, 1e-6, 1e-3),
            () -> new MixedConfig(MixedConfig.Numeric.SQUARES, 1, 1e-4, 1e-5, 1e-6, 1e-3),
            () -> new MixedConfig(MixedConfig.Numeric.SQUARES, 1, 1e-4, 1e2, 1e-9, 1e-3),
            () -> new MixedConfig(MixedConfig.Numeric.SQUARES, 1, 1e-4, 1e2, 1e-6, 0.5));
    List<String> messages = List.of("weight", "lowest", "clamp", "tensorClamp");
    for (int i = 0; i < wrong.size(); i++) {
      assertThatThrownBy(wrong.get(i)::run)
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining(messages.get(i) + " ");
    }
  }

  private interface Body {
    Tensor build(Ops ops, Map<String, Tensor> in);
  }

  private static double distortion(LossMetric metric, double[] x, double[] y) {
    return run((ops, in) -> metric.distortion(ops, batch(in), decoded(in)), x, y)[0];
  }

  private static double partition(LossMetric metric, double beta) {
    return run(
        (ops, in) -> metric.logPartition(ops, batch(in), decoded(in), beta).orElseThrow(), X, Y)[0];
  }

  private static double[] product(LossMetric metric, double[] x, double[] v) {
    return run(
        (ops, in) -> metric.tensor().apply(ops, batch(in), decoded(in), decoded(in)).value(), x, v);
  }

  private static double[] run(Body body, double[] x, double[] y) {
    Map<String, Shape> inputs = new LinkedHashMap<>();
    inputs.put("x", ROWS);
    inputs.put("y", ROWS);
    Graph graph = Graph.trace(inputs, (ops, in) -> Map.of("result", body.build(ops, in)));
    return ReferenceEngine.evaluate(
            graph,
            x.length / 8,
            Map.of("x", x, "y", y),
            ReferenceEngine.initialParameters(graph, 1),
            0)
        .get("result");
  }

  private static Batch batch(Map<String, Tensor> in) {
    return Batch.of(MixedSamples.ALL, in.get("x"));
  }

  private static Decoded decoded(Map<String, Tensor> in) {
    return Decoded.of(in.get("y"));
  }
}
