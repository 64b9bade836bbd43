package org.isovae.tck.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.IntFunction;
import org.isovae.api.model.Expectation;
import org.isovae.api.model.Posterior;
import org.isovae.api.tensor.Graph;
import org.isovae.api.tensor.Ops;
import org.isovae.api.tensor.Shape;
import org.isovae.api.tensor.Tensor;
import org.isovae.tck.reference.ReferenceEngine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ExpectationTest {

  /** Functions of places, [batch · R, latent], by name; each gives [batch · R]. */
  private interface Functions {
    Map<String, Tensor> of(Ops ops, Tensor z);
  }

  /** E of each function for rows of posteriors, one after another. */
  private static Map<String, double[]> expect(
      Expectation expectation, int latent, double[] mean, double[] deviation, Functions functions) {
    Map<String, Shape> inputs = new LinkedHashMap<>();
    inputs.put("mean", Shape.of(Shape.BATCH, latent));
    inputs.put("logVariance", Shape.of(Shape.BATCH, latent));
    Graph graph =
        Graph.trace(
            inputs,
            (ops, in) -> {
              Posterior q = Posterior.gaussian(in.get("mean"), in.get("logVariance"));
              Map<String, Tensor> outputs = new LinkedHashMap<>();
              functions
                  .of(ops, expectation.places(ops, q))
                  .forEach((name, values) -> outputs.put(name, expectation.mean(ops, values)));
              return outputs;
            });
    double[] logVariance = Arrays.stream(deviation).map(s -> 2 * Math.log(s)).toArray();
    return ReferenceEngine.evaluate(
        graph, mean.length / latent, Map.of("mean", mean, "logVariance", logVariance));
  }

  private static Tensor column(Ops ops, Tensor z, int j) {
    return ops.sum(ops.slice(z, 1, j, 1), 1);
  }

  /** E[z_i z_j z_k] of independent normal numbers. */
  private static double third(double[] mean, double[] deviation, int i, int j, int k) {
    double moment = mean[i] * mean[j] * mean[k];
    moment += i == j ? deviation[i] * deviation[i] * mean[k] : 0;
    moment += j == k ? deviation[j] * deviation[j] * mean[i] : 0;
    return moment + (i == k ? deviation[i] * deviation[i] * mean[j] : 0);
  }

  /**
   * 1, z_i, z_i z_j and z_i z_j z_k: the index that equals {@code latent} stands for a factor 1.
   */
  private static void assertExactToThirdOrder(
      IntFunction<Expectation> rule, int latent, double tolerance) {
    double[] mean = new double[latent + 1];
    double[] deviation = new double[latent + 1];
    Arrays.setAll(mean, j -> j == latent ? 1 : 0.7 - 0.5 * j);
    Arrays.setAll(deviation, j -> j == latent ? 0 : 0.3 + 0.2 * j);
    Map<String, Double> expected = new LinkedHashMap<>();
    Functions products =
        (ops, z) -> {
          Map<String, Tensor> outputs = new LinkedHashMap<>();
          Tensor one = ops.add(ops.multiply(column(ops, z, 0), 0), 1);
          for (int i = 0; i <= latent; i++) {
            for (int j = i; j <= latent; j++) {
              for (int k = j; k <= latent; k++) {
                Tensor product = one;
                for (int factor : new int[] {i, j, k}) {
                  product =
                      factor == latent ? product : ops.multiply(product, column(ops, z, factor));
                }
                String name = i + " " + j + " " + k;
                outputs.put(name, product);
                expected.put(name, third(mean, deviation, i, j, k));
              }
            }
          }
          return outputs;
        };
    expect(
            rule.apply(latent),
            latent,
            Arrays.copyOf(mean, latent),
            Arrays.copyOf(deviation, latent),
            products)
        .forEach(
            (name, value) ->
                assertThat(value[0]).as(name).isCloseTo(expected.get(name), within(tolerance)));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 7})
  void cornersAreExactToThirdOrder(int latent) {
    assertExactToThirdOrder(Expectation::corners, latent, 1e-12);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 7})
  void quadratureIsExactToThirdOrder(int latent) {
    assertExactToThirdOrder(Expectation::quadrature, latent, 1e-6);
  }

  @ParameterizedTest
  @CsvSource({"1, 2", "2, 4", "3, 8", "4, 8", "5, 16", "8, 16", "9, 32", "100, 256"})
  void cornersAreFew(int latent, int size) {
    assertThat(Expectation.corners(latent).size()).isEqualTo(size);
  }

  @Test
  void quadratureIntegratesAPolynomialOfFourthOrder() {
    Map<String, double[]> moments =
        expect(
            Expectation.quadrature(1),
            1,
            new double[] {0.5, 0},
            new double[] {2, 1},
            (ops, z) -> Map.of("fourth", ops.power(ops.square(column(ops, z, 0)), 2)));
    // m⁴ + 6m²s² + 3s⁴
    assertThat(moments.get("fourth")[0]).isCloseTo(0.0625 + 6 + 48, within(1e-3));
    assertThat(moments.get("fourth")[1]).isCloseTo(3, within(1e-4));
  }

  @ParameterizedTest
  @CsvSource({"0, 1, 0.5", "0.7, 0.3, 0.2", "0.1, 1.5, 0.1", "-2, 0.05, 0.3"})
  void quadratureIntegratesTheLogarithmOfAMixture(double mean, double deviation, double width) {
    double given =
        expect(
                Expectation.quadrature(1),
                1,
                new double[] {mean},
                new double[] {deviation},
                (ops, z) -> Map.of("y", logMixture(ops, column(ops, z, 0), width)))
            .get("y")[0];
    double expected = 0;
    int count = 40_000;
    for (int i = 0; i < count; i++) {
      double t = -8 + 16 * (i + 0.5) / count;
      double z = mean + deviation * t;
      double density = Math.exp(-0.5 * t * t) / Math.sqrt(2 * Math.PI) * 16 / count;
      double left = -0.5 * Math.pow((z + 1) / width, 2);
      double right = -0.5 * Math.pow((z - 1) / width, 2);
      double largest = Math.max(left, right);
      expected +=
          density * (largest + Math.log(Math.exp(left - largest) + Math.exp(right - largest)));
    }
    assertThat(given).isCloseTo(expected, within(1e-3 * (1 + Math.abs(expected))));
  }

  /** ln(e^−½((z+1)/w)² + e^−½((z−1)/w)²), = −½((z² + 1)/w²) + ln 2cosh(z/w²). */
  private static Tensor logMixture(Ops ops, Tensor z, double width) {
    double precision = 1 / (width * width);
    Tensor squares = ops.multiply(ops.add(ops.square(z), 1), -0.5 * precision);
    Tensor slope = ops.abs(ops.multiply(z, precision));
    return ops.add(ops.add(squares, slope), ops.softplus(ops.multiply(slope, -2)));
  }

  @ParameterizedTest
  @CsvSource({"1, 1e-3", "2, 5e-3", "3, 2e-2"})
  void quadratureIntegratesACorner(int latent, double tolerance) {
    double[] ones = new double[latent];
    Arrays.fill(ones, 1);
    double given =
        expect(
                Expectation.quadrature(latent),
                latent,
                new double[latent],
                ones,
                (ops, z) -> Map.of("y", ops.abs(column(ops, z, latent - 1))))
            .get("y")[0];
    assertThat(given).isCloseTo(Math.sqrt(2 / Math.PI), within(tolerance));
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 4, 9, 32})
  void latticeHasTheMomentsOfEveryDimension(int latent) {
    double[] mean = new double[latent];
    double[] deviation = new double[latent];
    Arrays.setAll(mean, j -> 0.3 * j - 1);
    Arrays.setAll(deviation, j -> 0.1 + 0.05 * j);
    Map<String, double[]> moments =
        expect(
            Expectation.quadrature(latent),
            latent,
            mean,
            deviation,
            (ops, z) -> {
              Map<String, Tensor> outputs = new LinkedHashMap<>();
              for (int j = 0; j < latent; j++) {
                Tensor centred = ops.subtract(column(ops, z, j), mean[j]);
                outputs.put("mean " + j, centred);
                outputs.put("square " + j, ops.square(centred));
                Tensor next =
                    ops.subtract(column(ops, z, (j + 1) % latent), mean[(j + 1) % latent]);
                outputs.put("cross " + j, ops.multiply(centred, next));
              }
              return outputs;
            });
    for (int j = 0; j < latent; j++) {
      double variance = deviation[j] * deviation[j];
      double product = deviation[j] * deviation[(j + 1) % latent];
      assertThat(moments.get("mean " + j)[0]).isCloseTo(0, within(1e-9));
      assertThat(moments.get("square " + j)[0]).isCloseTo(variance, within(1e-9));
      assertThat(moments.get("cross " + j)[0] / product).isCloseTo(0, within(1e-9));
    }
  }

  @Test
  void rowsStayApart() {
    Expectation corners = Expectation.corners(3);
    Graph graph =
        Graph.of(
            Shape.of(Shape.BATCH, 3),
            (ops, x) -> {
              Tensor logVariance = ops.multiply(x, 0);
              Posterior q = Posterior.gaussian(x, logVariance);
              Tensor centre = corners.repeat(ops, x);
              // |z − μ|² is 3 at every corner of its own row
              return corners.of(ops, q, z -> ops.sum(ops.square(ops.subtract(z, centre)), 1));
            });
    double[] x = {1, 2, 3, 40, 50, 60, -7, 0, 7};
    assertThat(ReferenceEngine.evaluate(graph, 3, Map.of("x", x)).get("y"))
        .containsExactly(new double[] {3, 3, 3}, within(1e-12));
  }

  @Test
  void whatBelongsToARowIsRepeatedWhateverItsShape() {
    Expectation corners = Expectation.corners(1);
    Graph graph =
        Graph.trace(
            Map.of("row", Shape.of(Shape.BATCH), "image", Shape.of(Shape.BATCH, 2, 1)),
            (ops, in) -> {
              Map<String, Tensor> outputs = new LinkedHashMap<>();
              in.forEach((name, tensor) -> outputs.put(name, corners.repeat(ops, tensor)));
              assertThat(outputs.get("image").shape()).isEqualTo(Shape.of(Shape.BATCH, 2, 1));
              return outputs;
            });
    Map<String, double[]> repeated =
        ReferenceEngine.evaluate(
            graph, 2, Map.of("row", new double[] {5, 6}, "image", new double[] {1, 2, 3, 4}));
    assertThat(repeated.get("row")).containsExactly(5, 5, 6, 6);
    assertThat(repeated.get("image")).containsExactly(1, 2, 1, 2, 3, 4, 3, 4);
  }
}
