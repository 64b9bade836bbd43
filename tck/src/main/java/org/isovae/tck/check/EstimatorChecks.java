package org.isovae.tck.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.isovae.api.Capabilities;
import org.isovae.api.Context;
import org.isovae.api.InvalidInputException;
import org.isovae.api.data.Samples;
import org.isovae.api.engine.Engine;
import org.isovae.api.engine.State;
import org.isovae.api.estimator.Estimator;
import org.isovae.api.estimator.EstimatorProvider;
import org.isovae.api.estimator.Evaluation;
import org.isovae.api.estimator.Report;
import org.isovae.tck.check.LinearModel.Form;
import org.isovae.tck.reference.ReferenceEngine;

/** What every estimator must do, on a {@link LinearModel}. */
public final class EstimatorChecks {
  private static final int ROWS = 300;
  private static final int BATCH = 128;

  private final EstimatorProvider<?> provider;
  private final Record config;
  private final Supplier<Estimator> create;
  private final Supplier<Engine> engine;
  private final long seed;
  private Form form;

  private EstimatorChecks(
      EstimatorProvider<?> provider,
      Record config,
      Context context,
      Supplier<Engine> engine,
      long seed) {
    this.provider = provider;
    this.config = config;
    this.create = () -> ProviderChecks.create(provider, config, context);
    this.engine = engine;
    this.seed = seed;
  }

  /** All checks of a provider with its default configuration, on the reference engine. */
  public static List<Check> all(EstimatorProvider<?> provider, long seed) {
    return all(provider, provider.defaults(), TestContext.of(seed), ReferenceEngine::new, seed);
  }

  /**
   * All checks.
   *
   * @param config what to create the estimator from
   * @param context the surroundings
   * @param engine opens a new engine for each model
   * @param seed of the data
   */
  public static List<Check> all(
      EstimatorProvider<?> provider,
      Record config,
      Context context,
      Supplier<Engine> engine,
      long seed) {
    EstimatorChecks checks = new EstimatorChecks(provider, config, context, engine, seed);
    return List.of(
        checks.check("values are finite and their names are camel-case paths", checks::values),
        checks.check("tables have file names and finite numbers", checks::tables),
        checks.check("the same model and samples give the same report", checks::deterministic),
        checks.check("scores are never sampled", checks::noiseless),
        checks.check("the model's parameters stay as they are", checks::parameters),
        checks.check("no tensor is left behind", checks::leaks),
        checks.check("the batch size does not matter", checks::batches),
        checks.check("an autoencoder is measured too, or refused", checks::autoencoder),
        checks.check("samples without density or labels are measured too", checks::bare));
  }

  @FunctionalInterface
  private interface OnModel {
    void run(LinearModel model);
  }

  private Check check(String name, OnModel body) {
    return new Check(
        name,
        () -> {
          try (LinearModel model = open(BATCH)) {
            body.run(model);
          } catch (CheckFailure e) {
            throw Expect.failure("%s (seed %d)", e.getMessage(), seed);
          }
        });
  }

  private LinearModel open(int batch) {
    return new LinearModel(form(), engine.get(), batch);
  }

  /** The first form of model that the estimator takes; it may refuse others as unsuitable. */
  private synchronized Form form() {
    if (form != null) {
      return form;
    }
    List<String> refused = new ArrayList<>();
    for (Form each : Form.values()) {
      try (LinearModel model = new LinearModel(each, engine.get(), BATCH)) {
        estimate(model, each.samples(ROWS, seed));
        form = each;
        return each;
      } catch (InvalidInputException e) {
        refused.add(e.getMessage());
      }
    }
    throw Expect.failure(
        "the estimator takes none of the models %s. It said: %s",
        List.of(Form.values()), String.join("; ", refused));
  }

  private Samples samples() {
    return form().samples(ROWS, seed);
  }

  private Report estimate(LinearModel model, Samples samples) {
    return Expect.notNull(create.get().estimate(model, Evaluation.of(samples)), "the report");
  }

  private void values(LinearModel model) {
    Report report = estimate(model, samples());
    Expect.that(
        !report.values().isEmpty() || !report.tables().isEmpty(), "the report holds nothing");
    report
        .values()
        .forEach(
            (name, value) -> {
              Expect.that(
                  name.matches("[a-z][A-Za-z0-9]*(\\.[a-z][A-Za-z0-9]*)*"),
                  "the name \"%s\" is no path of camel-case words such as norm.mean",
                  name);
              Expect.finite(numbers(value), name);
            });
  }

