package org.isovae.tck.check;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
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
import org.isovae.tck.reference.Gradients;
import org.isovae.tck.reference.ReferenceEngine;

/**
 * A metric on samples of one shape, as functions of numbers; many samples one after another. What
 * was decoded is one vector a sample: the heads one after another, the reconstruction first.
 */
final class MetricAt {
  private final LossMetric metric;
  private final SampleSpec sample;
  private final int size;
  private final List<Head> heads;
  private final Graph distortion;
  private final Graph product;

  /**
   * Traces the metric on samples of one kind of value; throws what it throws if it does not take
   * samples of this shape.
   */
  MetricAt(LossMetric metric, Shape shape) {
    this(metric, SampleSpec.of(shape, metric.domain()), false);
  }

  /** The same on any samples, with a further input {@link Batch#MASK} of their shape if asked. */
  MetricAt(LossMetric metric, SampleSpec sample, boolean masked) {
    Shape shape = sample.shape();
    this.metric = metric;
    this.sample = sample;
    this.size = sample.size();
    this.heads = Expect.notNull(metric.heads(sample), "heads");
    Expect.that(
        !heads.isEmpty() && heads.get(0).shape().equals(shape),
        "the first head must be the reconstruction, of shape %s; the heads are %s",
        shape,
        heads);
    Map<String, Shape> inputs = new LinkedHashMap<>();
    inputs.put(Batch.X, shape.batched());
    if (masked) {
      inputs.put(Batch.MASK, shape.batched());
    }
    heads.forEach(head -> inputs.put(at(head), head.shape().batched()));
    this.distortion =
        Graph.trace(
            inputs,
            (ops, in) -> {
              Tensor d = metric.distortion(ops, batch(in), decoded(in, MetricAt::at));
              require("distortion", d, Shape.of(Shape.BATCH));
              return Map.of("d", d, "sum", ops.sum(d));
            });
    heads.forEach(head -> inputs.put(along(head), head.shape().batched()));
    this.product =
        Graph.trace(
            inputs,
            (ops, in) -> {
              Decoded g =
                  metric
                      .tensor()
                      .apply(
                          ops, batch(in), decoded(in, MetricAt::at), decoded(in, MetricAt::along));
              Map<String, Tensor> outputs = new LinkedHashMap<>();
              for (Head head : heads) {
                Tensor part = g.head(head.name());
                require("the metric tensor", part, head.shape().batched());
                outputs.put(head.name(), part);
              }
              return outputs;
            });
  }

  private static String at(Head head) {
    return "at/" + head.name();
  }

  private static String along(Head head) {
    return "along/" + head.name();
  }

  private Batch batch(Map<String, Tensor> in) {
    Map<String, Tensor> inputs = new LinkedHashMap<>(in);
    inputs.keySet().retainAll(List.of(Batch.X, Batch.MASK));
    return Batch.of(sample, inputs);
  }

  private Decoded decoded(Map<String, Tensor> in, Function<Head, String> input) {
    Map<String, Tensor> parts = new LinkedHashMap<>();
    heads.forEach(head -> parts.put(head.name(), in.get(input.apply(head))));
    return Decoded.of(parts);
  }

  private static void require(String what, Tensor tensor, Shape shape) {
    Expect.notNull(tensor, what);
    Expect.that(
        tensor.shape().equals(shape), "%s gave %s, expected %s", what, tensor.shape(), shape);
  }

  LossMetric metric() {
    return metric;
  }

  SampleSpec sample() {
    return sample;
  }

  /** Where each value of a sample lies. */
  List<Domain> domains() {
    return sample.features().stream()
        .flatMap(feature -> Collections.nCopies(feature.size(), feature.domain()).stream())
        .toList();
  }

  /** The same samples with a further input {@link Batch#MASK}. */
  MetricAt masked() {
    return new MetricAt(metric, sample, true);
  }

  /** Traced once more. */
  MetricAt again() {
    return new MetricAt(metric, sample, false);
  }

