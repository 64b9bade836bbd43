package org.isovae.tck.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.isovae.api.tensor.Graph;
import org.isovae.api.tensor.Initializer;
import org.isovae.api.tensor.Operation;
import org.isovae.api.tensor.Ops;
import org.isovae.api.tensor.Shape;
import org.isovae.api.tensor.StackedGraph;
import org.isovae.api.tensor.Tensor;
import org.isovae.tck.check.OperationCase;
import org.isovae.tck.check.OperationCases;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

final class StackedGraphTest {
  private static final int MEMBERS = 3;

  @TestFactory
  Stream<DynamicTest> givesWhatEachMemberGivesAlone() {
    return OperationCases.all().stream()
        .filter(each -> StackedGraph.form(each.valueGraph()).isPresent())
        .map(each -> DynamicTest.dynamicTest(each.name(), () -> compare(each)));
  }

  /** The members have the same values in three orders. */
  private static void compare(OperationCase each) {
    Graph graph = each.valueGraph();
    StackedGraph stacked = StackedGraph.of(List.of(graph, graph, graph), each.batch());
    Map<String, double[]> together = new LinkedHashMap<>();
    double[][] alone = new double[MEMBERS][];
    for (int member = 0; member < MEMBERS; member++) {
      Map<String, double[]> inputs = new LinkedHashMap<>();
      for (Map.Entry<String, double[]> input : each.inputs().entrySet()) {
        double[] turned = turned(input.getValue(), member);
        inputs.put(input.getKey(), turned);
        together.merge(input.getKey(), turned, StackedGraphTest::joined);
      }
      alone[member] = ReferenceEngine.evaluate(graph, each.batch(), inputs, Map.of(), 0).get("y");
    }
    double[] all = ReferenceEngine.evaluate(stacked.graph(), 1, together, Map.of(), 0).get("y");
    assertThat(all).containsExactly(joined(joined(alone[0], alone[1]), alone[2]));
  }

  private static double[] turned(double[] values, int places) {
    double[] turned = new double[values.length];
    Arrays.setAll(turned, i -> values[(i + places) % values.length]);
    return turned;
  }

  private static double[] joined(double[] first, double[] second) {
    double[] all = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, all, first.length, second.length);
    return all;
  }

  @Test
  void everyOperationButConvolutionsIsStacked() {
    List<String> refused =
        OperationCases.all().stream()
            .map(OperationCase::valueGraph)
            .filter(graph -> StackedGraph.form(graph).isEmpty())
            .flatMap(graph -> graph.nodes().stream())
            .filter(node -> node.operation().requires().isPresent())
            .map(node -> node.operation().name())
            .distinct()
            .sorted()
            .toList();
    assertThat(refused)
        .containsExactly("convolution", "convolutionTranspose", "depthwiseConvolution");
  }

  /** w·x + noise, scaled; its state counts steps. */
  private static Graph step(double scale) {
    return Graph.traceTraining(
        Map.of("x", Shape.of(Shape.BATCH, 2)),
        (ops, in) -> {
          Tensor x = in.get("x");
          Tensor weights = ops.parameter("w", Shape.of(2, 1), Initializer.constant(2));
          Tensor counted = ops.state("steps", Shape.scalar(), Initializer.zeros());
          ops.update(counted, ops.add(counted, 1));
          Tensor values = ops.matMul(x, weights);
          Tensor noisy = ops.add(values, ops.normal("noise", values));
          return Map.of("loss", ops.multiply(ops.mean(noisy), scale));
        });
  }

  @Test
  void constantsMayDifferAndNothingElse() {
    assertThat(StackedGraph.form(step(1))).isEqualTo(StackedGraph.form(step(7)));
    Graph other = Graph.of(Shape.of(Shape.BATCH, 2), Ops::sum);
    assertThat(StackedGraph.form(step(1))).isNotEqualTo(StackedGraph.form(other));
    assertThatThrownBy(() -> StackedGraph.of(List.of(step(1), other), 4))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("2 forms of 2");
  }

  @Test
  void membersHaveParametersStatesNoisesAndConstantsOfTheirOwn() {
    StackedGraph stacked = StackedGraph.of(List.of(step(1), step(7)), 4);
    Graph graph = stacked.graph();
    assertThat(stacked.members()).isEqualTo(2);
    assertThat(graph.inputs().get("x").shape()).isEqualTo(Shape.of(2, 4, 2));
    assertThat(graph.parameters().get("w").shape()).isEqualTo(Shape.of(2, 2, 1));
    assertThat(graph.states().get("steps").shape()).isEqualTo(Shape.of(2));
    assertThat(graph.updates().get("steps").shape()).isEqualTo(Shape.of(2));
    assertThat(graph.outputs().get("loss").shape()).isEqualTo(Shape.of(2));
    assertThat(stacked.noises())
        .isEqualTo(
            Map.of(
                "noise@0", new StackedGraph.MemberNoise(0, "noise"),
                "noise@1", new StackedGraph.MemberNoise(1, "noise")));
    assertThat(
            graph.nodes().stream()
                .filter(node -> node.operation() instanceof Operation.Constant)
                .filter(node -> node.shape().equals(Shape.of(2)))
                .map(node -> ((Operation.Constant) node.operation()).values()))
        .containsExactly(new double[] {1, 7});
  }
}
