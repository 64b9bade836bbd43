package org.isovae.engine.tf;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.assertj.core.data.Offset;
import org.isovae.api.data.Domain;
import org.isovae.api.data.SampleSpec;
import org.isovae.api.data.Samples;
import org.isovae.api.engine.Engine;
import org.isovae.api.engine.TrainingPlan;
import org.isovae.api.engine.Workspace;
import org.isovae.api.model.Batch;
import org.isovae.api.model.Head;
import org.isovae.api.model.Network;
import org.isovae.api.model.Posterior;
import org.isovae.api.model.Target;
import org.isovae.api.tensor.Graph;
import org.isovae.api.tensor.Initializer;
import org.isovae.api.tensor.Operation.Padding;
import org.isovae.api.tensor.Shape;
import org.isovae.api.tensor.Tensor;
import org.isovae.networks.Activation;
import org.isovae.networks.ConvolutionConfig;
import org.isovae.networks.ConvolutionLayer;
import org.isovae.networks.GdnConvProvider;
import org.isovae.networks.Initialization;
import org.isovae.networks.Output;
import org.isovae.tck.reference.ReferenceEngine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Transposed convolutions of both ways, and whole convolutional networks. */
class ConvolutionTest {
  private static final ConvolutionConfig SMALL =
      new ConvolutionConfig(
          List.of(new ConvolutionLayer(5, 2, 9), new ConvolutionLayer(3, 2, 4)),
          List.of(),
          List.of(6),
          List.of(),
          Activation.SOFTPLUS,
          Output.AUTO,
          Initialization.FAN_IN,
          30);

  private final Engine engine = Engines.create(Engines.config(1, 2048));

  private record Layer(int kernel, int stride, Padding padding, int height, int width) {
    int places(int size) {
      return padding == Padding.SAME ? (size + stride - 1) / stride : (size - kernel) / stride + 1;
    }

    /** The channels of a picture, which decide the way; the image has 5. */
    Graph graph(int channels) {
      Shape image = Shape.of(Shape.BATCH, places(height), places(width), 5);
      Shape window = Shape.of(kernel, kernel, channels, 5);
      return Graph.of(
          image,
          (ops, x) ->
              ops.sin(
                  ops.convolutionTranspose(
                      x,
                      ops.parameter("w", window, Initializer.normal(0, 0.3)),
                      stride,
                      padding,
                      height,
                      width)));
    }
  }

  static List<Layer> layers() {
    List<Layer> layers = new ArrayList<>();
    for (Padding padding : Padding.values()) {
      for (int kernel : new int[] {1, 2, 3, 4, 5, 9}) {
        for (int stride = 2; stride <= 4; stride++) {
          layers.add(new Layer(kernel, stride, padding, 12, 9));
          layers.add(new Layer(kernel, stride, padding, 11, 10));
        }
      }
    }
    return layers;
  }

  @ParameterizedTest
  @MethodSource("layers")
  void aTransposedConvolutionIsThatOfTheReferenceWhateverItsChannels(Layer layer) {
    for (int channels : new int[] {1, 3, 9}) {
      Graph graph = layer.graph(channels);
      int size = graph.inputs().get("x").shape().size();
      float[] x = new float[2 * size];
      double[] exact = new double[x.length];
      for (int i = 0; i < x.length; i++) {
        x[i] = (float) Math.cos(i * 1.7);
        exact[i] = x[i];
      }
      float[] found;
      Map<String, double[]> parameters;
      try (Workspace workspace = engine.open(1)) {
        var compiled = workspace.compile(graph);
        parameters = Map.of("w", doubles(workspace.values("w").data()));
        found = compiled.run(2, Map.of("x", x)).get("y");
      }
      double[] expected =
          ReferenceEngine.evaluate(graph, 2, Map.of("x", exact), parameters, 0).get("y");
      assertThat(doubles(found)).containsExactly(expected, Offset.offset(1e-5));
    }
  }

