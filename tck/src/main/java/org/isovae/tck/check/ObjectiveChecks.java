package org.isovae.tck.check;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.isovae.api.Seeds;
import org.isovae.api.data.Domain;
import org.isovae.api.data.SampleSpec;
import org.isovae.api.engine.Trainer;
import org.isovae.api.engine.TrainingPlan;
import org.isovae.api.engine.Workspace;
import org.isovae.api.model.Batch;
import org.isovae.api.model.Loss;
import org.isovae.api.model.Objective;
import org.isovae.api.model.ObjectiveProvider;
import org.isovae.api.model.Refresh;
import org.isovae.api.model.Vae;
import org.isovae.api.tensor.Graph;
import org.isovae.api.tensor.Ops;
import org.isovae.api.tensor.Shape;
import org.isovae.api.tensor.Tensor;
import org.isovae.tck.reference.ReferenceEngine;

/** What every objective must do, in a small linear autoencoder on the reference engine. */
public final class ObjectiveChecks {
  private static final SampleSpec SPEC = LinearData.PLANE.spec();

  private final Supplier<Objective> objective;
  private final long seed;
  private final Vae vae = Vae.of(SPEC, 2, new PlainNetwork(), new PlainMetric(), new PlainPrior());

  private ObjectiveChecks(Supplier<Objective> objective, long seed) {
    this.objective = Expect.once(objective);
    this.seed = seed;
  }

  /** All checks of a provider with its default configuration. */
  public static List<Check> all(ObjectiveProvider<?> provider, long seed) {
    return all(
        () -> ProviderChecks.create(provider, provider.defaults(), TestContext.of(seed)), seed);
  }