  /** What is decoded, the reconstruction first. */
  List<Head> heads() {
    return heads;
  }

  /** The number of values of a sample. */
  int size() {
    return size;
  }

  /** The number of values that are decoded for a sample. */
  int decodedSize() {
    return heads.stream().mapToInt(head -> head.shape().size()).sum();
  }

  Graph distortionGraph() {
    return distortion;
  }

  Graph productGraph() {
    return product;
  }

  /** The right reconstruction of x; other heads anywhere in their domains. */
  double[] right(double[] x, RandomGenerator random) {
    double[] decoded = new double[decodedSize()];
    int offset = size;
    System.arraycopy(x, 0, decoded, 0, size);
    for (Head head : heads.subList(1, heads.size())) {
      int values = head.shape().size();
      System.arraycopy(Points.inside(head.domain(), values, random), 0, decoded, offset, values);
      offset += values;
    }
    return decoded;
  }

  /** The same other heads, with another reconstruction. */
  double[] reconstructed(double[] decoded, double[] value) {
    double[] result = decoded.clone();
    System.arraycopy(value, 0, result, 0, size);
    return result;
  }

  /** D of each sample. */
  double[] distortion(double[] x, double[] decoded) {
    return run(distortion, x, inputs(x, decoded)).get("d");
  }

  /** D where the mask says what is missing. */
  double[] distortion(double[] x, double[] mask, double[] decoded) {
    Map<String, double[]> inputs = inputs(x, decoded);
    inputs.put(Batch.MASK, mask);
    return run(distortion, x, inputs).get("d");
  }

  /** G·v of each sample, as vectors of what is decoded. */
  double[] product(double[] x, double[] decoded, double[] v) {
    return joined(run(product, x, inputs(x, decoded, v)), x.length / size);
  }

  /** G·v where the mask says what is missing. */
  double[] product(double[] x, double[] mask, double[] decoded, double[] v) {
    Map<String, double[]> inputs = inputs(x, decoded, v);
    inputs.put(Batch.MASK, mask);
    return joined(run(product, x, inputs), x.length / size);
  }

  /** The same two with every step rounded to single precision. */
  double[] distortionRounded(double[] x, double[] decoded) {
    return runRounded(distortion, x, inputs(x, decoded)).get("d");
  }

  double[] productRounded(double[] x, double[] decoded, double[] v) {
    return joined(runRounded(product, x, inputs(x, decoded, v)), x.length / size);
  }

  private Map<String, double[]> inputs(double[] x, double[] decoded) {
    Map<String, double[]> inputs = new LinkedHashMap<>();
    inputs.put(Batch.X, x);
    split(decoded, MetricAt::at, x.length / size, inputs);
    return inputs;
  }

  private Map<String, double[]> inputs(double[] x, double[] decoded, double[] v) {
    Map<String, double[]> inputs = inputs(x, decoded);
    split(v, MetricAt::along, x.length / size, inputs);
    return inputs;
  }

  /** From vectors, one a sample, to heads. */
  private void split(
      double[] vectors, Function<Head, String> name, int rows, Map<String, double[]> inputs) {
    int offset = 0;
    for (Head head : heads) {
      int values = head.shape().size();
      double[] part = new double[rows * values];
      for (int row = 0; row < rows; row++) {
        System.arraycopy(vectors, row * decodedSize() + offset, part, row * values, values);
      }
      inputs.put(name.apply(head), part);
      offset += values;
    }
  }

  /** From heads to vectors, one a sample. */
  private double[] joined(Map<String, double[]> parts, int rows) {
    double[] vectors = new double[rows * decodedSize()];
    int offset = 0;
    for (Head head : heads) {
      int values = head.shape().size();
      for (int row = 0; row < rows; row++) {
        System.arraycopy(
            parts.get(head.name()), row * values, vectors, row * decodedSize() + offset, values);
      }
      offset += values;
    }
    return vectors;
  }

