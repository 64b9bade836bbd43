package org.isovae.tck.check;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.isovae.api.Seeds;
import org.isovae.api.data.SampleSpec;
import org.isovae.api.data.Samples;
import org.isovae.api.engine.State;
import org.isovae.api.model.Batch;
import org.isovae.api.model.Posterior;
import org.isovae.api.model.Potential;
import org.isovae.api.model.PotentialProvider;
import org.isovae.api.model.Refresh;
import org.isovae.api.model.Vae;
import org.isovae.api.tensor.Graph;
import org.isovae.api.tensor.Operation;
import org.isovae.api.tensor.Shape;
import org.isovae.api.tensor.Tensor;
import org.isovae.tck.reference.ReferenceEngine;

/**
 * What every potential must do, on a small linear autoencoder on the reference engine, with its
 * states as they are after the first steps of a training.
 */
public final class PotentialChecks {
  private static final SampleSpec SPEC = LinearData.PLANE.spec();
  private static final int LATENT = 2;
  private static final int DIRECTIONS = 32;
  private static final int DRAWS = 40_000;
  private static final int STEPS = 4;

  /** How far from the origin a potential is looked at: near it, and beyond where any code lies. */
  private static final double NEAR = 100;

  private static final double FAR = 10_000;

  private final Supplier<Potential> potential;
  private final long seed;
  private final Samples samples;

  private PotentialChecks(Supplier<Potential> potential, long seed) {
    this.potential = Expect.once(potential);
    this.seed = seed;
    this.samples = ResumedRuns.samples(seed);
  }

  /** All checks of a provider with its default configuration. */
  public static List<Check> all(PotentialProvider<?> provider, long seed) {
    return all(
        () -> ProviderChecks.create(provider, provider.defaults(), TestContext.of(seed)), seed);
  }

  /**
   * All checks of a potential.
   *
   * @param potential creates it; called once
   * @param seed of parameters, data and noise
   */
  public static List<Check> all(Supplier<Potential> potential, long seed) {
    PotentialChecks checks = new PotentialChecks(potential, seed);
    return List.of(
        checks.check("the expectation is finite", checks::finite),
        checks.check("the same noise gives the same expectation", checks::deterministic),
        checks.check("gradients agree with numeric differences", checks::gradients),
        checks.check("the expectation has a lower bound", checks::boundedInTraining),
        checks.check("a row's energy does not depend on the other rows", checks::rows),
        checks.check("the energy draws no noise", checks::noiseless),
        checks.check("the energy has a lower bound", checks::bounded),
        checks.check("the expectation is that of the energy", checks::expectation),
        checks.check("whether there is an energy does not depend on the rows", checks::presence),
        checks.check("it can be trained with", checks::training),
        checks.check(
            "what is refreshed is a function of the model and the step",
            () -> ResumedRuns.compare(checks::step, seed)));
  }

