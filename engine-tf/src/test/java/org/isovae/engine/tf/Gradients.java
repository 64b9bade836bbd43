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
import org.isovae.api.tensor.Shape;

/** Gradients as a trainer computes them. */
final class Gradients {
  /** With β₁ = 0 the optimiser's first moment after a step is the gradient itself. */
  static final TrainingPlan.Adam KEEPS_THE_GRADIENT = new TrainingPlan.Adam(0, 0, 1e-8);

  private Gradients() {}

  /** The gradients of the last step, by parameter, with {@link #KEEPS_THE_GRADIENT}. */
  static Map<String, float[]> of(State state) {
    Map<String, float[]> result = new TreeMap<>();
    state
        .optimizer()
        .forEach(
            (name, values) -> {
              if (name.startsWith("m/")) {
                result.put(name.substring(2), values.data());
              }
            });
    return result;
  }

  /** The gradient of a scalar with respect to one vector. */
  static float[] of(Engine engine, float[] at, Graph.Function scalar) {
    Graph graph =
        Graph.of(
            Shape.of(Shape.BATCH, 1),
            (ops, x) ->
                scalar.apply(ops, ops.parameter("p", Shape.of(at.length), Initializer.of(at))));
    Samples unused = Samples.of(SampleSpec.of(Shape.of(1), Domain.REALS), new float[1], null, null);
    try (Workspace workspace = engine.open(1)) {
      workspace
          .trainer(
              graph, unused, TrainingPlan.of(1, 1, step -> 0).withOptimizer(KEEPS_THE_GRADIENT))
          .advance(1);
      return of(workspace.snapshot()).get("p");
    }
  }
}
