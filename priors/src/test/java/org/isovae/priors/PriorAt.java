package org.isovae.priors;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.isovae.api.Seeds;
import org.isovae.api.model.Marginal;
import org.isovae.api.model.Posterior;
import org.isovae.api.model.Prior;
import org.isovae.api.tensor.Graph;
import org.isovae.api.tensor.Ops;
import org.isovae.api.tensor.Shape;
import org.isovae.api.tensor.Tensor;
import org.isovae.tck.reference.ReferenceEngine;

/**
 * A prior as functions of numbers.
 *
 * @param parameters the values of what it learns; first values where there are none
 */
record PriorAt(Prior prior, Map<String, double[]> parameters) {
  PriorAt(Prior prior) {
    this(prior, Map.of());
  }

  private Map<String, double[]> parameters(Graph graph) {
    Map<String, double[]> values = ReferenceEngine.initialParameters(graph, 1);
    values.putAll(parameters);
    values.keySet().retainAll(graph.parameters().keySet());
    return values;
  }

  /** ln p(z) of each row. */
  double[] logDensity(int latent, double... z) {
    Graph graph = Graph.of(Shape.of(Shape.BATCH, latent), prior::logDensity);
    return ReferenceEngine.evaluate(graph, z.length / latent, Map.of("x", z), parameters(graph), 0)
        .get("y");
  }

  /** p(k|z) of each row, one after another. */
  double[] responsibilities(int latent, double... z) {
    Graph graph =
        Graph.of(
            Shape.of(Shape.BATCH, latent),
            (ops, place) -> prior.responsibilities(ops, place).orElseThrow());
    return ReferenceEngine.evaluate(graph, z.length / latent, Map.of("x", z), parameters(graph), 0)
        .get("y");
  }

  /** Writes something about a posterior. */
  interface OfPosterior {
    Tensor of(Ops ops, Posterior posterior);
  }

  private static Graph graph(OfPosterior body, int latent) {
    Map<String, Shape> inputs = new LinkedHashMap<>();
    inputs.put("mean", Shape.of(Shape.BATCH, latent));
    inputs.put("logVariance", Shape.of(Shape.BATCH, latent));
    return Graph.trace(
        inputs,
        (ops, in) ->
            Map.of("y", body.of(ops, Posterior.gaussian(in.get("mean"), in.get("logVariance")))));
  }

  /** Its values for one row. */
  double[] evaluate(OfPosterior body, double[] mean, double[] deviation) {
    Graph graph = graph(body, mean.length);
    return ReferenceEngine.evaluate(graph, 1, inputs(mean, deviation), parameters(graph), 0)
        .get("y");
  }

  /** Its values for one row, with every step rounded to single precision. */
  double[] evaluateRounded(OfPosterior body, double[] mean, double[] deviation) {
    Graph graph = graph(body, mean.length);
    return ReferenceEngine.evaluateRounded(graph, 1, inputs(mean, deviation), parameters(graph), 0)
        .get("y");
  }

  /** Its gradient for one row: ∂/∂μ and ∂/∂ln σ², one after another. */
  double[] gradient(OfPosterior body, double[] mean, double[] deviation) {
    Graph graph = graph((ops, posterior) -> ops.sum(body.of(ops, posterior)), mean.length);
    Map<String, double[]> slopes =
        ReferenceEngine.gradients(graph, "y", 1, inputs(mean, deviation), parameters(graph), 0)
            .inputs();
    double[] both = Arrays.copyOf(slopes.get("mean"), 2 * mean.length);
    System.arraycopy(slopes.get("logVariance"), 0, both, mean.length, mean.length);
    return both;
  }

  private static Map<String, double[]> inputs(double[] mean, double[] deviation) {
    double[] logVariance = Arrays.stream(deviation).map(s -> 2 * Math.log(s)).toArray();
    return Map.of("mean", mean, "logVariance", logVariance);
  }

  /** KL(q ‖ p) for measuring. */
  double expected(double[] mean, double[] deviation) {
    return evaluate(prior::expectedDivergence, mean, deviation)[0];
  }

  /** A mean, and how far it may be off. */
  record Estimate(double mean, double error) {}

  /** KL(q ‖ p) as the mean of ln q(z) − ln p(z) over many draws. */
  Estimate drawn(double[] mean, double[] deviation, int draws) {
    RandomGenerator random = Seeds.generator(Seeds.derive(1, "draws"));
    int latent = mean.length;
    double[] z = new double[draws * latent];
    double[] terms = new double[draws];
    for (int i = 0; i < z.length; i++) {
      int j = i % latent;
      double unit = random.nextGaussian();
      z[i] = mean[j] + deviation[j] * unit;
      terms[i / latent] -= 0.5 * unit * unit + Math.log(deviation[j]) + 0.5 * Math.log(2 * Math.PI);
    }
    double[] logPrior = logDensity(latent, z);
    Arrays.setAll(terms, i -> terms[i] - logPrior[i]);
    double average = Arrays.stream(terms).average().orElseThrow();
    double variance = Arrays.stream(terms).map(t -> (t - average) * (t - average)).sum() / draws;
    return new Estimate(average, Math.sqrt(variance / draws));
  }

  /** The marginal of a dimension, from what {@link Prior#summary} gives. */
  Marginal marginal(int latent, int dimension) {
    Graph graph = Graph.trace(Map.of(), (ops, in) -> prior.summary(ops, latent));
    Map<String, float[]> summary = new LinkedHashMap<>();
    ReferenceEngine.evaluate(graph, 1, Map.of(), parameters(graph), 0)
        .forEach(
            (name, values) -> {
              float[] rounded = new float[values.length];
              for (int i = 0; i < values.length; i++) {
                rounded[i] = (float) values[i];
              }
              summary.put(name, rounded);
            });
    return prior.marginal(latent, dimension, summary);
  }
}