  /**
   * All checks of an objective.
   *
   * @param objective creates it; called once
   * @param seed of parameters, data and noise
   */
  public static List<Check> all(Supplier<Objective> objective, long seed) {
    ObjectiveChecks checks = new ObjectiveChecks(objective, seed);
    return List.of(
        checks.check("the terms hold distortion, and kl where there is a beta", checks::terms),
        checks.check("total and terms are finite", checks::finite),
        checks.check("distortion is the batch mean of D in sum form", checks::distortion),
        checks.check("gradients agree with numeric differences", checks::gradients),
        checks.check("the same noise gives the same loss", checks::deterministic),
        checks.check("beta is positive for every sample size", checks::beta),
        checks.check("potentials count with their weight, where it has one", checks::potentials),
        checks.check("training lowers the loss", checks::training),
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

  private Graph graph() {
    return vae.graph((ops, batch) -> outputs(loss(ops, batch)));
  }

  private Loss loss(Ops ops, Batch batch) {
    return Expect.notNull(objective.get().loss(ops, vae, batch), "loss");
  }

  private static Map<String, Tensor> outputs(Loss loss) {
    Map<String, Tensor> outputs = new LinkedHashMap<>();
    outputs.put("total", loss.total());
    outputs.putAll(loss.terms());
    return outputs;
  }

  private ResumedRuns.Step step() {
    Map<String, Shape> inputs = new LinkedHashMap<>(vae.batchInputs());
    inputs.put(Batch.ROW, Shape.of(Shape.BATCH));
    inputs.put(Batch.STEP, Shape.scalar());
    List<Refresh> refreshes = new ArrayList<>();
    Graph graph =
        Graph.traceTraining(
            inputs,
            (ops, in) -> {
              Loss loss = loss(ops, Batch.of(SPEC, in));
              refreshes.addAll(loss.refreshes());
              return outputs(loss);
            });
    return new ResumedRuns.Step(graph.withoutUnusedInputs(), refreshes);
  }

  private double[] samples(int rows) {
    RandomGenerator random = Seeds.generator(Seeds.derive(seed, "samples"));
    return Points.inside(Domain.REALS, rows * SPEC.size(), random);
  }

  private Map<String, double[]> evaluate(long noiseSeed) {
    Graph graph = graph();
    return ReferenceEngine.evaluate(
        graph,
        32,
        Map.of("x", samples(32)),
        ReferenceEngine.initialParameters(graph, seed),
        noiseSeed);
  }

  private void terms() {
    List<String> names = new ArrayList<>(graph().outputs().keySet());
    Expect.that(
        names.contains(Loss.DISTORTION),
        "the loss has no term \"%s\", only %s",
        Loss.DISTORTION,
        names);
    Expect.that(
        names.contains(Loss.DIVERGENCE) == objective.get().beta(SPEC).isPresent(),
        "beta is %s, and the terms are %s: a divergence has a beta, and nothing else has",
        objective.get().beta(SPEC),
        names);
    for (String name : names) {
      Expect.that(
          name.matches("[a-z][A-Za-z0-9]*"), "the term's name \"%s\" is not camel case", name);
    }
  }

  private void finite() {
    evaluate(seed)
        .forEach(
            (name, value) -> {
              Expect.finite(value, name);
              Expect.that(
                  !name.equals(Loss.DISTORTION) || value[0] >= 0,
                  "the distortion %s is negative",
                  value[0]);
            });
  }

  /** An untrained decoder is far off: the distortion must be of the size of the data. */
  private void distortion() {
    double[] few = evaluate(seed).get(Loss.DISTORTION);
    Graph graph = graph();
    double[] x = samples(32);
    double[] twice = new double[2 * x.length];
    System.arraycopy(x, 0, twice, 0, x.length);
    System.arraycopy(x, 0, twice, x.length, x.length);
    double mean = 0;
    for (int draw = 0; draw < 20; draw++) {
      mean +=
          ReferenceEngine.evaluate(
                      graph,
                      64,
                      Map.of("x", twice),
                      ReferenceEngine.initialParameters(graph, seed),
                      Seeds.derive(seed, "draw/" + draw))
                  .get(Loss.DISTORTION)[0]
              / 20;
    }
    Expect.that(
        Math.abs(mean - few[0]) <= 0.5 * few[0],
        "the distortion of 32 rows is %s, of the same rows twice %s: it is to be a mean",
        few[0],
        mean);
  }

  private void gradients() {
    Graph graph = graph();
    RandomGenerator random = Seeds.generator(Seeds.derive(seed, "gradients"));
    NumericGradient.compare(
        graph, "total", 8, Map.of("x", samples(8)), NetworkAt.parameters(graph, random), random);
  }

  private void deterministic() {
    Map<String, double[]> first = evaluate(seed);
    evaluate(seed).forEach((name, value) -> Expect.same(value, first.get(name), name));
  }

  private void beta() {
    for (Shape shape : List.of(Shape.of(1), Shape.of(16), Shape.of(28, 28, 1))) {
      double beta =
          objective
              .get()
              .beta(SampleSpec.of(shape, Domain.UNIT_INTERVAL))
              .orElseThrow(() -> new NotApplicable("there is no divergence, and so no beta"));
      Expect.that(
          beta > 0 && Double.isFinite(beta),
          "beta is %s for samples of shape %s, expected a positive number",
          beta,
          shape);
    }
  }

  /** The same noise with and without a potential: a scope of its own moves no other numbers. */
  private void potentials() {
    double weight =
        objective
            .get()
            .potentialWeight()
            .orElseThrow(() -> new NotApplicable("it does not look at potentials"));
    Expect.that(weight >= 0 && Double.isFinite(weight), "the weight of potentials is %s", weight);
    Vae perturbed = vae.withPotentials(Map.of("plain", new PlainPotential()));
    Graph graph =
        perturbed.graph((ops, batch) -> outputs(objective.get().loss(ops, perturbed, batch)));
    Expect.that(
        graph.outputs().containsKey(Loss.POTENTIAL),
        "the loss has no term \"%s\", only %s",
        Loss.POTENTIAL,
        graph.outputs().keySet());
    Map<String, double[]> with =
        ReferenceEngine.evaluate(
            graph,
            32,
            Map.of("x", samples(32)),
            ReferenceEngine.initialParameters(graph, seed),
            seed);
    double expected = evaluate(seed).get("total")[0] + weight * with.get(Loss.POTENTIAL)[0];
    Expect.that(
        Math.abs(with.get("total")[0] - expected) <= 1e-9 * (1 + Math.abs(expected)),
        "the loss with a potential is %s, expected %s: that without it, and %s times E[V]",
        with.get("total")[0],
        expected,
        weight);
  }

  private void training() {
    try (Workspace workspace = new ReferenceEngine().open(seed)) {
      Trainer trainer =
          workspace.trainer(
              graph(),
              LinearData.PLANE.samples(256, seed, true),
              TrainingPlan.of(64, seed, step -> 0.01));
      float[][] first = trainer.advance(20).values();
      trainer.advance(160);
      float[][] last = trainer.advance(20).values();
      Expect.that(
          mean(last) < mean(first),
          "the loss was %s over the first 20 steps, and is %s after 180",
          mean(first),
          mean(last));
    }
  }

  private static double mean(float[][] values) {
    double sum = 0;
    for (float[] row : values) {
      sum += row[0];
    }
    return sum / values.length;
  }
}
