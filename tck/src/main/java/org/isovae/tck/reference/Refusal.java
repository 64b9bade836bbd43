package org.isovae.tck.reference;

import org.isovae.api.tensor.Graph;
import org.isovae.api.tensor.Operation.Native;
import org.isovae.api.tensor.Tensor;

/** Refuses what the reference engine lacks. */
final class Refusal {
  private Refusal() {}

  static IllegalArgumentException of(Native<?, ?> operation, Tensor tensor) {
    return new IllegalArgumentException(
        tensor
            + ": the reference engine has no builder "
            + operation.builderType().getName()
            + "; choose an engine that offers "
            + operation.capability());
  }

  /** Throws if the graph holds an operation of another engine's builder. */
  static void check(Graph graph) {
    for (Tensor node : graph.nodes()) {
      if (node.operation() instanceof Native<?, ?> operation) {
        throw of(operation, node);
      }
    }
  }
}
