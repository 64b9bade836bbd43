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

class ConvolutionalTest {
  private static final ConvolutionConfig SMALL = Convolutions.small(Activation.TANH);

  @Test
  void gdnConvIsByDefaultThePapersNetwork() {
    assertThat(shapes(gdn(ConvolutionConfig.PAPER), picture(64, 64, 3), 32))
        .containsEntry("encoder/layer-1/weight", Shape.of(9, 9, 3, 64))
        .containsEntry("encoder/layer-1/gamma", Shape.of(64, 64))
        .containsEntry("encoder/layer-2/weight", Shape.of(5, 5, 64, 64))
        .containsEntry("encoder/layer-4/beta", Shape.of(64))
        .containsEntry("encoder/hidden-1/weight", Shape.of(1024, 1024))
        .containsEntry("encoder/mean/weight", Shape.of(1024, 32))
        .containsEntry("encoder/log-variance/weight", Shape.of(1024, 32))
        .containsEntry("decoder/hidden-1/weight", Shape.of(32, 1024))
        .containsEntry("decoder/features/weight", Shape.of(1024, 1024))
        .containsEntry("decoder/layer-1/weight", Shape.of(5, 5, 64, 64))
        .containsEntry("decoder/layer-3/gamma", Shape.of(64, 64))
        .containsEntry("decoder/output/weight", Shape.of(9, 9, 3, 64))
        .containsEntry("decoder/output/beta", Shape.of(3))
        // a weight and a bias of 8 convolutions and 5 other layers, beta and gamma of 8
        .hasSize(8 * 4 + 5 * 2);
  }

  @Test
  void thePapersLargerNetworkCanBeSaid() {
    ConvolutionConfig paper = ConvolutionConfig.PAPER;
    ConvolutionConfig larger =
        new ConvolutionConfig(
            paper.layers(),
            List.of(),
            List.of(2048),
            List.of(),
            paper.activation(),
            paper.output(),
            paper.initialization(),
            paper.logVarianceLimit());
    assertThat(shapes(gdn(larger), picture(64, 64, 3), 256))
        .containsEntry("encoder/hidden-1/weight", Shape.of(1024, 2048))
        .containsEntry("encoder/mean/weight", Shape.of(2048, 256))
        .containsEntry("decoder/hidden-1/weight", Shape.of(256, 2048))
        .containsEntry("decoder/features/weight", Shape.of(2048, 1024));
  }

  @Test
  void convHasOneActivationAndNoFurtherConstants() {
    assertThat(shapes(conv(SMALL), picture(28, 28, 1), 2))
        .containsOnlyKeys(
            "encoder/layer-1/weight",
            "encoder/layer-1/bias",
            "encoder/layer-2/weight",
            "encoder/layer-2/bias",
            "encoder/hidden-1/weight",
            "encoder/hidden-1/bias",
            "encoder/mean/weight",
            "encoder/mean/bias",
            "encoder/log-variance/weight",
            "encoder/log-variance/bias",
            "decoder/hidden-1/weight",
            "decoder/hidden-1/bias",
            "decoder/features/weight",
            "decoder/features/bias",
            "decoder/layer-1/weight",
            "decoder/layer-1/bias",
            "decoder/output/weight",
            "decoder/output/bias");
  }

  @Test
  void sizesThatStridesDoNotDivideComeBack() {
    for (int[] size : new int[][] {{7, 5}, {6, 9}, {1, 8}, {3, 3}}) {
      SampleSpec sample = picture(size[0], size[1], 2);
      Graph graph = graph(gdn(SMALL), sample, 2);
      assertThat(graph.outputs().get("decoded").shape()).isEqualTo(sample.shape().batched());
    }
  }

  @Test
  void theDecoderHasItsOwnLayersWhereTheyAreGiven() {
    ConvolutionConfig config =
        Convolutions.config(
            List.of(new ConvolutionLayer(3, 2, 4)),
            List.of(
                new ConvolutionLayer(2, 1, 5),
                new ConvolutionLayer(4, 3, 6),
                new ConvolutionLayer(5, 2, 1)),
            Activation.RELU,
            Output.AUTO);
    assertThat(shapes(conv(config), picture(13, 12, 1), 2))
        .containsEntry("decoder/features/weight", Shape.of(4, 3 * 2 * 4))
        .containsEntry("decoder/layer-1/weight", Shape.of(2, 2, 5, 4))
        .containsEntry("decoder/layer-2/weight", Shape.of(4, 4, 6, 5))
        .containsEntry("decoder/output/weight", Shape.of(5, 5, 1, 6));
  }

