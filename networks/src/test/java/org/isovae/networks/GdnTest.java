package org.isovae.networks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.isovae.api.tensor.Graph;
import org.isovae.api.tensor.Ops;
import org.isovae.api.tensor.Shape;
import org.isovae.api.tensor.Tensor;
import org.isovae.tck.reference.Gradients;
import org.isovae.tck.reference.ReferenceEngine;
import org.junit.jupiter.api.Test;

class GdnTest {
  private static final Shape IMAGE = Shape.of(Shape.BATCH, 1, 2, 3);
  private static final double[] X = {0.5, -2, 3, 1, 0, -0.25};
  private static final double[] BETA = {1, 0.5, 2};

  /** γ's roots; from channel j, the row, to channel i, the column. */
  private static final double[] GAMMA = {0.5, 0.1, -0.3, 0, 0.7, 0.2, 1, 0, -0.4};

  @FunctionalInterface
  private interface Function {
    Tensor apply(Ops ops, Tensor x);
  }

  private static Map<String, double[]> parameters() {
    Map<String, double[]> parameters = new LinkedHashMap<>();
    parameters.put("beta", BETA.clone());
    parameters.put("gamma", GAMMA.clone());
    return parameters;
  }

  private static double[] evaluate(Function function, double[] x, Map<String, double[]> at) {
    Graph graph = Graph.of(IMAGE, function::apply);
    return ReferenceEngine.evaluate(graph, x.length / 6, Map.of("x", x), at, 0).get("y");
  }

  /** β_i + Σ_j γ_ij x_j² at each place. */
  private static double[] energies() {
    double[] energies = new double[X.length];
    for (int place = 0; place < 2; place++) {
      for (int i = 0; i < 3; i++) {
        double energy = 1e-6 + BETA[i] * BETA[i];
        for (int j = 0; j < 3; j++) {
          double root = GAMMA[j * 3 + i];
          energy += root * root * X[place * 3 + j] * X[place * 3 + j];
        }
        energies[place * 3 + i] = energy;
      }
    }
    return energies;
  }

  @Test
  void dividesByTheEnergyOfAllChannelsOrMultipliesByIt() {
    double[] divided = X.clone();
    double[] multiplied = X.clone();
    double[] energies = energies();
    Arrays.setAll(divided, i -> X[i] / Math.sqrt(energies[i]));
    Arrays.setAll(multiplied, i -> X[i] * Math.sqrt(energies[i]));
    assertThat(evaluate(Gdn::normalize, X, parameters())).containsExactly(divided, within(1e-12));
    assertThat(evaluate(Gdn::restore, X, parameters())).containsExactly(multiplied, within(1e-12));
  }

  @Test
  void beginsWithBetaOneAndATenthOfEachChannelItself() {
    Graph graph = Graph.of(IMAGE, Gdn::normalize);
    Map<String, double[]> first = ReferenceEngine.initialParameters(graph, 1);
    double[] expected = X.clone();
    Arrays.setAll(expected, i -> X[i] / Math.sqrt(1 + 0.1 * X[i] * X[i]));
    assertThat(evaluate(Gdn::normalize, X, first)).containsExactly(expected, within(1e-7));
  }

  @Test
  void theConstraintsHoldWhateverIsStored() {
    Map<String, double[]> none = parameters();
    none.replaceAll((name, values) -> new double[values.length]);
    double[] least = X.clone();
    Arrays.setAll(least, i -> X[i] * 1e3);
    assertThat(evaluate(Gdn::normalize, X, none)).containsExactly(least, within(1e-9));
    Map<String, double[]> negative = parameters();
    negative.replaceAll((name, values) -> Arrays.stream(values).map(v -> -v).toArray());
    assertThat(evaluate(Gdn::restore, X, negative))
        .containsExactly(evaluate(Gdn::restore, X, parameters()), within(1e-12));
  }

  /** A γ that became 0 is not lost: where the loss wants more of it, its gradient says so. */
  @Test
  void aGammaComesBackFromNextToNothing() {
    Graph loss = Graph.of(IMAGE, (ops, x) -> ops.sum(ops.square(Gdn.normalize(ops, x))));
    Map<String, double[]> at = parameters();
    at.get("gamma")[1] = 0x1p-18;
    Gradients up = ReferenceEngine.gradients(loss, "y", 1, Map.of("x", X), at, 0);
    assertThat(up.parameters().get("gamma")[1]).isNegative();
    at.get("gamma")[1] = -0x1p-18;
    Gradients down = ReferenceEngine.gradients(loss, "y", 1, Map.of("x", X), at, 0);
    assertThat(down.parameters().get("gamma")[1]).isPositive();
  }

  @Test
  void forwardDerivativesAreExact() {
    double[] tangent = {1, -0.5, 2, 0.25, -1, 3};
    for (Function function : new Function[] {Gdn::normalize, Gdn::restore}) {
      double[] derivative =
          evaluate(
              (ops, x) ->
                  ops.derivative(
                      function.apply(ops, x),
                      x,
                      ops.broadcastLike(ops.constant(Shape.of(1, 1, 2, 3), tangent), x)),
              X,
              parameters());
      double step = 1e-6;
      double[] up = X.clone();
      double[] down = X.clone();
      for (int i = 0; i < X.length; i++) {
        up[i] += step * tangent[i];
        down[i] -= step * tangent[i];
      }
      double[] above = evaluate(function, up, parameters());
      double[] below = evaluate(function, down, parameters());
      double[] difference = new double[X.length];
      Arrays.setAll(difference, i -> (above[i] - below[i]) / (2 * step));
      assertThat(derivative).containsExactly(difference, within(1e-8));
    }
  }

  @Test
  void igdnLimitsWhatItTakes() {
    double[] wild = {1e30, -1e30, 0, 0, 0, 0};
    double[] limit = {1e5, -1e5, 0, 0, 0, 0};
    assertThat(evaluate(Gdn::restore, wild, parameters()))
        .containsExactly(evaluate(Gdn::restore, limit, parameters()), within(0.0));
  }
}
