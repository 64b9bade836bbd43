package org.isovae.networks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.isovae.api.data.Domain;
import org.isovae.api.data.SampleSpec;
import org.isovae.api.model.Batch;
import org.isovae.api.model.Head;
import org.isovae.api.model.Network;
import org.isovae.api.model.Posterior;
import org.isovae.api.model.Target;
import org.isovae.api.tensor.Graph;
import org.isovae.api.tensor.Shape;
import org.isovae.api.tensor.ShapeException;
import org.isovae.api.tensor.Tensor;
import org.isovae.tck.reference.ReferenceEngine;
import org.junit.jupiter.api.Test;

class NetworksTest {
  private static final SampleSpec IMAGE = SampleSpec.of(Shape.of(2, 3, 1), Domain.REALS);

  @Test
  void mlpNamesItsParametersByLayerAndMirrorsTheEncoder() {
    Graph graph = graph(mlp(List.of(5, 4), List.of(), Output.AUTO, 30), IMAGE, 2);
    Map<String, Shape> shapes = new LinkedHashMap<>();
    graph.parameters().forEach((name, tensor) -> shapes.put(name, tensor.shape()));
    assertThat(shapes)
        .containsEntry("encoder/hidden-1/weight", Shape.of(6, 5))
        .containsEntry("encoder/hidden-2/weight", Shape.of(5, 4))
        .containsEntry("encoder/mean/weight", Shape.of(4, 2))
        .containsEntry("encoder/log-variance/bias", Shape.of(2))
        .containsEntry("decoder/hidden-1/weight", Shape.of(2, 4))
        .containsEntry("decoder/hidden-2/bias", Shape.of(5))
        .containsEntry("decoder/output/weight", Shape.of(5, 6))
        .hasSize(14);
  }

  @Test
  void mlpDecoderHasItsOwnWidthsWhereTheyAreGiven() {
    Graph graph = graph(mlp(List.of(5), List.of(7, 8, 9), Output.AUTO, 30), IMAGE, 2);
    assertThat(graph.parameters().get("decoder/hidden-3/weight").shape()).isEqualTo(Shape.of(8, 9));
  }

  @Test
  void mlpComputesItsLayers() {
    Graph graph = graph(mlp(List.of(2), List.of(), Output.AUTO, 30), flat(1), 1);
    Map<String, double[]> parameters = new LinkedHashMap<>();
    parameters.put("encoder/hidden-1/weight", new double[] {0.5, -1});
    parameters.put("encoder/hidden-1/bias", new double[] {0.1, 0.2});
    parameters.put("encoder/mean/weight", new double[] {2, 3});
    parameters.put("encoder/mean/bias", new double[] {0.25});
    parameters.put("encoder/log-variance/weight", new double[] {100, 0});
    parameters.put("encoder/log-variance/bias", new double[] {0});
    parameters.put("decoder/hidden-1/weight", new double[] {1, 2});
    parameters.put("decoder/hidden-1/bias", new double[] {0, 0});
    parameters.put("decoder/output/weight", new double[] {1, -1});
    parameters.put("decoder/output/bias", new double[] {7});
    Map<String, double[]> out =
        ReferenceEngine.evaluate(graph, 1, Map.of("x", new double[] {0.8}), parameters, 0);
    double mean = 0.25 + 2 * Math.tanh(0.5) + 3 * Math.tanh(-0.6);
    assertThat(out.get("mean")[0]).isCloseTo(mean, within(1e-12));
    assertThat(out.get("logVariance")[0]).isEqualTo(30);
    assertThat(out.get("decoded")[0])
        .isCloseTo(7 + Math.tanh(mean) - Math.tanh(2 * mean), within(1e-12));
  }

  @Test
  void outputKeepsToTheDomainOfTheSamples() {
    assertOutput(Output.AUTO, Domain.REALS, 3.0, 3.0);
    assertOutput(Output.AUTO, Domain.UNIT_INTERVAL, 3.0, 1 / (1 + Math.exp(-3)));
    assertOutput(Output.AUTO, Domain.of(-1, 3), 3.0, -1 + 4 / (1 + Math.exp(-3)));
    assertOutput(
        Output.AUTO, Domain.of(2, Double.POSITIVE_INFINITY), 3, 2 + Math.log1p(Math.exp(3)));
    assertOutput(
        Output.AUTO, Domain.of(Double.NEGATIVE_INFINITY, 2), 3, 2 - Math.log1p(Math.exp(3)));
    assertOutput(Output.SIGMOID, Domain.REALS, 3.0, 1 / (1 + Math.exp(-3)));
    assertOutput(Output.LINEAR, Domain.REALS, 3.0, 3.0);
  }

