package org.isovae.engine.tf;

import org.isovae.api.tensor.Graph;
import org.isovae.api.tensor.Operation;
import org.isovae.api.tensor.Shape;
import org.isovae.api.tensor.Tensor;

/**
 * How many optimiser steps go into one native call.
 *
 * <p>Unrolling saves the fixed cost of a call, about 0.1 ms: worth it where a step takes less than
 * a few milliseconds. It costs start-up time, because TensorFlow optimises every copy of the step.
 */
final class Unrolling {
  private static final int MOST = 16;
  private static final double OPERATIONS_A_CALL = 1e9;
  private static final int NODES_A_CALL = 3000;

  /** How many steps earn back what one copy of the step costs at the start, about 60 ms. */
  private static final int STEPS_A_COPY = 400;

  private Unrolling() {}

  /**
   * The number of steps: a power of two up to 16.
   *
   * @param planned how many steps there will be in all; 0 = unknown
   */
  static int steps(Graph loss, int batch, long planned) {
    double work = 3 * forwardOperations(loss, batch);
    int steps = MOST;
    while (steps > 1
        && (steps * work > OPERATIONS_A_CALL
            || steps * loss.nodes().size() > NODES_A_CALL
            || (planned > 0 && (long) steps * STEPS_A_COPY > planned))) {
      steps /= 2;
    }
    return steps;
  }

  /** Floating-point operations of the graph's products and convolutions: two a multiply-add. */
  static double forwardOperations(Graph graph, int batch) {
    double total = 0;
    for (Tensor node : graph.nodes()) {
      total += 2 * multiplyAdds(node, batch);
    }
    return total;
  }

  private static double multiplyAdds(Tensor node, int batch) {
    Operation operation = node.operation();
    double places = node.shape().withBatch(batch).size();
    if (operation instanceof Operation.MatMul product) {
      Shape left = node.inputs().get(0).shape().withBatch(batch);
      return places * left.dimension(left.rank() - (product.transposeA() ? 2 : 1));
    }
    if (operation instanceof Operation.Convolution) {
      Shape filter = node.inputs().get(1).shape();
      return places * filter.dimension(0) * filter.dimension(1) * filter.dimension(2);
    }
    if (operation instanceof Operation.DepthwiseConvolution) {
      Shape filter = node.inputs().get(1).shape();
      return places * filter.dimension(0) * filter.dimension(1);
    }
    if (operation instanceof Operation.ConvolutionTranspose) {
      // Each place of the input spreads the whole window over all channels of the result.
      Shape filter = node.inputs().get(1).shape();
      double from = node.inputs().get(0).shape().withBatch(batch).size();
      return from * filter.dimension(0) * filter.dimension(1) * filter.dimension(2);
    }
    return 0;
  }
}