  @Test
  void gradientsOfAGdnNetworkAreThoseOfTheReference() {
    SampleSpec sample = SampleSpec.of(Shape.of(9, 8, 3), Domain.UNIT_INTERVAL);
    Target target = Target.of(sample, List.of(Head.value(sample, Domain.UNIT_INTERVAL)));
    Network network = network(SMALL);
    Graph loss =
        Graph.of(
            sample.shape().batched(),
            (ops, x) -> {
              Posterior posterior = network.encode(ops.scope("encoder"), Batch.of(sample, x), 3);
              Tensor spread = ops.mean(ops.sin(posterior.logVariance()));
              Tensor z = posterior.mean();
              Tensor error =
                  ops.subtract(x, network.decode(ops.scope("decoder"), z, target).value());
              return ops.add(ops.mean(ops.square(error)), spread);
            });
    Samples samples = Models.uniform(4, sample.shape(), 3);
    Map<String, double[]> start = new LinkedHashMap<>();
    Map<String, float[]> found;
    try (Workspace workspace = engine.open(5)) {
      TrainingPlan plan = TrainingPlan.of(4, 1, step -> 0);
      var trainer =
          workspace.trainer(loss, samples, plan.withOptimizer(Gradients.KEEPS_THE_GRADIENT));
      workspace.snapshot().parameters().forEach((name, v) -> start.put(name, doubles(v.data())));
      trainer.advance(1);
      found = Gradients.of(workspace.snapshot());
    }
    var expected =
        ReferenceEngine.gradients(loss, "y", 4, Map.of("x", doubles(samples.read(0, 4))), start, 0);
    assertThat(found.keySet())
        .isEqualTo(expected.parameters().keySet())
        .contains("encoder/layer-1/gamma");
    expected
        .parameters()
        .forEach(
            (name, gradient) -> {
              double largest = Arrays.stream(gradient).map(Math::abs).max().orElseThrow();
              assertThat(largest).as(name).isPositive();
              assertThat(doubles(found.get(name)))
                  .as(name)
                  .containsExactly(gradient, Offset.offset(1e-4 * largest));
            });
  }

  @Test
  void theSameSeedGivesTheSameBits() {
    Graph loss = Models.pictures(network(ConvolutionConfig.PAPER), 32, 3, 8);
    Samples samples = Models.uniform(40, Shape.of(32, 32, 3), 3);
    List<Map<String, String>> runs = new ArrayList<>();
    for (int run = 0; run < 2; run++) {
      try (Workspace workspace = engine.open(5)) {
        workspace.trainer(loss, samples, TrainingPlan.of(16, 1, step -> 1e-3)).advance(6);
        Map<String, String> bits = new TreeMap<>();
        workspace
            .snapshot()
            .parameters()
            .forEach((name, values) -> bits.put(name, Arrays.toString(values.data())));
        runs.add(bits);
      }
    }
    assertThat(runs.get(0)).isEqualTo(runs.get(1));
  }

  @Test
  void aGdnNetworkIsFiniteWhereverTheInputsAndTheCodesAre() {
    SampleSpec sample = SampleSpec.of(Shape.of(16, 16, 3), Domain.REALS);
    Target target = Target.of(sample, List.of(Head.value(sample, Domain.REALS)));
    Network network = network(ConvolutionConfig.PAPER);
    Graph encoder =
        Graph.of(
            sample.shape().batched(),
            (ops, x) -> network.encode(ops.scope("encoder"), Batch.of(sample, x), 3).mean());
    Graph decoder =
        Graph.of(
            Shape.of(Shape.BATCH, 3),
            (ops, z) -> network.decode(ops.scope("decoder"), z, target).value());
    float[] wild = {0, 1e-30f, 1, -1e6f, 1e20f, -1e36f};
    try (Workspace workspace = engine.open(5)) {
      for (float size : wild) {
        float[] x = new float[sample.size()];
        float[] z = new float[3];
        for (int i = 0; i < x.length; i++) {
          x[i] = (float) (size * Math.cos(i));
          z[i % 3] = x[i];
        }
        assertThat(workspace.compile(encoder).run(1, Map.of("x", x)).get("y"))
            .satisfies(ConvolutionTest::requireFinite);
        assertThat(workspace.compile(decoder).run(1, Map.of("x", z)).get("y"))
            .satisfies(ConvolutionTest::requireFinite);
      }
    }
  }

  private static Network network(ConvolutionConfig config) {
    return new GdnConvProvider().create(config, Engines.context());
  }

  private static double[] doubles(float[] values) {
    double[] result = new double[values.length];
    Arrays.setAll(result, i -> values[i]);
    return result;
  }

  private static void requireFinite(float[] values) {
    for (float value : values) {
      assertThat(value).isFinite();
    }
  }
}
