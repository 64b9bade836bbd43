package org.isovae.engine.tf;

import java.util.Map;
import java.util.TreeMap;
import org.isovae.api.data.Domain;
import org.isovae.api.data.SampleSpec;
import org.isovae.api.data.Samples;
import org.isovae.api.engine.Engine;
import org.isovae.api.engine.State;
import org.isovae.api.engine.TrainingPlan;
import org.isovae.api.engine.Workspace;
import org.isovae.api.tensor.Graph;
import org.isovae.api.tensor.Initializer;
import org.isovae.api.tensor.Ops;
import org.isovae.api.tensor.Shape;
import org.isovae.api.tensor.Tensor;

/**
 * Gradients as a trainer computes them: with β₁ = 0 the optimiser's first moment after one step is
 * the gradient itself.
 */
final class Gradients {
  private static final TrainingPlan PLAN =
      new TrainingPlan(1, 1, step -> 0, new TrainingPlan.Adam(0, 0, 1e-8));

  private Gradients() {}

  /** Writes a scalar from parameters. */
  @FunctionalInterface
  interface Scalar {
    /** The scalar. */
    Tensor build(Ops ops, Map<String, Tensor> parameters);
  }

  /** The gradient of a scalar with respect to each parameter, at these values. */
  static Map<String, float[]> of(Engine engine, Map<String, State.Values> at, Scalar scalar) {
    Graph graph =
        Graph.trace(
            Map.of("x", Shape.of(Shape.BATCH, 1)),
            (ops, in) -> Map.of("loss", scalar.build(ops, parameters(ops, at))));
    Samples none = Samples.of(new SampleSpec(Shape.of(1), Domain.REALS), new float[1], null, null);
    try (Workspace workspace = engine.open(1)) {
      workspace.restore(new State(0, at, Map.of()));
      workspace.trainer(graph, none, PLAN).advance(1);
      Map<String, float[]> result = new TreeMap<>();
      workspace
          .snapshot()
          .optimizer()
          .forEach(
              (name, values) -> {
                if (name.startsWith("m/")) {
                  result.put(name.substring(2), values.data());
                }
              });
      return result;
    }
  }

  private static Map<String, Tensor> parameters(Ops ops, Map<String, State.Values> values) {
    Map<String, Tensor> result = new TreeMap<>();
    values.forEach(
        (label, value) ->
            result.put(label, ops.parameter(label, value.shape(), Initializer.zeros())));
    return result;
  }

  /** The gradient with respect to one vector. */
  static float[] of(Engine engine, float[] at, Graph.Function scalar) {
    State.Values values = new State.Values(Shape.of(at.length), at);
    return of(engine, Map.of("p", values), (ops, in) -> scalar.apply(ops, in.get("p"))).get("p");
  }
}
