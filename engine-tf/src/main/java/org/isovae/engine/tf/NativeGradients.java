package org.isovae.engine.tf;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.bytedeco.javacpp.Pointer;
import org.tensorflow.Graph;
import org.tensorflow.GraphOperation;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.types.TFloat32;

/** TensorFlow's own symbolic gradients. */
final class NativeGradients {
  private NativeGradients() {}

  /**
   * Adds the gradients of a scalar to a graph.
   *
   * @param prefix the name scope of the new operations; used by nothing else
   * @return the gradient with respect to each value that the scalar depends on smoothly; the others
   *     are left out
   */
  static Map<String, Operand<TFloat32>> of(
      Graph graph, String prefix, Operand<TFloat32> scalar, Map<String, Operand<TFloat32>> values) {
    Map<String, Operand<TFloat32>> reached = reached(scalar, values);
    Map<String, Operand<TFloat32>> result = new LinkedHashMap<>();
    if (reached.isEmpty()) {
      return result;
    }
    Output<?>[] gradients =
        graph.addGradients(
            prefix,
            new Output<?>[] {scalar.asOutput()},
            reached.values().stream().map(Operand::asOutput).toArray(Output<?>[]::new),
            null);
    int index = 0;
    for (String name : reached.keySet()) {
      Output<?> gradient = gradients[index++];
      // TensorFlow's way to say that the value is reached through functions without gradient only.
      if (!Pointer.isNull(((GraphOperation) gradient.op()).getUnsafeNativeHandle())) {
        @SuppressWarnings("unchecked") // the gradient of a float is a float
        Operand<TFloat32> direction = (Operand<TFloat32>) gradient;
        result.put(name, direction);
      }
    }
    return result;
  }

  /** TensorFlow refuses to differentiate with respect to what a value does not depend on. */
  private static Map<String, Operand<TFloat32>> reached(
      Operand<?> from, Map<String, Operand<TFloat32>> values) {
    Set<GraphOperation> seen = new HashSet<>();
    Deque<GraphOperation> open = new ArrayDeque<>();
    open.push((GraphOperation) from.op());
    while (!open.isEmpty()) {
      GraphOperation operation = open.pop();
      if (seen.add(operation)) {
        for (Operand<?> input : operation.inputs()) {
          open.push((GraphOperation) input.op());
        }
      }
    }
    Map<String, Operand<TFloat32>> result = new LinkedHashMap<>();
    values.forEach(
        (name, value) -> {
          if (seen.contains((GraphOperation) value.op())) {
            result.put(name, value);
          }
        });
    return result;
  }
}
