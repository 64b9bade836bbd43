package org.isovae.metrics.sse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.LinkedHashMap;
import java.util.Map;
import org.isovae.api.data.Domain;
import org.isovae.api.data.SampleSpec;
import org.isovae.api.model.Batch;
import org.isovae.api.model.Decoded;
import org.isovae.api.model.Head;
import org.isovae.api.model.LossMetric;
import org.isovae.api.tensor.Graph;
import org.isovae.api.tensor.Ops;
import org.isovae.api.tensor.Shape;
import org.isovae.api.tensor.Tensor;
import org.isovae.metrics.sse.GaussianLearnedConfig.Variance;
import org.isovae.tck.reference.ReferenceEngine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class GaussianLearnedTest {
  private static final SampleSpec SAMPLE = SampleSpec.of(Shape.of(2), Domain.REALS);
  private static final String LOG_VARIANCE = "log-variance";
  private static final double LOW = Math.log(1e-4);
  private static final double HIGH = Math.log(1e2);

  @Test
  void decoderGivesMeanAndLogVarianceOfEachValue() {
    assertThat(metric(Variance.VALUE).heads(SAMPLE))
        .containsExactly(
            Head.of("mean", Shape.of(2), Domain.REALS),
            Head.of(LOG_VARIANCE, Shape.of(2), Domain.of(LOW, HIGH)));
  }

  @ParameterizedTest
  @EnumSource(value = Variance.class, mode = EnumSource.Mode.EXCLUDE, names = "VALUE")
  void decoderGivesTheMeanWhereTheVarianceIsAParameter(Variance variance) {
    assertThat(metric(variance).heads(SAMPLE))
        .containsExactly(Head.of("mean", Shape.of(2), Domain.REALS));
  }

  @Test
  void distortionIsTheNegativeLogLikelihood() {
    double[] x = {1, -2, 0.5, 0.25};
    double[] mean = {1.5, -2, 0, 1};
    double[] logVariance = {-1, 0.5, 0, 2};
    double[] expected = new double[2];
    for (int i = 0; i < 4; i++) {
      double variance = Math.exp(logVariance[i]);
      expected[i / 2] +=
          Math.pow(x[i] - mean[i], 2) / (2 * variance) + 0.5 * Math.log(2 * Math.PI * variance);
    }
    assertThat(distortion(metric(Variance.VALUE), x, mean, logVariance))
        .containsExactly(expected, within(1e-12));
  }

  @Test
  void columnHasAVarianceForEachValueOfASample() {
    Graph graph = graph(metric(Variance.COLUMN));
    assertThat(graph.parameters().get(LOG_VARIANCE).shape()).isEqualTo(Shape.of(2));
    double[] expected = {nll(3, -2) + nll(1, 1), nll(0, -2) + nll(2, 1)};
    assertThat(distortion(graph, new double[] {free(-2), free(1)}, 3, 1, 0, 2))
        .containsExactly(expected, within(1e-9));
  }

  @Test
  void sharedHasOneVariance() {
    Graph graph = graph(metric(Variance.SHARED));
    assertThat(graph.parameters().get(LOG_VARIANCE).shape()).isEqualTo(Shape.of(1));
    double[] expected = {nll(3, -2) + nll(1, -2), nll(0, -2) + nll(2, -2)};
    assertThat(distortion(graph, new double[] {free(-2)}, 3, 1, 0, 2))
        .containsExactly(expected, within(1e-9));
  }

  @Test
  void learntVarianceStaysWithinItsBounds() {
    Graph graph = graph(metric(Variance.SHARED));
    assertThat(distortion(graph, new double[] {-1e4}, 0, 0, 0, 0)[0])
        .isCloseTo(2 * nll(0, LOW), within(1e-9));
    assertThat(distortion(graph, new double[] {1e4}, 0, 0, 0, 0)[0])
        .isCloseTo(2 * nll(0, HIGH), within(1e-9));
  }

  @Test
  void learntVarianceStartsAtOneOrAsNearAsTheBoundsAllow() {
    assertThat(first(1e-4, 1e2)).isCloseTo(2 * nll(1, 0), within(1e-9));
    double low = Math.log(4);
    double width = Math.log(100) - low;
    assertThat(first(4, 100)).isCloseTo(2 * nll(1, low + 0.1 * width), within(1e-6));
    low = Math.log(0.01);
    width = Math.log(0.25) - low;
    assertThat(first(0.01, 0.25)).isCloseTo(2 * nll(1, low + 0.9 * width), within(1e-6));
  }

  /** D of two values that are off by 1 each, with first parameters. */
  private static double first(double lowest, double highest) {
    Graph graph =
        graph(new GaussianLearned(new GaussianLearnedConfig(Variance.SHARED, lowest, highest)));
    double[] free = ReferenceEngine.initialParameters(graph, 1).get(LOG_VARIANCE);
    return distortion(graph, free, 1, 1, 0, 0)[0];
  }

  @Test
  void tensorIsHalfTheFisherInformationOverBothHeads() {
    LossMetric metric = metric(Variance.VALUE);
    double[] mean = {0.3, -1.1};
    double[] logVariance = {-0.8, 1.2};
    double[] alongMean = {0.5, -0.3};
    double[] alongVariance = {-0.4, 1};
    double quadratic = 0;
    for (int i = 0; i < 2; i++) {
      quadratic +=
          alongMean[i] * alongMean[i] / (2 * Math.exp(logVariance[i]))
              + alongVariance[i] * alongVariance[i] / 4;
    }
    assertThat(quadraticForm(metric, mean, logVariance, alongMean, alongVariance))
        .isCloseTo(quadratic, within(1e-12));
    double[] errors = new double[6];
    for (int halving = 0; halving < errors.length; halving++) {
      double t = 0.1 / (1 << halving);
      double change =
          expected(
                  metric,
                  mean,
                  logVariance,
                  plus(mean, t, alongMean),
                  plus(logVariance, t, alongVariance))
              - expected(metric, mean, logVariance, mean, logVariance);
      errors[halving] = Math.abs(change - t * t * quadratic);
    }
    for (int i = 1; i < errors.length; i++) {
      assertThat(errors[i - 1] / errors[i]).as("fall %d", i).isBetween(7.0, 9.0);
    }
  }

  /**
   * E[D(x, (m, v))] over x ~ N(mean, s²), by x = mean ± s: exact, since D is of second order in x
   * and no term has two values of x in it.
   */
  private static double expected(
      LossMetric metric, double[] mean, double[] logVariance, double[] m, double[] v) {
    double sum = 0;
    for (int sign = -1; sign <= 1; sign += 2) {
      double[] x = new double[mean.length];
      for (int i = 0; i < x.length; i++) {
        x[i] = mean[i] + sign * Math.exp(logVariance[i] / 2);
      }
      sum += distortion(metric, x, m, v)[0];
    }
    return sum / 2;
  }

  @Test
  void tensorOfAMissingValueIsZeroOverBothHeads() {
    LossMetric metric = metric(Variance.VALUE);
    Graph graph =
        Graph.trace(
            inputs(),
            (ops, in) -> {
              Tensor mask = ops.constant(Shape.of(1, 2), 1, 0);
              Batch at = Batch.of(SAMPLE, Map.of(Batch.X, in.get("x"), Batch.MASK, mask));
              Decoded decoded = decoded(in);
              return metric.tensor().apply(ops, at, decoded, decoded).heads();
            });
    Map<String, double[]> product =
        evaluate(graph, new double[2], new double[] {2, 3}, new double[] {0, 1});
    assertThat(product.get("mean")).containsExactly(1, 0);
    assertThat(product.get(LOG_VARIANCE)).containsExactly(0, 0);
  }

  @Test
  void logDeterminantIsThatOfBothBlocks() {
    LossMetric metric = metric(Variance.VALUE);
    double[] given =
        evaluate(
                graph(
                    (ops, in) ->
                        metric
                            .tensor()
                            .logDeterminant(ops, Batch.of(SAMPLE, in.get("x")), decoded(in))
                            .orElseThrow()),
                new double[2],
                new double[2],
                new double[] {-0.8, 1.2})
            .get("y");
    double expected =
        Math.log(0.5 * Math.exp(0.8)) + Math.log(0.5 * Math.exp(-1.2)) + 2 * Math.log(0.25);
    assertThat(given).containsExactly(new double[] {expected}, within(1e-12));
  }

  @Test
  void configurationSaysWhatWasExpected() {
    assertThatThrownBy(() -> new GaussianLearnedConfig(Variance.VALUE, 0, 1))
        .hasMessageContaining("1e-12 <= lowest < highest <= 1e12, were 0.0 and 1.0");
    assertThatThrownBy(() -> new GaussianLearnedConfig(Variance.VALUE, 1, 1))
        .hasMessageContaining("lowest < highest");
    assertThatThrownBy(() -> new GaussianLearnedConfig(Variance.VALUE, 1, Double.NaN))
        .hasMessageContaining("lowest < highest");
  }

  private static LossMetric metric(Variance variance) {
    return new GaussianLearned(new GaussianLearnedConfig(variance, 1e-4, 1e2));
  }

  /** −ln N(difference; 0, e^logVariance). */
  private static double nll(double difference, double logVariance) {
    return 0.5
        * (difference * difference * Math.exp(-logVariance) + logVariance + Math.log(2 * Math.PI));
  }

  /** The free number whose log-variance this is, between the default bounds. */
  private static double free(double logVariance) {
    double part = (logVariance - LOW) / (HIGH - LOW);
    return Math.log(part / (1 - part));
  }

  private static double[] plus(double[] x, double t, double[] delta) {
    return new double[] {x[0] + t * delta[0], x[1] + t * delta[1]};
  }

  private interface Body {
    Tensor of(Ops ops, Map<String, Tensor> in);
  }

  private static Map<String, Shape> inputs() {
    Map<String, Shape> inputs = new LinkedHashMap<>();
    inputs.put("x", SAMPLE.shape().batched());
    inputs.put("mean", SAMPLE.shape().batched());
    inputs.put(LOG_VARIANCE, SAMPLE.shape().batched());
    return inputs;
  }

  private static Graph graph(Body body) {
    return Graph.trace(inputs(), (ops, in) -> Map.of("y", body.of(ops, in)));
  }

  private static Decoded decoded(Map<String, Tensor> in) {
    Map<String, Tensor> heads = new LinkedHashMap<>();
    heads.put("mean", in.get("mean"));
    heads.put(LOG_VARIANCE, in.get(LOG_VARIANCE));
    return Decoded.of(heads);
  }

  private static Map<String, double[]> evaluate(
      Graph graph, double[] x, double[] mean, double[] logVariance) {
    return ReferenceEngine.evaluate(
        graph, x.length / 2, Map.of("x", x, "mean", mean, LOG_VARIANCE, logVariance));
  }

  private static double[] distortion(
      LossMetric metric, double[] x, double[] mean, double[] logVariance) {
    Graph graph =
        graph((ops, in) -> metric.distortion(ops, Batch.of(SAMPLE, in.get("x")), decoded(in)));
    return evaluate(graph, x, mean, logVariance).get("y");
  }

  private static double quadraticForm(
      LossMetric metric, double[] mean, double[] logVariance, double[] m, double[] v) {
    Graph graph =
        Graph.trace(
            inputs(),
            (ops, in) -> {
              Map<String, Tensor> direction = new LinkedHashMap<>();
              direction.put("mean", ops.constant(Shape.of(1, 2), m));
              direction.put(LOG_VARIANCE, ops.constant(Shape.of(1, 2), v));
              return metric
                  .tensor()
                  .apply(ops, Batch.of(SAMPLE, in.get("x")), decoded(in), Decoded.of(direction))
                  .heads();
            });
    Map<String, double[]> product = evaluate(graph, mean, mean, logVariance);
    double sum = 0;
    for (int i = 0; i < 2; i++) {
      sum += m[i] * product.get("mean")[i] + v[i] * product.get(LOG_VARIANCE)[i];
    }
    return sum;
  }

  /** D of x against a reconstruction of 0, the variance being a parameter. */
  private static Graph graph(LossMetric metric) {
    return Graph.of(
        SAMPLE.shape().batched(),
        (ops, x) ->
            metric.distortion(
                ops, Batch.of(SAMPLE, x), Decoded.of(Map.of("mean", ops.multiply(x, 0)))));
  }

  private static double[] distortion(Graph graph, double[] free, double... x) {
    return ReferenceEngine.evaluate(graph, 2, Map.of("x", x), Map.of(LOG_VARIANCE, free), 0)
        .get("y");
  }
}
