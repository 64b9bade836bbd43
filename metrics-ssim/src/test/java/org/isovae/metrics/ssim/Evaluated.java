package org.isovae.metrics.ssim;

import java.util.Map;
import org.isovae.api.data.SampleSpec;
import org.isovae.api.model.Batch;
import org.isovae.api.model.Decoded;
import org.isovae.api.model.LossMetric;
import org.isovae.api.tensor.Graph;
import org.isovae.api.tensor.Ops;
import org.isovae.api.tensor.Shape;
import org.isovae.api.tensor.Tensor;
import org.isovae.tck.reference.ReferenceEngine;

/** A metric on images of one shape, as functions of numbers; in double or single precision. */
record Evaluated(LossMetric metric, Shape shape, boolean rounded) {

  /** D of x and y. */
  double distortion(double[] x, double[] y) {
    return value((ops, a, b) -> metric.distortion(ops, batch(a), Decoded.of(b)), x, y)[0];
  }

  /** ∂D/∂y. */
  double[] gradient(double[] x, double[] y) {
    Graph graph =
        Graph.trace(
            Map.of("a", shape.batched(), "b", shape.batched()),
            (ops, in) ->
                Map.of(
                    "d",
                    ops.sum(metric.distortion(ops, batch(in.get("a")), Decoded.of(in.get("b"))))));
    return ReferenceEngine.gradients(graph, "d", 1, Map.of("a", x, "b", y), Map.of(), 0)
        .inputs()
        .get("b");
  }

  /** G·v at x. */
  double[] product(double[] x, double[] v) {
    return value(
        (ops, a, b) -> metric.tensor().apply(ops, batch(a), Decoded.of(a), Decoded.of(b)).value(),
        x,
        v);
  }

  /** ½·vᵀHv with the Hessian H of D(x, ·) at x. */
  double halfCurvature(double[] x, double[] v) {
    return value(
            (ops, a, b) -> {
              Tensor y = ops.multiply(a, 1);
              Tensor d = metric.distortion(ops, batch(ops.stopGradient(a)), Decoded.of(y));
              return ops.secondDerivative(d, y, b);
            },
            x,
            v)[0]
        / 2;
  }

  private Batch batch(Tensor x) {
    return Batch.of(SampleSpec.of(shape, metric.domain()), x);
  }

  private interface Binary {
    Tensor apply(Ops ops, Tensor a, Tensor b);
  }

  private double[] value(Binary function, double[] a, double[] b) {
    Graph graph =
        Graph.trace(
            Map.of("a", shape.batched(), "b", shape.batched()),
            (ops, in) -> Map.of("y", function.apply(ops, in.get("a"), in.get("b"))));
    Map<String, double[]> inputs = Map.of("a", a, "b", b);
    return rounded
        ? ReferenceEngine.evaluateRounded(graph, 1, inputs, Map.of(), 0).get("y")
        : ReferenceEngine.evaluate(graph, 1, inputs).get("y");
  }
}
