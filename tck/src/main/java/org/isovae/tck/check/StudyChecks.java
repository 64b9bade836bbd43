package org.isovae.tck.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.isovae.api.Context;
import org.isovae.api.InvalidInputException;
import org.isovae.api.engine.Engine;
import org.isovae.api.engine.State;
import org.isovae.api.estimator.Evaluation;
import org.isovae.api.estimator.StudiedModel;
import org.isovae.api.estimator.Study;
import org.isovae.api.estimator.StudyProvider;
import org.isovae.api.estimator.TrainedModel;
import org.isovae.api.report.Report;
import org.isovae.api.report.Value;
import org.isovae.tck.check.LinearModel.Form;
import org.isovae.tck.reference.ReferenceEngine;

/** What every study must do, on two {@link LinearModel}s that were measured on other samples. */
public final class StudyChecks {
  private static final int MODELS = 2;
  private static final int ROWS = 100;
  private static final int BATCH = 64;

  private final Supplier<Study> create;
  private final Supplier<Engine> engine;
  private final long seed;

  private StudyChecks(Supplier<Study> create, Supplier<Engine> engine, long seed) {
    this.create = create;
    this.engine = engine;
    this.seed = seed;
  }

  /** All checks of a provider with its default configuration, on the reference engine. */
  public static List<Check> all(StudyProvider<?> provider, long seed) {
    return all(provider, provider.defaults(), TestContext.of(seed), ReferenceEngine::new, seed);
  }

  /**
   * All checks.
   *
   * @param config what to create the study from
   * @param context the surroundings
   * @param engine opens a new engine for each model
   * @param seed of the data
   */
  public static List<Check> all(
      StudyProvider<?> provider,
      Record config,
      Context context,
      Supplier<Engine> engine,
      long seed) {
    StudyChecks checks =
        new StudyChecks(() -> ProviderChecks.create(provider, config, context), engine, seed);
    return List.of(
        checks.check("two models give a report that is not empty", checks::report),
        checks.check("the same models give the same report", checks::deterministic),
        checks.check("the models' parameters stay as they are", checks::parameters),
        checks.check("no tensor is left behind", checks::leaks),
        checks.check("a single model is studied, or refused with a reason", checks::single));
  }

  @FunctionalInterface
  private interface OnModels {
    void run(Models models);
  }

  private Check check(String name, OnModels body) {
    return new Check(
        name,
        () -> {
          try (Models models = new Models()) {
            body.run(models);
          } catch (CheckFailure e) {
            throw Expect.failure("%s (seed %d)", e.getMessage(), seed);
          }
        });
  }

  /** Two models as restarts of one experiment would leave them. */
  private final class Models implements AutoCloseable {
    private final List<LinearModel> models = new ArrayList<>();
    private final List<StudiedModel> studied = new ArrayList<>();

    Models() {
      for (int i = 0; i < MODELS; i++) {
        LinearModel model = new LinearModel(Form.PLANE, engine.get(), BATCH);
        models.add(model);
        studied.add(new Restart(i, model, Evaluation.of(Form.PLANE.samples(ROWS, seed + i))));
      }
    }

    @Override
    public void close() {
      models.forEach(LinearModel::close);
    }
  }

  private record Restart(int number, TrainedModel model, Evaluation evaluation)
      implements StudiedModel {
    @Override
    public String name() {
      return "restart-" + number;
    }

    @Override
    public Map<String, String> settings() {
      return Map.of("seed", String.valueOf(1 + number));
    }

    @Override
    public Map<String, Value> results() {
      return Map.of(
          "train.loss",
          Value.of(1.5 + 0.25 * number),
          "importance.inverseVariance",
          Value.of(new double[] {400 - number, 100 + number, 1}));
    }
  }

  private Report study(List<StudiedModel> models) {
    return Expect.notNull(create.get().study(models), "the report");
  }

  private void report(Models models) {
    Report report = study(models.studied);
    Expect.that(
        !report.values().isEmpty() || !report.tables().isEmpty() || !report.figures().isEmpty(),
        "the report holds nothing");
  }

  private void deterministic(Models models) {
    Report first = study(models.studied);
    EstimatorChecks.same(study(models.studied), first, 0, "studied again");
    try (Models others = new Models()) {
      EstimatorChecks.same(study(others.studied), first, 0, "studied on models opened again");
    }
  }

  private void parameters(Models models) {
    List<State> before = models.models.stream().map(LinearModel::snapshot).toList();
    study(models.studied);
    for (int i = 0; i < before.size(); i++) {
      State after = models.models.get(i).snapshot();
      before
          .get(i)
          .parameters()
          .forEach(
              (label, values) ->
                  Expect.same(
                      after.parameters().get(label).data(), values.data(), "parameter " + label));
    }
  }

  private void leaks(Models models) {
    study(models.studied);
    long before = models.models.stream().mapToLong(LinearModel::liveTensors).sum();
    for (int i = 0; i < 3; i++) {
      study(models.studied);
    }
    long after = models.models.stream().mapToLong(LinearModel::liveTensors).sum();
    Expect.that(
        after == before, "%d tensors were alive before three studies, %d after", before, after);
  }

  private void single(Models models) {
    try {
      study(models.studied.subList(0, 1));
    } catch (InvalidInputException e) {
      Expect.that(e.getMessage() != null && !e.getMessage().isBlank(), "refused without a message");
    }
  }
}
