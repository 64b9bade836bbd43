package org.isovae.tck.check;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.isovae.api.Capabilities;
import org.isovae.api.Context;
import org.isovae.api.InvalidInputException;
import org.isovae.api.data.Samples;
import org.isovae.api.engine.Engine;
import org.isovae.api.engine.State;
import org.isovae.api.estimator.Estimator;
import org.isovae.api.estimator.EstimatorProvider;
import org.isovae.api.estimator.Evaluation;
import org.isovae.api.estimator.TrainedModel;
import org.isovae.api.report.Figure;
import org.isovae.api.report.Report;
import org.isovae.api.report.Table;
import org.isovae.api.report.Value;
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
        checks.check("a report holds values, tables or figures", checks::something),
        checks.check("the same model and samples give the same report", checks::deterministic),
        checks.check("scores are never sampled", checks::noiseless),
        checks.check("the model's parameters stay as they are", checks::parameters),
        checks.check("no tensor is left behind", checks::leaks),
        checks.check("the batch size does not matter", checks::batches),
        checks.check("what its graphs need of an engine is required", checks::declared),
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
    return estimate(model, Evaluation.of(samples));
  }

  /** As whoever measures does: an estimator is asked first whether the model suits it. */
  private Report estimate(TrainedModel model, Evaluation evaluation) {
    Estimator estimator = create.get();
    estimator.requireSuitable(model.vae(), model.beta(), evaluation);
    return Expect.notNull(estimator.estimate(model, evaluation), "the report");
  }

  private void something(LinearModel model) {
    Report report = estimate(model, samples());
    Expect.that(
        !report.values().isEmpty() || !report.tables().isEmpty() || !report.figures().isEmpty(),
        "the report holds nothing");
  }

  private void deterministic(LinearModel model) {
    Report first = estimate(model, samples());
    same(estimate(model, samples()), first, 0, "estimated again");
    try (LinearModel other = open(BATCH)) {
      same(estimate(other, samples()), first, 0, "estimated on the model opened again");
    }
  }

  static void same(Report report, Report expected, double tolerance, String what) {
    sameNames("values", report.values().keySet(), expected.values().keySet(), what);
    sameNames("missing values", report.missing().keySet(), expected.missing().keySet(), what);
    report
        .values()
        .forEach(
            (name, value) -> {
              Value other = expected.value(name);
              Expect.that(
                  value.shape().equals(other.shape()),
                  "%s, %s: %s, was %s",
                  name,
                  what,
                  value.shape(),
                  other.shape());
              Expect.close(value.numbers(), other.numbers(), tolerance, name + ", " + what);
            });
    sameVerdict(report, expected, tolerance, what);
    List<Table> tables = tables(report);
    List<Table> others = tables(expected);
    sameNames(
        "tables and figures",
        tables.stream().map(Table::name).toList(),
        others.stream().map(Table::name).toList(),
        what);
    for (int t = 0; t < tables.size(); t++) {
      same(tables.get(t), others.get(t), tolerance, what);
    }
  }

  private static void sameVerdict(Report report, Report expected, double tolerance, String what) {
    sameNames("checks", outcomes(report), outcomes(expected), what);
    sameNames("unjudged checks", report.unjudged().keySet(), expected.unjudged().keySet(), what);
    boolean same = report.checks().equals(expected.checks());
    // a text may tell a rounded number
    Expect.that(same || tolerance > 0, "%s: the checks say %s", what, report.checks());
  }

  private static List<String> outcomes(Report report) {
    return report.checks().stream().map(c -> c.name() + " " + c.outcome().label()).toList();
  }

  private static List<Table> tables(Report report) {
    return Stream.concat(report.tables().stream(), report.figures().stream().map(Figure::data))
        .toList();
  }

  private static void same(Table table, Table expected, double tolerance, String what) {
    String where = "table or figure " + table.name();
    sameNames(
        "columns of " + where,
        table.columns().stream().map(Table.Column::name).toList(),
        expected.columns().stream().map(Table.Column::name).toList(),
        what);
    for (Table.Column column : table.columns()) {
      Table.Column other = expected.column(column.name());
      if (column.numeric() && other.numeric()) {
        String place = where + ", column " + column.name() + ", " + what;
        Expect.close(column.numbers(), other.numbers(), tolerance, place);
      } else if (tolerance == 0) {
        // a text may tell a rounded number
        Expect.that(
            column.equals(other), "%s, column %s: other texts, %s", where, column.name(), what);
      }
    }
  }

  private static void sameNames(
      String kind, Collection<String> names, Collection<String> expected, String what) {
    Expect.that(
        List.copyOf(names).equals(List.copyOf(expected)),
        "%s: the %s are %s, were %s",
        what,
        kind,
        names,
        expected);
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
    try {
      // A report holds finite numbers only: that there is one is what is checked.
      estimate(model.withoutBeta(), Evaluation.of(samples()));
    } catch (InvalidInputException e) {
      throw new NotApplicable("the estimator refuses an autoencoder: " + e.getMessage());
    }
  }

  private void bare(LinearModel model) {
    Set<String> required = ProviderChecks.requires(provider, config);
    if (required.contains(Capabilities.DATASET_DENSITY)
        || required.contains(Capabilities.DATASET_LABELS)) {
      throw new NotApplicable("the provider requires " + required);
    }
    estimate(model, form().bareSamples(ROWS, seed));
  }

  private void declared(LinearModel model) {
    estimate(model, samples());
    Set<String> undeclared = new TreeSet<>(model.required());
    undeclared.removeAll(ProviderChecks.requires(provider, config));
    Expect.that(
        undeclared.isEmpty(),
        "its graphs need %s of an engine, and the provider's requires() does not say so: an engine"
            + " that lacks it is refused only after training",
        undeclared);
  }
}