  @Test
  void outputThatWouldLeaveTheDomainIsRefused() {
    assertThatThrownBy(() -> assertOutput(Output.LINEAR, Domain.UNIT_INTERVAL, 0, 0))
        .isInstanceOf(ShapeException.class)
        .hasMessageContaining("output linear")
        .hasMessageContaining("[0.0, 1.0]");
  }

  @Test
  void activationsAreWhatTheirNamesSay() {
    assertThat(activation(Activation.TANH, -2)).isCloseTo(Math.tanh(-2), within(1e-12));
    assertThat(activation(Activation.RELU, -2)).isZero();
    assertThat(activation(Activation.RELU, 2)).isEqualTo(2);
    assertThat(activation(Activation.SIGMOID, -2)).isCloseTo(1 / (1 + Math.exp(2)), within(1e-12));
    assertThat(activation(Activation.SOFTPLUS, -2))
        .isCloseTo(Math.log1p(Math.exp(-2)), within(1e-12));
    assertThat(activation(Activation.SILU, -2)).isCloseTo(-2 / (1 + Math.exp(2)), within(1e-12));
    assertThat(activation(Activation.LINEAR, -2)).isEqualTo(-2);
  }

  @Test
  void firstValuesFollowTheInitialization() {
    SampleSpec sample = flat(400);
    for (Initialization initialization : Initialization.values()) {
      MlpConfig config =
          new MlpConfig(
              List.of(200), List.of(), Activation.TANH, Output.AUTO, initialization, 30, 0);
      Map<String, double[]> values =
          ReferenceEngine.initialParameters(graph(new Mlp(config), sample, 2), 1);
      double[] bias = values.get("encoder/hidden-1/bias");
      double[] weight = values.get("encoder/hidden-1/weight");
      double limit = initialization == Initialization.GLOROT ? 0.1 : 0.05;
      assertThat(Arrays.stream(weight).max().orElseThrow()).isBetween(0.95 * limit, limit);
      assertThat(Arrays.stream(bias).max().orElseThrow())
          .isBetween(
              initialization == Initialization.GLOROT ? 0 : 0.045,
              initialization == Initialization.GLOROT ? 0 : 0.05);
    }
  }

  @Test
  void linearHasOneVarianceForEveryInput() {
    Graph graph = graph(new Linear(new LinearConfig(-1.5)), flat(1), 1);
    Map<String, double[]> parameters = new LinkedHashMap<>();
    parameters.put("encoder/mean/weight", new double[] {0.5});
    parameters.put("encoder/mean/bias", new double[] {0.1});
    parameters.put("encoder/log-variance", new double[] {-3});
    parameters.put("decoder/output/weight", new double[] {2});
    parameters.put("decoder/output/bias", new double[] {-1});
    Map<String, double[]> out =
        ReferenceEngine.evaluate(graph, 2, Map.of("x", new double[] {1, 4}), parameters, 0);
    assertThat(out.get("mean")).containsExactly(new double[] {0.6, 2.1}, within(1e-12));
    assertThat(out.get("logVariance")).containsExactly(-3, -3);
    assertThat(out.get("decoded")).containsExactly(new double[] {0.2, 3.2}, within(1e-12));
    assertThat(ReferenceEngine.initialParameters(graph, 1).get("encoder/log-variance"))
        .containsExactly(-1.5);
  }

  @Test
  void linearRefusesABoundedDomain() {
    SampleSpec unit = SampleSpec.of(Shape.of(2), Domain.UNIT_INTERVAL);
    assertThatThrownBy(() -> graph(new Linear(LinearConfig.DEFAULTS), unit, 1))
        .isInstanceOf(ShapeException.class)
        .hasMessageContaining("mlp");
  }