  private Check check(String name, Check.Body body) {
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

  /** The model that was trained before. */
  private Vae vae() {
    return Vae.of(SPEC, LATENT, new PlainNetwork(), new PlainMetric(), new PlainPrior())
        .withPotentials(Map.of("checked", potential.get()));
  }

  /** D + KL + E_q[V]: how a potential is trained with. */
  private ResumedRuns.Step step() {
    Vae vae = vae().seeing(samples);
    Map<String, Shape> inputs = new LinkedHashMap<>(vae.batchInputs());
    inputs.put(Batch.ROW, Shape.of(Shape.BATCH));
    inputs.put(Batch.STEP, Shape.scalar());
    List<Refresh> refreshes = new ArrayList<>();
    Graph graph =
        Graph.traceTraining(
            inputs,
            (ops, in) -> {
              Batch batch = Batch.of(SPEC, in);
              Posterior posterior = vae.encode(ops, batch);
              Tensor z = posterior.draw(ops);
              Tensor distortion = vae.distortion(ops, batch, vae.decode(ops, z, batch));
              Tensor divergence = vae.divergence(ops, posterior, z);
              Potential.Term term = vae.perturbation(ops, batch, posterior, z);
              refreshes.addAll(term.refreshes());
              Tensor unperturbed = ops.add(ops.mean(distortion), ops.mean(divergence));
              return Map.of("total", ops.add(unperturbed, term.mean()));
            });
    return new ResumedRuns.Step(graph.withoutUnusedInputs(), refreshes);
  }

  /** First values, and what a few steps have made of them. */
  private Map<String, double[]> values(Graph graph) {
    Map<String, double[]> values = ReferenceEngine.initialParameters(graph, seed);
    Map<String, State.Values> trained = ResumedRuns.run(this::step, seed, STEPS, STEPS);
    values.replaceAll(
        (label, first) ->
            trained.containsKey(label) ? Expect.widen(trained.get(label).data()) : first);
    return values;
  }

  /** E_q[V] of rows 0, 1, … whose posteriors are given. */
  private Graph expected() {
    Vae vae = vae().seeing(samples);
    Map<String, Shape> inputs = new LinkedHashMap<>(vae.batchInputs());
    inputs.put(Batch.ROW, Shape.of(Shape.BATCH));
    inputs.put("mean", vae.latentBatch());
    inputs.put("logVariance", vae.latentBatch());
    return Graph.trace(
        inputs,
        (ops, in) -> {
          Map<String, Tensor> given = new LinkedHashMap<>(in);
          given.keySet().removeAll(List.of("mean", "logVariance"));
          Posterior posterior = Posterior.gaussian(in.get("mean"), in.get("logVariance"));
          return Map.of(
              "y",
              vae.perturbation(ops, Batch.of(SPEC, given), posterior, posterior.draw(ops)).mean());
        });
  }

  private double expected(
      double[] mean, double deviation, Map<String, double[]> values, long noiseSeed) {
    int rows = mean.length / LATENT;
    double[] numbers = new double[rows];
    Arrays.setAll(numbers, i -> i % samples.size());
    double[] x = new double[rows * SPEC.size()];
    for (int row = 0; row < rows; row++) {
      float[] one = samples.read(row % samples.size(), 1);
      for (int i = 0; i < one.length; i++) {
        x[row * one.length + i] = one[i];
      }
    }
    double[] logVariance = new double[mean.length];
    Arrays.fill(logVariance, 2 * Math.log(deviation));
    Map<String, double[]> inputs =
        Map.of(Batch.X, x, Batch.ROW, numbers, "mean", mean, "logVariance", logVariance);
    return ReferenceEngine.evaluate(expected(), rows, inputs, values, noiseSeed).get("y")[0];
  }

  /** Unit vectors, one after another. */
  private double[] directions(double length) {
    RandomGenerator random = Seeds.generator(Seeds.derive(seed, "directions"));
    double[] directions = new double[DIRECTIONS * LATENT];
    for (int row = 0; row < DIRECTIONS; row++) {
      double angle = 2 * Math.PI * random.nextDouble();
      directions[row * LATENT] = length * Math.cos(angle);
      directions[row * LATENT + 1] = length * Math.sin(angle);
    }
    return directions;
  }

  private void finite() {
    Map<String, double[]> values = values(expected());
    for (double length : new double[] {0, 1, NEAR}) {
      for (double deviation : new double[] {1e-3, 1}) {
        double mean = expected(directions(length), deviation, values, seed);
        Expect.that(
            Double.isFinite(mean),
            "E[V] is %s for codes at the distance %s of the origin with the deviation %s",
            mean,
            length,
            deviation);
      }
    }
  }

  private void deterministic() {
    Map<String, double[]> values = values(expected());
    double first = expected(directions(1), 0.5, values, seed);
    double again = expected(directions(1), 0.5, values, seed);
    Expect.that(first == again, "E[V] is %s, then %s, with the same noise", first, again);
  }

  private void gradients() {
    Graph graph = step().graph();
    Map<String, double[]> values = values(graph);
    int rows = 8;
    double[] x = Expect.widen(samples.read(0, rows));
    double[] numbers = new double[rows];
    Arrays.setAll(numbers, i -> i);
    Map<String, double[]> inputs = new LinkedHashMap<>();
    inputs.put(Batch.X, x);
    inputs.put(Batch.ROW, numbers);
    inputs.put(Batch.STEP, new double[] {0});
    inputs.keySet().retainAll(graph.inputs().keySet());
    RandomGenerator random = Seeds.generator(Seeds.derive(seed, "gradients"));
    NumericGradient.compare(graph, "total", rows, inputs, values, random);
  }

  private void boundedInTraining() {
    Map<String, double[]> values = values(expected());
    double near = expected(directions(NEAR), 1e-3, values, seed);
    double far = expected(directions(FAR), 1e-3, values, seed);
    requireNotFalling("E[V]", near, far);
  }

  private static void requireNotFalling(String what, double near, double far) {
    Expect.that(
        far >= near - 1 - 1e-6 * Math.abs(near),
        "%s falls from %s at the distance %s of the origin to %s at %s: without a lower bound,"
            + " training moves the code there and never ends",
        what,
        near,
        NEAR,
        far,
        FAR);
  }

  private Graph energy() {
    Vae vae = vae();
    return Graph.of(
        vae.latentBatch(),
        (ops, z) ->
            vae.energy(ops, z)
                .orElseThrow(
                    () -> new NotApplicable("the potential is not a function of one place")));
  }

  private double[] energy(Map<String, double[]> values, double... z) {
    return ReferenceEngine.evaluate(energy(), z.length / LATENT, Map.of("x", z), values, 0)
        .get("y");
  }

  private void rows() {
    Map<String, double[]> values = values(energy());
    double[] z = {0.3, -1.2, 2, 0.1, -0.4, 0.9};
    double[] together = energy(values, z);
    Expect.finite(together, "V");
    for (int row = 0; row < 3; row++) {
      Expect.close(
          new double[] {together[row]},
          energy(values, Arrays.copyOfRange(z, LATENT * row, LATENT * (row + 1))),
          1e-12,
          "V of a row among others, against the row alone");
    }
  }

  private void noiseless() {
    energy()
        .nodes()
        .forEach(
            node ->
                Expect.that(
                    !(node.operation() instanceof Operation.Noise),
                    "the energy draws noise (%s): it is a function of the place",
                    node));
  }

  private void bounded() {
    Map<String, double[]> values = values(energy());
    double[] near = energy(values, directions(NEAR));
    double[] far = energy(values, directions(FAR));
    for (int i = 0; i < near.length; i++) {
      requireNotFalling("V", near[i], far[i]);
    }
  }

  /** E_q[V] for training against the mean of V over draws of one's own. */
  private void expectation() {
    Map<String, double[]> values = values(expected());
    values.putAll(values(energy()));
    double[] mean = {0.7, -0.4};
    double deviation = 0.6;
    RandomGenerator random = Seeds.generator(Seeds.derive(seed, "draws"));
    double[] z = new double[DRAWS * LATENT];
    Arrays.setAll(z, i -> mean[i % LATENT] + deviation * random.nextGaussian());
    double[] drawn = energy(values, z);
    double average = Arrays.stream(drawn).average().orElseThrow();
    double variance =
        Arrays.stream(drawn).map(v -> (v - average) * (v - average)).sum() / drawn.length;
    double[] means = new double[DRAWS * LATENT];
    Arrays.setAll(means, i -> mean[i % LATENT]);
    double given = expected(means, deviation, values, seed);
    // two estimates of as many draws each
    double tolerance = 1e-6 * (1 + Math.abs(average)) + 7 * Math.sqrt(variance / DRAWS);
    Expect.that(
        Math.abs(given - average) <= tolerance,
        "E[V] under N((0.7, -0.4), 0.6²) is %s, the mean of V over %d draws is %s",
        given,
        DRAWS,
        average);
  }

  private void presence() {
    Potential plain = potential.get();
    Optional<?>[] both = new Optional<?>[2];
    Vae vae = vae();
    Graph.of(
        vae.latentBatch(),
        (ops, z) -> {
          both[0] = plain.energy(ops.scope("plain"), z);
          both[1] = plain.seeing(samples).energy(ops.scope("seeing"), z);
          return z;
        });
    Expect.that(
        both[0].isPresent() == both[1].isPresent(),
        "the potential has %s energy at one place before it sees the rows, and %s afterwards",
        both[0].isPresent() ? "an" : "no",
        both[1].isPresent() ? "one" : "none");
  }

  private void training() {
    ResumedRuns.run(this::step, seed, STEPS, STEPS)
        .forEach((label, value) -> Expect.finite(Expect.widen(value.data()), label));
  }
}
