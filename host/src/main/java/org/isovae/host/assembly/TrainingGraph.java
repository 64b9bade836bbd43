package org.isovae.host.assembly;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.isovae.api.InvalidInputException;
import org.isovae.api.model.Loss;
import org.isovae.api.model.Objective;
import org.isovae.api.model.Vae;
import org.isovae.api.tensor.Graph;
import org.isovae.api.tensor.ShapeException;
import org.isovae.api.tensor.Tensor;
import org.isovae.host.training.TrainingLoop;

/** The loss of a batch as a graph: the total first, then the objective's terms. */
public record TrainingGraph(Graph graph) {

  /**
   * Builds it.
   *
   * @throws InvalidInputException if the parts do not fit together
   */
  static TrainingGraph of(Vae vae, Objective objective) {
    try {
      return new TrainingGraph(
          Graph.traceTraining(
              Map.of("x", vae.sampleBatch()),
              (ops, inputs) -> {
                Loss loss = objective.loss(ops, vae, inputs.get("x"));
                Map<String, Tensor> outputs = new LinkedHashMap<>();
                outputs.put(TrainingLoop.LOSS, loss.total());
                outputs.putAll(loss.terms());
                return outputs;
              }));
    } catch (ShapeException e) {
      throw new InvalidInputException("the parts do not fit together: " + e.getMessage(), e);
    }
  }

  /** The names of the outputs, the loss first. */
  public List<String> names() {
    return List.copyOf(graph.outputs().keySet());
  }
}
