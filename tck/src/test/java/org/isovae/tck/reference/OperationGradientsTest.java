package org.isovae.tck.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.isovae.api.tensor.Graph;
import org.isovae.api.tensor.Operation;
import org.isovae.api.tensor.Tensor;
import org.isovae.tck.check.OperationCase;
import org.isovae.tck.check.OperationCases;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

final class OperationGradientsTest {

  @TestFactory
  Stream<DynamicTest> gradientsAgreeWithNumericDifferences() {
    return OperationCases.all().stream()
        .filter(OperationCase::smooth)
        .map(each -> DynamicTest.dynamicTest(each.name(), () -> compare(each)));
  }

  private static void compare(OperationCase each) {
    Graph graph = each.lossGraph();
    float[] rows = each.samples().read(0, each.batch());
    Map<String, double[]> inputs = Map.of("x", Floats.widen(rows));
    Map<String, double[]> parameters = ReferenceEngine.initialParameters(graph, 1);
    Gradients gradients =
        ReferenceEngine.gradients(graph, "loss", each.batch(), inputs, parameters, 0);
    check(graph, each, inputs, parameters, inputs, gradients.inputs());
    check(graph, each, inputs, parameters, parameters, gradients.parameters());
  }

  private static void check(
      Graph graph,
      OperationCase each,
      Map<String, double[]> inputs,
      Map<String, double[]> parameters,
      Map<String, double[]> varied,
      Map<String, double[]> gradients) {
    double step = 1e-5;
    assertThat(gradients.keySet()).isEqualTo(varied.keySet());
    varied.forEach(
        (name, values) -> {
          for (int i = 0; i < values.length; i++) {
            double kept = values[i];
            values[i] = kept + step;
            double up = loss(graph, each, inputs, parameters);
            values[i] = kept - step;
            double down = loss(graph, each, inputs, parameters);
            values[i] = kept;
            double numeric = (up - down) / (2 * step);
            assertThat(gradients.get(name)[i])
                .as("%s, place %d", name, i)
                .isCloseTo(numeric, within(1e-6 * (1 + Math.abs(numeric))));
          }
        });
  }

  private static double loss(
      Graph graph,
      OperationCase each,
      Map<String, double[]> inputs,
      Map<String, double[]> parameters) {
    return ReferenceEngine.evaluate(graph, each.batch(), inputs, parameters, 0).get("loss")[0];
  }

  @Test
  void casesCoverTheWholeVocabulary() {
    Set<Class<?>> kinds = new HashSet<>();
    Set<Operation.UnaryFunction> unary = EnumSet.noneOf(Operation.UnaryFunction.class);
    Set<Operation.BinaryFunction> binary = EnumSet.noneOf(Operation.BinaryFunction.class);
    for (OperationCase each : OperationCases.all()) {
      for (Graph graph : List.of(each.valueGraph(), each.lossGraph())) {
        for (Tensor node : graph.nodes()) {
          kinds.add(node.operation().getClass());
          if (node.operation() instanceof Operation.Unary operation) {
            unary.add(operation.function());
          }
          if (node.operation() instanceof Operation.Binary operation) {
            binary.add(operation.function());
          }
        }
      }
    }
    assertThat(unary).containsExactlyInAnyOrder(Operation.UnaryFunction.values());
    assertThat(binary).containsExactlyInAnyOrder(Operation.BinaryFunction.values());
    Set<Class<?>> all = new HashSet<>(List.of(Operation.class.getPermittedSubclasses()));
    all.removeAll(kinds);
    assertThat(all)
        .containsExactlyInAnyOrder(
            Operation.Noise.class, Operation.State.class, Operation.Native.class);
  }

  @Test
  void namesOfCasesAreUnique() {
    Map<String, Integer> counts = new LinkedHashMap<>();
    OperationCases.all().forEach(each -> counts.merge(each.name(), 1, Integer::sum));
    assertThat(counts).allSatisfy((name, count) -> assertThat(count).as(name).isEqualTo(1));
  }

  @Test
  void kinksFollowTheConventions() {
    assertThat(gradient("abs at 0", 0)).containsExactly(0, 0.5 + 7 * 0.125, -(0.5 + 3 * 0.125), 0);
    assertThat(gradient("relu at 0", 0)).containsExactly(0, 0.5 + 7 * 0.125, 0, 0);
    double[] weights = {0.5, 0.5 + 7 * 0.125, 0.5 + 3 * 0.125, 0.5 + 10 * 0.125};
    assertThat(gradient("maximum at a tie", 0))
        .containsExactly(weights[0], weights[1], 0, weights[3]);
    assertThat(gradient("maximum at a tie", 1)).containsExactly(0, 0, weights[2], 0);
    assertThat(gradient("minimum at a tie", 0))
        .containsExactly(weights[0], weights[1], weights[2], 0);
    assertThat(gradient("minimum at a tie", 1)).containsExactly(0, 0, 0, weights[3]);
    assertThat(gradient("max at a tie", 0))
        .containsExactly(
            0,
            weights[0] / 2,
            weights[0] / 2,
            weights[1] / 3,
            weights[1] / 3,
            weights[1] / 3,
            weights[2] / 2,
            0,
            weights[2] / 2);
    assertThat(gradient("where of equal shapes", 0)).containsOnly(0);
    assertThat(gradient("where of equal shapes", 1)).containsExactly(weights[0], 0, weights[2], 0);
    assertThat(gradient("where of equal shapes", 2)).containsExactly(0, weights[1], 0, weights[3]);
  }

  private static double[] gradient(String name, int argument) {
    OperationCase each =
        OperationCases.all().stream().filter(c -> c.name().equals(name)).findFirst().orElseThrow();
    Graph graph = each.lossGraph();
    double[] rows = Floats.widen(each.samples().read(0, each.batch()));
    return ReferenceEngine.gradients(
            graph,
            "loss",
            each.batch(),
            Map.of("x", rows),
            ReferenceEngine.initialParameters(graph, 1),
            0)
        .parameters()
        .get(OperationCase.label(argument));
  }
}