  @Test
  void thePapersLastLayerIsIgdnAndOutputComesAfterIt() {
    ConvolutionConfig single =
        Convolutions.config(
            List.of(new ConvolutionLayer(1, 1, 1)), List.of(), Activation.TANH, Output.AUTO);
    for (Domain domain : List.of(Domain.REALS, Domain.UNIT_INTERVAL)) {
      SampleSpec sample = SampleSpec.of(Shape.of(1, 1, 1), domain);
      Graph graph = graph(gdn(single), sample, 1);
      Map<String, double[]> parameters = new LinkedHashMap<>();
      ReferenceEngine.initialParameters(graph, 1)
          .forEach((name, values) -> parameters.put(name, new double[values.length]));
      parameters.put("decoder/output/bias", new double[] {3});
      parameters.put("decoder/output/beta", new double[] {2});
      parameters.put("decoder/output/gamma", new double[] {-0.5});
      double found =
          ReferenceEngine.evaluate(graph, 1, Map.of("x", new double[1]), parameters, 0)
              .get("decoded")[0];
      double restored = 3 * Math.sqrt(4 + 1e-6 + 0.25 * 9);
      double expected = domain.equals(Domain.REALS) ? restored : 1 / (1 + Math.exp(-restored));
      assertThat(found).isCloseTo(expected, within(1e-12));
    }
  }

  @Test
  void headsThatAreNoPicturesAreFullyConnected() {
    SampleSpec sample = picture(6, 6, 3);
    List<Head> heads =
        List.of(
            Head.of("mean", sample.shape(), Domain.REALS),
            Head.of("log-variance", sample.shape(), Domain.of(-4, 2)),
            Head.of("mask", Shape.of(6, 6, 1), Domain.UNIT_INTERVAL),
            Head.of("scale", Shape.of(2), Domain.REALS));
    Graph graph =
        Graph.trace(
            Map.of("z", Shape.of(Shape.BATCH, 2)),
            (ops, in) -> gdn(SMALL).decode(ops, in.get("z"), Target.of(sample, heads)).heads());
    heads.forEach(
        head ->
            assertThat(graph.outputs().get(head.name()).shape()).isEqualTo(head.shape().batched()));
    assertThat(graph.parameters().get("output/weight").shape()).isEqualTo(Shape.of(3, 3, 3, 3));
    assertThat(graph.parameters().get("log-variance/gamma").shape()).isEqualTo(Shape.of(3, 3));
    assertThat(graph.parameters().get("mask/weight").shape()).isEqualTo(Shape.of(3, 3, 1, 3));
    assertThat(graph.parameters().get("scale/weight").shape()).isEqualTo(Shape.of(4, 2));
  }

  @Test
  void weightsBeginWithinTheirFanIn() {
    ConvolutionConfig config =
        Convolutions.config(
            List.of(new ConvolutionLayer(6, 2, 50), new ConvolutionLayer(4, 2, 8)),
            List.of(),
            Activation.RELU,
            Output.AUTO);
    Map<String, double[]> values =
        ReferenceEngine.initialParameters(graph(conv(config), picture(16, 16, 3), 2), 1);
    assertThat(largest(values.get("encoder/layer-1/weight")))
        .isCloseTo(1 / Math.sqrt(36 * 3), within(1e-3));
    // 6 x 6 windows, 2 apart: 9 lie over each pixel, of 50 channels each
    assertThat(largest(values.get("decoder/output/weight")))
        .isCloseTo(1 / Math.sqrt(9 * 50), within(1e-3));
    assertThat(largest(values.get("decoder/layer-1/bias")))
        .isLessThanOrEqualTo(1 / Math.sqrt(4 * 8));
  }

