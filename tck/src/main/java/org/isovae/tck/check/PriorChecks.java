package org.isovae.tck.check;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.isovae.api.Seeds;
import org.isovae.api.model.Posterior;
import org.isovae.api.model.Prior;
import org.isovae.api.model.PriorProvider;
import org.isovae.api.tensor.Graph;
import org.isovae.api.tensor.Shape;
import org.isovae.api.tensor.Tensor;
import org.isovae.tck.reference.ReferenceEngine;

/** What every prior must do, on the reference engine. Densities are integrated in one dimension. */
public final class PriorChecks {
  private static final int LINE = 100_001;
  private static final int DRAWS = 40_000;
  private static final double[] PROBABILITIES = {0.02, 0.1, 0.25, 0.5, 0.75, 0.9, 0.98};
  private static final double[][] POSTERIORS = {{0, 1}, {0.7, 0.3}, {-2, 0.05}, {0.1, 1.5}};

  private final Supplier<Prior> prior;
  private final long seed;

  private PriorChecks(Supplier<Prior> prior, long seed) {
    this.prior = Expect.once(prior);
    this.seed = seed;
  }

  /** All checks of a provider with its default configuration. */
  public static List<Check> all(PriorProvider<?> provider, long seed) {
    return all(
        () -> ProviderChecks.create(provider, provider.defaults(), TestContext.of(seed)), seed);
  }

  /**
   * All checks of a prior.
   *
   * @param prior creates it; called once
   * @param seed of parameters and noise
   */
  public static List<Check> all(Supplier<Prior> prior, long seed) {
    PriorChecks checks = new PriorChecks(prior, seed);
    return List.of(
        checks.check("the density integrates to 1", checks::integral),
        checks.check("a row's density does not depend on the other rows", checks::rows),
        checks.check("the divergence agrees with its integral", checks::divergence),
        checks.check("the quantile rises and inverts the distribution function", checks::quantile),
        checks.check("samples follow the quantiles", checks::samples),
        checks.check("samples depend on the noise seed alone", checks::seeded));
  }

  private Check check(String name, Runnable body) {
    return new Check(
        name,
        () -> {
          try {
            body.run();
          } catch (CheckFailure e) {
            throw Expect.failure("%s (seed %d)", e.getMessage(), seed);
          }
        });
  }

  private double[] logDensity(int latent, double[] z) {
    Graph graph =
        Graph.of(
            Shape.of(Shape.BATCH, latent),
            (ops, in) -> perRow("logDensity", prior.get().logDensity(ops.scope("prior"), in)));
    return ReferenceEngine.evaluate(
            graph,
            z.length / latent,
            Map.of("x", z),
            ReferenceEngine.initialParameters(graph, seed),
            0)
        .get("y");
  }

  private static Tensor perRow(String what, Tensor tensor) {
    Expect.that(
        tensor.shape().equals(Shape.of(Shape.BATCH)),
        "%s gave %s, expected one value a row",
        what,
        tensor.shape());
    return tensor;
  }

  private void integral() {
    double[] line = Quadrature.line(LINE);
    double[] density = logDensity(1, line);
    double sum = 0;
    for (int i = 0; i < line.length; i++) {
      Expect.that(
          density[i] < Double.POSITIVE_INFINITY, "ln p(z) is %s at z = %s", density[i], line[i]);
      sum += Math.exp(density[i]) * Quadrature.weight(line[i], LINE);
    }
    Expect.that(
        Math.abs(sum - 1) < 1e-3, "∫ p(z) dz = %.6f for one latent dimension, expected 1", sum);
  }

  private void rows() {
    double[] z = {0.3, -1.2, 2, 0.1, -0.4, 0.9};
    double[] together = logDensity(2, z);
    for (int row = 0; row < 3; row++) {
      Expect.close(
          new double[] {together[row]},
          logDensity(2, Arrays.copyOfRange(z, 2 * row, 2 * row + 2)),
          1e-12,
          "ln p(z) of a row among others, against the row alone");
    }
  }

  /** KL(N(m, s²) ‖ p) = ∫ q ln(q/p), by the midpoint rule over ±10 s. */
  private double expectedDivergence(double mean, double deviation) {
    int count = 20_001;
    double[] z = new double[count];
    Arrays.setAll(z, i -> mean + deviation * (-10 + 20 * (i + 0.5) / count));
    double[] density = logDensity(1, z);
    double sum = 0;
    for (int i = 0; i < count; i++) {
      double t = (z[i] - mean) / deviation;
      double logQ = -0.5 * t * t - Math.log(deviation) - 0.5 * Math.log(2 * Math.PI);
      sum += Math.exp(logQ) * (logQ - density[i]) * 20 * deviation / count;
    }
    return sum;
  }

