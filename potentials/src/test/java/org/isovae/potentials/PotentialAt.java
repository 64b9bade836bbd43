package org.isovae.potentials;

import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.isovae.api.data.Domain;
import org.isovae.api.data.SampleSpec;
import org.isovae.api.model.Batch;
import org.isovae.api.model.Posterior;
import org.isovae.api.model.Potential;
import org.isovae.api.tensor.Graph;
import org.isovae.api.tensor.Shape;
import org.isovae.api.tensor.Tensor;
import org.isovae.tck.reference.ReferenceEngine;

/** A potential as functions of numbers, for those that look at no model. */
record PotentialAt(Potential potential, int latent) {
  private static final SampleSpec SAMPLE = SampleSpec.of(Shape.of(1), Domain.REALS);

  /** V of each row. */
  double[] energy(double... z) {
    Graph graph =
        Graph.of(Shape.of(Shape.BATCH, latent), (ops, x) -> potential.energy(ops, x).orElseThrow());
    return ReferenceEngine.evaluate(graph, z.length / latent, Map.of("x", z), Map.of(), 0).get("y");
  }

  /** E_q[V] of rows of these numbers, all posteriors of one deviation. */
  double expected(double[] rows, double[] mean, double deviation) {
    Map<String, Shape> inputs = new LinkedHashMap<>();
    inputs.put(Batch.X, Shape.of(Shape.BATCH, 1));
    inputs.put(Batch.ROW, Shape.of(Shape.BATCH));
    inputs.put("mean", Shape.of(Shape.BATCH, latent));
    inputs.put("logVariance", Shape.of(Shape.BATCH, latent));
    Graph graph =
        Graph.trace(
            inputs,
            (ops, in) -> {
              Posterior posterior = Posterior.gaussian(in.get("mean"), in.get("logVariance"));
              Map<String, Tensor> given = new HashMap<>(in);
              given.keySet().retainAll(List.of(Batch.X, Batch.ROW));
              Batch batch = Batch.of(SAMPLE, given);
              return Map.of(
                  "y", potential.expected(ops, null, batch, posterior, posterior.draw(ops)).mean());
            });
    double[] logVariance = new double[mean.length];
    Arrays.fill(logVariance, 2 * Math.log(deviation));
    Map<String, double[]> values =
        Map.of(
            Batch.X,
            new double[rows.length],
            Batch.ROW,
            rows,
            "mean",
            mean,
            "logVariance",
            logVariance);
    return ReferenceEngine.evaluate(graph, rows.length, values, Map.of(), 0).get("y")[0];
  }
}
