package org.isovae.host.assembly;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.isovae.api.ComponentCalls;
import org.isovae.api.InvalidInputException;
import org.isovae.api.model.Batch;
import org.isovae.api.model.Loss;
import org.isovae.api.model.Objective;
import org.isovae.api.model.Refresh;
import org.isovae.api.model.Vae;
import org.isovae.api.tensor.Graph;
import org.isovae.api.tensor.Shape;
import org.isovae.api.tensor.ShapeException;
import org.isovae.api.tensor.Tensor;

/**
 * The loss of a batch as a graph.
 *
 * @param graph gives the total first, then the objective's terms
 * @param refreshes what is computed anew between steps
 */
public record TrainingGraph(Graph graph, List<Refresh> refreshes) {
  /** The name of the scalar that is minimised, the first output. */
  public static final String LOSS = "loss";

  /**
   * Builds it.
   *
   * @throws InvalidInputException if the parts do not fit together
   */
  static TrainingGraph of(Vae vae, Objective objective) {
    try {
      Map<String, Shape> inputs = new LinkedHashMap<>(vae.batchInputs());
      inputs.put(Batch.ROW, Shape.of(Shape.BATCH));
      inputs.put(Batch.STEP, Shape.scalar());
      return trace(vae, objective, inputs);
    } catch (ShapeException e) {
      throw new InvalidInputException("the parts do not fit together: " + e.getMessage(), e);
    }
  }

  private static TrainingGraph trace(Vae vae, Objective objective, Map<String, Shape> inputs) {
    List<Refresh> refreshes = new ArrayList<>();
    Graph graph =
        Graph.traceTraining(
            inputs,
            (ops, in) -> {
              Loss loss =
                  ComponentCalls.in(
                      objective, () -> objective.loss(ops, vae, Batch.of(vae.sample(), in)));
              refreshes.addAll(loss.refreshes());
              Map<String, Tensor> outputs = new LinkedHashMap<>();
              outputs.put(LOSS, loss.total());
              outputs.putAll(loss.terms());
              return outputs;
            });
    // What the loss does not look at need not be fed.
    return new TrainingGraph(graph.withoutUnusedInputs(), List.copyOf(refreshes));
  }

  /** The names of the outputs, the loss first. */
  public List<String> names() {
    return List.copyOf(graph.outputs().keySet());
  }
}
