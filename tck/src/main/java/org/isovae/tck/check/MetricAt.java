package org.isovae.tck.check;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.isovae.api.model.LossMetric;
import org.isovae.api.tensor.Graph;
import org.isovae.api.tensor.Ops;
import org.isovae.api.tensor.Shape;
import org.isovae.api.tensor.Tensor;
import org.isovae.tck.reference.Gradients;
import org.isovae.tck.reference.ReferenceEngine;

/** A metric on samples of one shape, as functions of numbers; many samples one after another. */
final class MetricAt {
  private final LossMetric metric;
  private final Shape shape;
  private final int size;
  private final Graph distortion;
  private final Graph product;

  /** Traces the metric; throws what it throws if it does not take samples of this shape. */
  MetricAt(LossMetric metric, Shape shape) {
    this.metric = metric;
    this.shape = shape;
    this.size = shape.size();
    Map<String, Shape> pair = new LinkedHashMap<>();
    pair.put("x", shape.batched());
    pair.put("xHat", shape.batched());
    this.distortion =
        Graph.trace(
            pair,
            (ops, in) -> {
              Tensor d = metric.distortion(ops, in.get("x"), in.get("xHat"));
              require("distortion", d, Shape.of(Shape.BATCH));
              return Map.of("d", d, "sum", ops.sum(d));
            });
    this.product =
        Graph.trace(
            pair,
            (ops, in) -> {
              Tensor g = metric.tensor().apply(ops, in.get("x"), in.get("xHat"));
              require("the metric tensor", g, shape.batched());
              return Map.of("g", g);
            });
  }

  private static void require(String what, Tensor tensor, Shape shape) {
    Expect.notNull(tensor, what);
    Expect.that(
        tensor.shape().equals(shape), "%s gave %s, expected %s", what, tensor.shape(), shape);
  }

  LossMetric metric() {
    return metric;
  }

  Shape shape() {
    return shape;
  }

  int size() {
    return size;
  }

  Graph distortionGraph() {
    return distortion;
  }

  Graph productGraph() {
    return product;
  }

  /** D(x, x̂) of each sample. */
  double[] distortion(double[] x, double[] xHat) {
    return run(distortion, x, xHat).get("d");
  }

  /** G_x·v of each sample. */
  double[] product(double[] x, double[] v) {
    return run(product, x, v).get("g");
  }

  /** The same two with every step rounded to single precision. */
  double[] distortionRounded(double[] x, double[] xHat) {
    return runRounded(distortion, x, xHat).get("d");
  }

  double[] productRounded(double[] x, double[] v) {
    return runRounded(product, x, v).get("g");
  }

  /** ∂ΣD/∂x̂. */
  double[] slope(double[] x, double[] xHat) {
    Gradients gradients =
        ReferenceEngine.gradients(
            distortion,
            "sum",
            x.length / size,
            Map.of("x", x, "xHat", xHat),
            ReferenceEngine.initialParameters(distortion, 1),
            0);
    return gradients.inputs().get("xHat");
  }

  /** G at one sample, row by row. */
  double[][] matrix(double[] x) {
    double[] points = new double[size * size];
    double[] units = new double[size * size];
    for (int i = 0; i < size; i++) {
      System.arraycopy(x, 0, points, i * size, size);
      units[i * size + i] = 1;
    }
    double[] columns = product(points, units);
    double[][] matrix = new double[size][size];
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < size; j++) {
        matrix[j][i] = columns[i * size + j];
      }
    }
    return matrix;
  }

  /** A per-sample number that the metric tensor may know. */
  @FunctionalInterface
  interface Known {
    Optional<Tensor> of(Ops ops, Tensor x);
  }

  /** Its values at some samples; empty if it is not known. */
  Optional<double[]> known(String what, Known known, double[] x) {
    boolean[] present = new boolean[1];
    Graph graph =
        Graph.of(
            shape.batched(),
            (ops, in) -> {
              Optional<Tensor> tensor = Expect.notNull(known.of(ops, in), what);
              present[0] = tensor.isPresent();
              tensor.ifPresent(each -> require(what, each, Shape.of(Shape.BATCH)));
              return tensor.orElse(in);
            });
    return present[0]
        ? Optional.of(ReferenceEngine.evaluate(graph, x.length / size, Map.of("x", x)).get("y"))
        : Optional.empty();
  }

  private Map<String, double[]> run(Graph graph, double[] x, double[] other) {
    return ReferenceEngine.evaluate(
        graph,
        x.length / size,
        Map.of("x", x, "xHat", other),
        ReferenceEngine.initialParameters(graph, 1),
        0);
  }

  private Map<String, double[]> runRounded(Graph graph, double[] x, double[] other) {
    return ReferenceEngine.evaluateRounded(
        graph,
        x.length / size,
        Map.of("x", x, "xHat", other),
        ReferenceEngine.initialParameters(graph, 1),
        0);
  }

  @Override
  public String toString() {
    return "samples of shape " + shape;
  }
}