  @Test
  void samplesThatAreNoPicturesAreRefusedWithWhatToDo() {
    SampleSpec flat = SampleSpec.of(Shape.of(784), Domain.REALS);
    assertThatThrownBy(() -> graph(gdn(SMALL), flat, 2))
        .isInstanceOf(ShapeException.class)
        .hasMessageContaining("gdn-conv")
        .hasMessageContaining("[784]")
        .hasMessageContaining("dataset.flatten=false");
  }

  @Test
  void layersThatDoNotFitAreRefusedWithAllSizes() {
    ConvolutionLayer halves = new ConvolutionLayer(3, 2, 4);
    List<ConvolutionLayer> four = List.of(halves, halves, halves, halves);
    refuses(four, List.of(), "layer 4 steps by 2 over a picture of 1x1", "5x7x1, 3x4x4, 2x2x4");
    refuses(
        List.of(halves),
        List.of(halves, halves),
        "the last layer has 4 channels, the picture 1",
        "2x2x4, 3x4x4, 5x7x1");
    refuses(
        List.of(halves),
        List.of(halves, halves, halves, halves, new ConvolutionLayer(1, 1, 1)),
        "decoderLayers: layer 1 grows by 2 to a picture of 1x1",
        "1x1x4, 1x1x4, 2x2x4, 3x4x4, 5x7x4, 5x7x1");
    refuses(
        List.of(new ConvolutionLayer(1, 1, 256), new ConvolutionLayer(255, 1, 65536)),
        List.of(),
        "has 1090938470400 weights",
        "5x7x1, 5x7x256, 5x7x65536");
  }

  private static void refuses(
      List<ConvolutionLayer> layers, List<ConvolutionLayer> decoderLayers, String... words) {
    ConvolutionConfig config =
        Convolutions.config(layers, decoderLayers, Activation.RELU, Output.AUTO);
    assertThatThrownBy(() -> graph(conv(config), picture(5, 7, 1), 2))
        .isInstanceOf(ShapeException.class)
        .hasMessageContainingAll(words);
  }

  @Test
  void configurationsSayWhatWasExpected() {
    assertThatThrownBy(() -> new ConvolutionLayer(0, 1, 1))
        .hasMessageContaining("kernel must be at least 1 and at most 255, was 0");
    assertThatThrownBy(() -> new ConvolutionLayer(3, 4, 1))
        .hasMessageContaining("stride must be at least 1 and at most the kernel, 3")
        .hasMessageContaining("was 4");
    assertThatThrownBy(() -> new ConvolutionLayer(3, 2, 65537))
        .hasMessageContaining("channels must be at least 1 and at most 65536, was 65537");
    assertThatThrownBy(
            () -> Convolutions.config(List.of(), List.of(), Activation.RELU, Output.AUTO))
        .hasMessageContaining("layers must be at least one convolution");
  }

  private static Network conv(ConvolutionConfig config) {
    return new Convolutional("conv", config, Nonlinearity.of(config.activation()));
  }

  private static Network gdn(ConvolutionConfig config) {
    return new Convolutional("gdn-conv", config, Nonlinearity.GDN);
  }

  private static SampleSpec picture(int height, int width, int channels) {
    return SampleSpec.of(Shape.of(height, width, channels), Domain.UNIT_INTERVAL);
  }

  private static Map<String, Shape> shapes(Network network, SampleSpec sample, int latent) {
    Map<String, Shape> shapes = new LinkedHashMap<>();
    graph(network, sample, latent)
        .parameters()
        .forEach((name, tensor) -> shapes.put(name, tensor.shape()));
    return shapes;
  }

  private static Graph graph(Network network, SampleSpec sample, int latent) {
    return Graph.trace(
        Map.of("x", sample.shape().batched()),
        (ops, in) -> {
          Batch batch = Batch.of(sample, in.get("x"));
          Posterior posterior = network.encode(ops.scope("encoder"), batch, latent);
          Target target = Target.of(sample, List.of(Head.value(sample, sample.domain())));
          Tensor decoded = network.decode(ops.scope("decoder"), posterior.mean(), target).value();
          return Map.of("decoded", decoded, "logVariance", posterior.logVariance());
        });
  }

  private static double largest(double[] values) {
    return Arrays.stream(values).map(Math::abs).max().orElseThrow();
  }
}
