package org.isovae.tck.check;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.isovae.api.tensor.Graph;
import org.isovae.tck.reference.Gradients;
import org.isovae.tck.reference.ReferenceEngine;

/** Compares the gradient of a scalar output with numeric differences. */
final class NumericGradient {
  private static final double STEP = 1e-6;
  private static final int PLACES = 5;

  private NumericGradient() {}

  /**
   * Compares a few places of every parameter's gradient.
   *
   * @param parameters values of the graph's parameters and states
   * @return the gradients
   */
  static Gradients compare(
      Graph graph,
      String output,
      int batch,
      Map<String, double[]> inputs,
      Map<String, double[]> parameters,
      RandomGenerator random) {
    Gradients gradients = ReferenceEngine.gradients(graph, output, batch, inputs, parameters, 0);
    Map<String, double[]> differentiated = new LinkedHashMap<>(parameters);
    differentiated.keySet().retainAll(graph.parameters().keySet()); // no gradient flows to a state
    differentiated.forEach(
        (label, values) -> {
          for (int n = 0; n < Math.min(PLACES, values.length); n++) {
            int i = random.nextInt(values.length);
            double kept = values[i];
            values[i] = kept + STEP;
            double up = value(graph, output, batch, inputs, parameters);
            values[i] = kept - STEP;
            double down = value(graph, output, batch, inputs, parameters);
            values[i] = kept;
            double numeric = (up - down) / (2 * STEP);
            double given = gradients.parameters().get(label)[i];
            Expect.that(
                Math.abs(given - numeric) <= 1e-4 * (1 + Math.abs(numeric) + Math.abs(up) * 0.01),
                "the gradient of %s with respect to %s[%d] is %s, numeric differences say %s: does"
                    + " a gradient stop on the way?",
                output,
                label,
                i,
                given,
                numeric);
          }
        });
    return gradients;
  }

  private static double value(
      Graph graph,
      String output,
      int batch,
      Map<String, double[]> inputs,
      Map<String, double[]> parameters) {
    return ReferenceEngine.evaluate(graph, batch, inputs, parameters, 0).get(output)[0];
  }

  /** Throws if the gradient of a parameter is 0 everywhere. */
  static void reaches(Gradients gradients) {
    gradients
        .parameters()
        .forEach(
            (label, gradient) ->
                Expect.that(
                    Arrays.stream(gradient).anyMatch(value -> value != 0),
                    "no gradient reaches the parameter %s",
                    label));
  }
}