  private static double[] numbers(Object value) {
    return value instanceof Double number ? new double[] {number} : (double[]) value;
  }

  private void tables(LinearModel model) {
    for (Report.Table table : estimate(model, samples()).tables()) {
      Expect.that(
          table.name().matches("[a-z][a-z0-9-]*"),
          "the table's name \"%s\" does not match [a-z][a-z0-9-]*",
          table.name());
      Expect.that(!table.columns().isEmpty(), "table %s has no columns", table.name());
      for (double[] row : table.rows()) {
        Expect.finite(row, "table " + table.name());
      }
    }
  }

  private void deterministic(LinearModel model) {
    Report first = estimate(model, samples());
    same(estimate(model, samples()), first, 0, "estimated again");
    try (LinearModel other = open(BATCH)) {
      same(estimate(other, samples()), first, 0, "estimated on the model opened again");
    }
  }

  static void same(Report report, Report expected, double tolerance, String what) {
    Expect.that(
        report.values().keySet().equals(expected.values().keySet()),
        "%s: the values are %s, were %s",
        what,
        report.values().keySet(),
        expected.values().keySet());
    report
        .values()
        .forEach(
            (name, value) ->
                Expect.close(
                    numbers(value),
                    numbers(expected.values().get(name)),
                    tolerance,
                    name + ", " + what));
    Expect.that(report.tables().size() == expected.tables().size(), "%s: other tables", what);
    for (int t = 0; t < report.tables().size(); t++) {
      Report.Table table = report.tables().get(t);
      Report.Table other = expected.tables().get(t);
      Expect.that(
          table.rows().size() == other.rows().size(),
          "table %s, %s: %d rows, were %d",
          table.name(),
          what,
          table.rows().size(),
          other.rows().size());
      for (int row = 0; row < table.rows().size(); row++) {
        Expect.close(
            table.rows().get(row),
            other.rows().get(row),
            tolerance,
            "table " + table.name() + " row " + row + ", " + what);
      }
    }
  }

  private void noiseless(LinearModel model) {
    estimate(model, samples());
    Expect.that(!model.noisy(), "a graph with noise was compiled: scores are never sampled");
  }

  private void parameters(LinearModel model) {
    model.embed(samples());
    State before = model.snapshot();
    estimate(model, samples());
    State after = model.snapshot();
    before
        .parameters()
        .forEach(
            (label, values) ->
                Expect.same(
                    after.parameters().get(label).data(), values.data(), "parameter " + label));
  }

  private void leaks(LinearModel model) {
    estimate(model, samples());
    long before = model.liveTensors();
    for (int i = 0; i < 3; i++) {
      estimate(model, samples());
    }
    Expect.that(
        model.liveTensors() == before,
        "%d tensors were alive before three estimates, %d after",
        before,
        model.liveTensors());
  }

  private void batches(LinearModel model) {
    Report expected = estimate(model, samples());
    try (LinearModel other = open(7)) {
      same(estimate(other, samples()), expected, 1e-4, "with batches of 7 instead of " + BATCH);
    }
  }

  private void autoencoder(LinearModel model) {
    Report report;
    try {
      report =
          Expect.notNull(
              create.get().estimate(model.withoutBeta(), Evaluation.of(samples())), "the report");
    } catch (InvalidInputException e) {
      throw new NotApplicable("the estimator refuses an autoencoder: " + e.getMessage());
    }
    report
        .values()
        .forEach((name, value) -> Expect.finite(numbers(value), name + " of an autoencoder"));
  }

  private void bare(LinearModel model) {
    Set<String> required = ProviderChecks.requires(provider, config);
    if (required.contains(Capabilities.DATASET_DENSITY)
        || required.contains(Capabilities.DATASET_LABELS)) {
      throw new NotApplicable("the provider requires " + required);
    }
    Report report = estimate(model, form().bareSamples(ROWS, seed));
    for (Map.Entry<String, Object> entry : report.values().entrySet()) {
      Expect.finite(numbers(entry.getValue()), entry.getKey() + ", without density and labels");
    }
  }
}
