package org.isovae.estimators;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.isovae.api.data.Samples;
import org.isovae.api.estimator.TrainedModel;
import org.isovae.api.model.Posterior;
import org.isovae.api.model.Vae;
import org.isovae.api.tensor.Graph;
import org.isovae.api.tensor.Ops;
import org.isovae.api.tensor.Tensor;

/**
 * What theory wants the norms to be. Where the loss D/β + KL cannot be lowered by another σ, its
 * derivatives along ln σ_j cancel: the norm (2/β)σ_j² J_jᵀGJ_j of a dimension is −∂KL/∂ln σ_j. For
 * a standard normal prior that is 1 − σ_j²: 1 where a dimension tells much, 0 where it is dead. The
 * sum over all dimensions is how many the model uses, each as far as it does. Holds for any prior.
 *
 * @param total the sum over all dimensions, mean over rows
 * @param perDimension each of them, the most important first; empty where the prior's dimensions
 *     are not independent
 */
record DivergenceSlope(double total, double[] perDimension) {
  /** Why it is not there. */
  static final String UNKNOWN =
      "the prior's divergence cannot be differentiated, and theory gives no length without that";

  /** A divergence without a closed form takes thousands of places a row. */
  private static final int ROWS = 200;

  private static final String EACH = "each";
  private static final String TOTAL = "total";

  /**
   * Of a model with a σ.
   *
   * @param order the dimensions' own numbers, the most important first
   * @return empty for a prior of native operations
   */
  static Optional<DivergenceSlope> of(TrainedModel model, Samples rows, int[] order) {
    Graph graph = graph(model.vae());
    if (graph.outputs().containsKey(EACH)) {
      float[] values = model.evaluate(graph, rows).get(EACH);
      double[] mean = new double[order.length];
      for (int i = 0; i < values.length; i++) {
        mean[i % mean.length] += (double) values[i] / rows.size();
      }
      double[] each = IntStream.of(order).mapToDouble(j -> mean[j]).toArray();
      return Optional.of(
          new DivergenceSlope(IntStream.of(order).mapToDouble(j -> mean[j]).sum(), each));
    }
    if (graph.outputs().containsKey(TOTAL)) {
      Samples some = SpreadSamples.of(rows, ROWS, "isometry");
      float[] values = model.evaluate(graph, some).get(TOTAL);
      double total = IntStream.range(0, values.length).mapToDouble(i -> values[i]).sum();
      return Optional.of(new DivergenceSlope(total / values.length, new double[0]));
    }
    return Optional.empty();
  }

  private static Graph graph(Vae vae) {
    return vae.graph(
        (ops, batch) -> {
          Posterior posterior = vae.encode(ops, batch);
          Map<String, Tensor> outputs = new HashMap<>();
          Optional<Tensor> terms = vae.divergencePerDimension(ops, posterior);
          Tensor divergence = terms.orElseGet(() -> vae.expectedDivergence(ops, posterior));
          slope(ops, divergence, posterior)
              .ifPresentOrElse(
                  slope -> outputs.put(terms.isPresent() ? EACH : TOTAL, slope),
                  () -> outputs.put("none", divergence));
          return outputs;
        });
  }

  private static Optional<Tensor> slope(Ops ops, Tensor divergence, Posterior posterior) {
    Tensor logVariance = posterior.logVariance();
    // ln σ² is 2 ln σ.
    Tensor along = ops.add(ops.multiply(logVariance, 0), -2);
    try {
      return Optional.of(ops.derivative(divergence, logVariance, along));
    } catch (IllegalArgumentException nativeOperation) {
      return Optional.empty();
    }
  }
}