  @Test
  void eachHeadHasItsOwnLastLayerAndKeepsToItsDomain() {
    SampleSpec sample = flat(3);
    List<Head> heads =
        List.of(
            Head.of("mean", Shape.of(3), Domain.REALS),
            Head.of("log-variance", Shape.of(2, 2), Domain.of(-4, 2)));
    Network network = mlp(List.of(5), List.of(), Output.AUTO, 30);
    Graph graph =
        Graph.trace(
            Map.of("z", Shape.of(Shape.BATCH, 2)),
            (ops, in) -> network.decode(ops, in.get("z"), Target.of(sample, heads)).heads());
    assertThat(graph.outputs().keySet()).containsExactly("mean", "log-variance");
    assertThat(graph.outputs().get("mean").shape()).isEqualTo(Shape.of(Shape.BATCH, 3));
    Map<String, Shape> shapes = new LinkedHashMap<>();
    graph.parameters().forEach((name, tensor) -> shapes.put(name, tensor.shape()));
    assertThat(shapes)
        .containsEntry("output/weight", Shape.of(5, 3))
        .containsEntry("log-variance/weight", Shape.of(5, 4))
        .containsEntry("log-variance/bias", Shape.of(4))
        .hasSize(6);
    Map<String, double[]> values = ReferenceEngine.initialParameters(graph, 1);
    values.put("log-variance/weight", new double[20]);
    values.put("log-variance/bias", new double[] {-1e3, 0, 1e3, Math.log(3)});
    double[] spread =
        ReferenceEngine.evaluate(graph, 1, Map.of("z", new double[2]), values, 0)
            .get("log-variance");
    assertThat(spread).containsExactly(new double[] {-4, -1, 2, 0.5}, within(1e-12));
  }

  @Test
  void linearRefusesAHeadWithBounds() {
    Head bounded = Head.of("log-variance", Shape.of(2), Domain.of(-4, 2));
    Target target = Target.of(flat(2), List.of(Head.value(flat(2), Domain.REALS), bounded));
    Network network = new Linear(LinearConfig.DEFAULTS);
    assertThatThrownBy(
            () ->
                Graph.of(
                    Shape.of(Shape.BATCH, 1), (ops, z) -> network.decode(ops, z, target).value()))
        .isInstanceOf(ShapeException.class)
        .hasMessageContaining("log-variance[2] in [-4.0, 2.0]")
        .hasMessageContaining("mlp");
  }

  @Test
  void configurationsSayWhatWasExpected() {
    assertThatThrownBy(() -> mlp(List.of(5, 0), List.of(), Output.AUTO, 30))
        .hasMessageContaining("hidden[1] must be at least 1 and at most 65536, was 0");
    assertThatThrownBy(() -> mlp(List.of(), List.of(), Output.AUTO, 100))
        .hasMessageContaining("at most 80");
    assertThatThrownBy(
            () ->
                new MlpConfig(
                    List.of(),
                    List.of(),
                    Activation.TANH,
                    Output.AUTO,
                    Initialization.FAN_IN,
                    30,
                    1))
        .hasMessageContaining("dropout must be at least 0 and less than 1, was 1.0");
    assertThatThrownBy(() -> new LinearConfig(Double.NaN)).hasMessageContaining("between");
  }

  private static SampleSpec flat(int values) {
    return SampleSpec.of(Shape.of(values), Domain.REALS);
  }

  private static Network mlp(
      List<Integer> hidden, List<Integer> decoderHidden, Output output, double limit) {
    MlpConfig config =
        new MlpConfig(
            hidden, decoderHidden, Activation.TANH, output, Initialization.FAN_IN, limit, 0);
    return new Mlp(config);
  }

  private static Graph graph(Network network, SampleSpec sample, int latent) {
    return Graph.trace(
        Map.of("x", sample.shape().batched()),
        (ops, in) -> {
          Batch batch = Batch.of(sample, in.get("x"));
          Posterior posterior = network.encode(ops.scope("encoder"), batch, latent);
          Target target = Target.of(sample, List.of(Head.value(sample, sample.domain())));
          Tensor decoded = network.decode(ops.scope("decoder"), posterior.mean(), target).value();
          assertThat(decoded.shape()).isEqualTo(sample.shape().batched());
          Map<String, Tensor> outputs = new LinkedHashMap<>();
          outputs.put("mean", posterior.mean());
          outputs.put("logVariance", posterior.logVariance());
          outputs.put("decoded", decoded);
          return outputs;
        });
  }

  private static double activation(Activation activation, double x) {
    Graph graph = Graph.of(Shape.of(Shape.BATCH), activation::apply);
    return ReferenceEngine.evaluate(graph, 1, Map.of("x", new double[] {x})).get("y")[0];
  }

  private static void assertOutput(Output output, Domain domain, double sum, double expected) {
    Head head = Head.of("value", Shape.of(1), domain);
    Graph graph = Graph.of(Shape.of(Shape.BATCH, 1), (ops, x) -> output.apply(ops, x, head));
    double value = ReferenceEngine.evaluate(graph, 1, Map.of("x", new double[] {sum})).get("y")[0];
    assertThat(value).isCloseTo(expected, within(1e-12));
  }
}
