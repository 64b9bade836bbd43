package org.isovae.tck.check;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.isovae.api.Seeds;
import org.isovae.api.data.Domain;
import org.isovae.api.data.SampleSpec;
import org.isovae.api.model.Marginal;
import org.isovae.api.model.Posterior;
import org.isovae.api.model.Prior;
import org.isovae.api.model.PriorProvider;
import org.isovae.api.model.Vae;
import org.isovae.api.tensor.Graph;
import org.isovae.api.tensor.Operation;
import org.isovae.api.tensor.Ops;
import org.isovae.api.tensor.Shape;
import org.isovae.api.tensor.Tensor;
import org.isovae.tck.reference.ReferenceEngine;

/**
 * What every prior must do, on the reference engine: its own numbers agree with integrals of its
 * density, for learnt parameters moved away from where they begin.
 */
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
        checks.check(
            "the expected divergence is its integral, and draws no noise", checks::expected),
        checks.check("the expected divergence holds in two dimensions", checks::expectedInPlane),
        checks.check("divergences of single dimensions add up", checks::perDimension),
        checks.check("mean and variance of the marginal are those of the density", checks::moments),
        checks.check("the quantile rises and inverts the distribution function", checks::quantile),
        checks.check("samples follow the density", checks::samples),
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

  private Vae vae(int latent) {
    SampleSpec sample = SampleSpec.of(Shape.of(4), Domain.REALS);
    return Vae.of(sample, latent, new PlainNetwork(), new PlainMetric(), prior.get());
  }

  /** First values, each moved by what its name says: the same in every graph. */
  private Map<String, double[]> parameters(Graph graph) {
    Map<String, double[]> parameters = ReferenceEngine.initialParameters(graph, seed);
    parameters.forEach(
        (label, values) -> {
          RandomGenerator random = Seeds.generator(Seeds.derive(seed, "moved/" + label));
          for (int i = 0; i < values.length; i++) {
            values[i] += 0.2 * (random.nextDouble() - 0.5);
          }
        });
    return parameters;
  }

  private double[] logDensity(int latent, double[] z) {
    Vae vae = vae(latent);
    Graph graph = Graph.of(vae.latentBatch(), vae::logPrior);
    return ReferenceEngine.evaluate(graph, z.length / latent, Map.of("x", z), parameters(graph), 0)
        .get("y");
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
  private double integral(double mean, double deviation) {
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

  /** The same over ±6 s in two dimensions. */
  private double integral(double[] mean, double[] deviation) {
    int count = 301;
    double[] z = new double[2 * count * count];
    double[] logQ = new double[count * count];
    double width = 12.0 / count;
    for (int i = 0; i < logQ.length; i++) {
      int line = i / count;
      double[] t = {-6 + width * (i % count + 0.5), -6 + width * (line + 0.5)};
      for (int j = 0; j < 2; j++) {
        z[2 * i + j] = mean[j] + deviation[j] * t[j];
        logQ[i] -= 0.5 * t[j] * t[j] + Math.log(deviation[j]) + 0.5 * Math.log(2 * Math.PI);
      }
    }
    double[] density = logDensity(2, z);
    double sum = 0;
    for (int i = 0; i < logQ.length; i++) {
      double area = width * width * deviation[0] * deviation[1];
      sum += Math.exp(logQ[i]) * (logQ[i] - density[i]) * area;
    }
    return sum;
  }

  /** Writes something about a posterior. */
  @FunctionalInterface
  private interface OfPosterior {
    Tensor of(Ops ops, Vae vae, Posterior posterior);
  }

  /** Rows of the same posterior. */
  private double[] evaluate(OfPosterior body, double[] mean, double[] deviation, int rows) {
    Vae vae = vae(mean.length);
    Map<String, Shape> inputs = new LinkedHashMap<>();
    inputs.put("mean", vae.latentBatch());
    inputs.put("logVariance", vae.latentBatch());
    Graph graph =
        Graph.trace(
            inputs,
            (ops, in) ->
                Map.of(
                    "y",
                    body.of(ops, vae, Posterior.gaussian(in.get("mean"), in.get("logVariance")))));
    double[] means = new double[rows * mean.length];
    double[] logVariances = new double[rows * mean.length];
    Arrays.setAll(means, i -> mean[i % mean.length]);
    Arrays.setAll(logVariances, i -> 2 * Math.log(deviation[i % mean.length]));
    return ReferenceEngine.evaluate(
            graph,
            rows,
            Map.of("mean", means, "logVariance", logVariances),
            parameters(graph),
            seed)
        .get("y");
  }

  private void divergence() {
    for (double[] each : POSTERIORS) {
      double expected = integral(each[0], each[1]);
      double[] given =
          evaluate(
              (ops, vae, posterior) -> vae.divergence(ops, posterior, posterior.draw(ops)),
              new double[] {each[0]},
              new double[] {each[1]},
              DRAWS);
      double mean = Arrays.stream(given).average().orElseThrow();
      double square = Arrays.stream(given).map(v -> (v - mean) * (v - mean)).sum() / given.length;
      // five standard errors where the divergence is sampled; 0 where it is exact
      double tolerance = 1e-3 * (1 + Math.abs(expected)) + 5 * Math.sqrt(square / given.length);
      Expect.that(
          Math.abs(mean - expected) <= tolerance,
          "KL(N(%s, %s²) ‖ p) is %s on average over %d draws, its integral is %s",
          each[0],
          each[1],
          mean,
          DRAWS,
          expected);
    }
  }

  private double expected(double[] mean, double[] deviation) {
    return evaluate(
        (ops, vae, posterior) -> noiseless(vae.expectedDivergence(ops, posterior)),
        mean,
        deviation,
        1)[0];
  }

  private static Tensor noiseless(Tensor tensor) {
    Graph graph = Graph.trace(Map.of(), (ops, in) -> Map.of("y", tensor));
    graph
        .nodes()
        .forEach(
            node ->
                Expect.that(
                    !(node.operation() instanceof Operation.Noise),
                    "the expected divergence draws noise (%s): scores never sample",
                    node));
    return tensor;
  }

  private void expected() {
    for (double[] each : POSTERIORS) {
      double integral = integral(each[0], each[1]);
      double given = expected(new double[] {each[0]}, new double[] {each[1]});
      Expect.that(
          Math.abs(given - integral) <= 1e-3 * (1 + Math.abs(integral)),
          "the expected KL(N(%s, %s²) ‖ p) is %s, its integral is %s",
          each[0],
          each[1],
          given,
          integral);
      Expect.that(given >= -1e-3, "the divergence %s is negative", given);
    }
  }

  private void expectedInPlane() {
    double[] mean = {0.7, -0.4};
    double[] deviation = {0.3, 1.1};
    double integral = integral(mean, deviation);
    double given = expected(mean, deviation);
    Expect.that(
        Math.abs(given - integral) <= 1e-3 * (1 + Math.abs(integral)),
        "the expected KL in two dimensions is %s, its integral is %s",
        given,
        integral);
  }

  private void perDimension() {
    double[] mean = {0.7, -0.4, 1.3};
    double[] deviation = {0.3, 1.1, 0.8};
    double[] terms =
        evaluate(
            (ops, vae, posterior) ->
                vae.divergencePerDimension(ops, posterior)
                    .orElseThrow(
                        () -> new NotApplicable("the prior's dimensions are not independent")),
            mean,
            deviation,
            1);
    double sum = Arrays.stream(terms).sum();
    double whole = expected(mean, deviation);
    Expect.that(
        Math.abs(sum - whole) <= 1e-6 * (1 + Math.abs(whole)),
        "the divergences of the dimensions add up to %s, the whole is %s",
        sum,
        whole);
    for (int j = 0; j < mean.length; j++) {
      double integral = integral(mean[j], deviation[j]);
      Expect.that(
          Math.abs(terms[j] - integral) <= 1e-3 * (1 + Math.abs(integral)),
          "the divergence of dimension %d is %s, its integral is %s",
          j,
          terms[j],
          integral);
    }
  }

  /** The marginal of the first of {@code latent} dimensions. */
  private Marginal marginal(int latent) {
    Vae vae = vae(latent);
    Graph graph =
        Graph.trace(
            Map.of(),
            (ops, in) -> {
              Map<String, Tensor> summary = new LinkedHashMap<>(vae.priorSummary(ops));
              summary.forEach(
                  (name, tensor) ->
                      Expect.that(
                          !tensor.shape().hasBatch(),
                          "the summary %s has a batch: %s",
                          name,
                          tensor));
              return summary;
            });
    Map<String, float[]> summary = new LinkedHashMap<>();
    ReferenceEngine.evaluate(graph, 1, Map.of(), parameters(graph), 0)
        .forEach(
            (name, values) -> {
              float[] rounded = new float[values.length];
              for (int i = 0; i < rounded.length; i++) {
                rounded[i] = (float) values[i];
              }
              summary.put(name, rounded);
            });
    return Expect.notNull(prior.get().marginal(latent, 0, summary), "marginal");
  }

  private void moments() {
    double[] line = Quadrature.line(LINE);
    double[] density = logDensity(1, line);
    double mean = 0;
    double square = 0;
    for (int i = 0; i < line.length; i++) {
      // beyond ±100 the tail's moments are rounding errors of the substitution
      double mass =
          Math.abs(line[i]) > 100 ? 0 : Math.exp(density[i]) * Quadrature.weight(line[i], LINE);
      mean += mass * line[i];
      square += mass * line[i] * line[i];
    }
    double variance = square - mean * mean;
    Marginal marginal = marginal(1);
    Expect.that(
        Math.abs(marginal.mean() - mean) <= 1e-3 * (1 + Math.abs(mean)),
        "the mean is %s, the density's is %s",
        marginal.mean(),
        mean);
    Expect.that(
        Math.abs(marginal.variance() - variance) <= 1e-3 * variance,
        "the variance is %s, the density's is %s",
        marginal.variance(),
        variance);
  }

  private double quantile(Marginal marginal, double probability) {
    return marginal
        .quantile(probability)
        .orElseThrow(() -> new NotApplicable("the prior has no quantiles"));
  }

  private void quantile() {
    double before = Double.NEGATIVE_INFINITY;
    Marginal marginal = marginal(1);
    for (double probability : PROBABILITIES) {
      double quantile = quantile(marginal, probability);
      Expect.that(
          quantile > before,
          "the quantile at %s, %s, is not above the one before, %s",
          probability,
          quantile,
          before);
      before = quantile;
      double below = distribution(quantile);
      Expect.that(
          Math.abs(below - probability) < 1e-3,
          "the quantile at %s is %s, but P(z ≤ %s) = %.6f",
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
    Vae vae = vae(latent);
    Graph graph = Graph.of(vae.latentBatch(), vae::samplePrior);
    return ReferenceEngine.evaluate(
            graph, rows, Map.of("x", new double[rows * latent]), parameters(graph), noiseSeed)
        .get("y");
  }

  private void samples() {
    double[] drawn = draw(DRAWS, 1, seed);
    Expect.finite(drawn, "a sample");
    Marginal marginal = marginal(1);
    for (double probability : PROBABILITIES) {
      double place =
          marginal
              .quantile(probability)
              .orElse(marginal.mean() + (probability - 0.5) * Math.sqrt(marginal.variance()));
      double expected = distribution(place);
      double below = Arrays.stream(drawn).filter(z -> z <= place).count() / (double) DRAWS;
      double error = Math.sqrt(expected * (1 - expected) / DRAWS);
      Expect.that(
          Math.abs(below - expected) < 5 * error + 1e-3,
          "of %d samples %.4f lie below %s, of the density %.4f",
          DRAWS,
          below,
          place,
          expected);
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