  private double[] divergences(double mean, double deviation, int rows) {
    Map<String, Shape> inputs = new LinkedHashMap<>();
    inputs.put("mean", Shape.of(Shape.BATCH, 1));
    inputs.put("logVariance", Shape.of(Shape.BATCH, 1));
    Graph graph =
        Graph.trace(
            inputs,
            (ops, in) -> {
              Posterior posterior = new Posterior(in.get("mean"), in.get("logVariance"));
              Tensor kl = prior.get().divergence(ops.scope("prior"), posterior);
              return Map.of("kl", perRow("divergence", kl));
            });
    double[] means = new double[rows];
    double[] logVariances = new double[rows];
    Arrays.fill(means, mean);
    Arrays.fill(logVariances, 2 * Math.log(deviation));
    return ReferenceEngine.evaluate(
            graph,
            rows,
            Map.of("mean", means, "logVariance", logVariances),
            ReferenceEngine.initialParameters(graph, seed),
            seed)
        .get("kl");
  }

  private void divergence() {
    for (double[] each : POSTERIORS) {
      double expected = expectedDivergence(each[0], each[1]);
      boolean exact = prior.get().closedForm();
      double[] given = divergences(each[0], each[1], exact ? 1 : DRAWS);
      double mean = Arrays.stream(given).average().orElseThrow();
      double square = Arrays.stream(given).map(v -> (v - mean) * (v - mean)).sum() / given.length;
      // five standard errors where the divergence is sampled
      double tolerance =
          1e-3 * (1 + Math.abs(expected)) + (exact ? 0 : 5 * Math.sqrt(square / given.length));
      Expect.that(
          Math.abs(mean - expected) <= tolerance,
          "KL(N(%s, %s²) ‖ p) is %s%s, its integral is %s",
          each[0],
          each[1],
          mean,
          exact ? "" : " on average over " + DRAWS + " samples",
          expected);
      Expect.that(!exact || mean >= -1e-9, "the divergence %s is negative", mean);
    }
  }

  private void quantile() {
    double before = Double.NEGATIVE_INFINITY;
    for (double probability : PROBABILITIES) {
      double quantile = prior.get().quantile(0, probability);
      Expect.that(
          quantile > before,
          "quantile(0, %s) = %s is not above the one before, %s",
          probability,
          quantile,
          before);
      before = quantile;
      double below = distribution(quantile);
      Expect.that(
          Math.abs(below - probability) < 2e-3,
          "quantile(0, %s) = %s, but P(z ≤ %s) = %.6f",
          probability,
          quantile,
          quantile,
          below);
    }
  }

  /** P(z ≤ end) for one latent dimension: the line up to {@code end}, folded to start there. */
  private double distribution(double end) {
    double[] points = Arrays.stream(Quadrature.line(LINE)).map(z -> end - Math.abs(z)).toArray();
    double[] density = logDensity(1, points);
    double sum = 0;
    for (int i = 0; i < points.length; i++) {
      // each point of the half line is met twice
      sum += Math.exp(density[i]) * Quadrature.weight(end - points[i], LINE) / 2;
    }
    return sum;
  }

  private double[] draw(int rows, int latent, long noiseSeed) {
    Graph graph =
        Graph.of(
            Shape.of(Shape.BATCH, latent),
            (ops, in) -> {
              Tensor sample = prior.get().sample(ops.scope("prior"), in);
              Expect.that(
                  sample.shape().equals(in.shape()),
                  "sample gave %s, expected %s",
                  sample.shape(),
                  in.shape());
              return sample;
            });
    return ReferenceEngine.evaluate(
            graph,
            rows,
            Map.of("x", new double[rows * latent]),
            ReferenceEngine.initialParameters(graph, seed),
            noiseSeed)
        .get("y");
  }

  private void samples() {
    int latent = 1;
    double[] drawn = draw(DRAWS, latent, seed);
    Expect.finite(drawn, "a sample");
    for (double probability : PROBABILITIES) {
      double quantile = prior.get().quantile(0, probability);
      double below = Arrays.stream(drawn).filter(z -> z <= quantile).count() / (double) DRAWS;
      double error = Math.sqrt(probability * (1 - probability) / DRAWS);
      Expect.that(
          Math.abs(below - probability) < 5 * error + 1e-3,
          "of %d samples %.4f lie below quantile(0, %s) = %s",
          DRAWS,
          below,
          probability,
          quantile);
    }
  }

  private void seeded() {
    double[] first = draw(50, 2, Seeds.derive(seed, "first"));
    Expect.same(draw(50, 2, Seeds.derive(seed, "first")), first, "drawn again, same noise seed");
    double[] other = draw(50, 2, Seeds.derive(seed, "other"));
    Expect.that(!Arrays.equals(first, other), "another noise seed gave the same samples");
    double[] density = logDensity(2, first);
    Expect.finite(density, "ln p of the prior's own samples");
  }
}