  /** ∂ΣD/∂decoded. */
  double[] slope(double[] x, double[] decoded) {
    int rows = x.length / size;
    Gradients gradients =
        ReferenceEngine.gradients(
            distortion,
            "sum",
            rows,
            inputs(x, decoded),
            ReferenceEngine.initialParameters(distortion, 1),
            0);
    Map<String, double[]> parts = new LinkedHashMap<>();
    heads.forEach(head -> parts.put(head.name(), gradients.inputs().get(at(head))));
    return joined(parts, rows);
  }

  /** G at one sample, row by row. */
  double[][] matrix(double[] x, double[] decoded) {
    int width = decodedSize();
    double[] points = new double[width * size];
    double[] places = new double[width * width];
    double[] units = new double[width * width];
    for (int i = 0; i < width; i++) {
      System.arraycopy(x, 0, points, i * size, size);
      System.arraycopy(decoded, 0, places, i * width, width);
      units[i * width + i] = 1;
    }
    double[] columns = product(points, places, units);
    double[][] matrix = new double[width][width];
    for (int i = 0; i < width; i++) {
      for (int j = 0; j < width; j++) {
        matrix[j][i] = columns[i * width + j];
      }
    }
    return matrix;
  }

  /** A per-sample number that the metric tensor may know. */
  @FunctionalInterface
  interface Known {
    Optional<Tensor> of(Ops ops, Batch at, Decoded decoded);
  }

  /** Its values at some samples; empty if it is not known. */
  Optional<double[]> known(String what, Known known, double[] x, double[] decoded) {
    boolean[] present = new boolean[1];
    Graph graph =
        Graph.trace(
            inputShapes(),
            (ops, in) -> {
              Optional<Tensor> tensor =
                  Expect.notNull(known.of(ops, batch(in), decoded(in, MetricAt::at)), what);
              present[0] = tensor.isPresent();
              tensor.ifPresent(each -> require(what, each, Shape.of(Shape.BATCH)));
              return Map.of("y", tensor.orElse(in.get(Batch.X)));
            });
    return present[0] ? Optional.of(run(graph, x, inputs(x, decoded)).get("y")) : Optional.empty();
  }

  /** What each value contributes to D of one sample; empty if it is not known. */
  Optional<double[]> contributions(double[] x, double[] decoded) {
    boolean[] present = new boolean[1];
    Graph graph =
        Graph.trace(
            inputShapes(),
            (ops, in) -> {
              Optional<Tensor> values =
                  Expect.notNull(
                      metric.contributions(ops, batch(in), decoded(in, MetricAt::at)),
                      "contributions");
              present[0] = values.isPresent();
              values.ifPresent(each -> require("contributions", each, sample.shape().batched()));
              return Map.of("y", values.orElse(in.get(Batch.X)));
            });
    return present[0] ? Optional.of(run(graph, x, inputs(x, decoded)).get("y")) : Optional.empty();
  }

  /** ln ∫ exp(−D/β) dx of one sample; empty if it is not known. */
  OptionalDouble logPartition(double[] x, double[] decoded, double beta) {
    return known("logPartition", (ops, at, d) -> metric.logPartition(ops, at, d, beta), x, decoded)
        .map(values -> OptionalDouble.of(values[0]))
        .orElse(OptionalDouble.empty());
  }

  private Map<String, Shape> inputShapes() {
    return distortion.inputs().entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().shape()));
  }

  private Map<String, double[]> run(Graph graph, double[] x, Map<String, double[]> inputs) {
    return ReferenceEngine.evaluate(
        graph, x.length / size, inputs, ReferenceEngine.initialParameters(graph, 1), 0);
  }

  private Map<String, double[]> runRounded(Graph graph, double[] x, Map<String, double[]> inputs) {
    return ReferenceEngine.evaluateRounded(
        graph, x.length / size, inputs, ReferenceEngine.initialParameters(graph, 1), 0);
  }

  @Override
  public String toString() {
    return "samples of shape "
        + sample.shape()
        + (sample.features().size() == 1 ? "" : " with the features " + sample.features());
  }
}
