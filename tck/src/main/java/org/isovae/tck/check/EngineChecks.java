package org.isovae.tck.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.isovae.api.Context;
import org.isovae.api.engine.EngineProvider;
import org.isovae.api.engine.State;
import org.isovae.api.engine.Trainer;
import org.isovae.api.engine.TrainingPlan;
import org.isovae.api.engine.TrainingValues;
import org.isovae.api.engine.Workspace;
import org.isovae.api.tensor.Graph;
import org.isovae.tck.reference.Gradients;
import org.isovae.tck.reference.ReferenceEngine;

/**
 * What every engine must do: compute and differentiate each operation as the reference engine does,
 * train as it does, repeat itself to the bit, and refuse what is wrong.
 */
public final class EngineChecks {
  private EngineChecks() {}

  /** All checks of a provider with its default configuration. */
  public static List<Check> all(EngineProvider<?> provider, long seed) {
    return all(provider, provider.defaults(), TestContext.of(seed), seed, 1);
  }

  /**
   * All checks.
   *
   * @param config what to create the engine from
   * @param context the surroundings
   * @param seed of parameters, data and noise
   * @param slack how many times the tolerances of single precision are widened; 1 for an engine
   *     that computes in honest single precision
   */
  public static List<Check> all(
      EngineProvider<?> provider, Record config, Context context, long seed, double slack) {
    EngineSubject subject = new EngineSubject(provider, config, context, seed, slack);
    List<Check> checks = new ArrayList<>();
    for (OperationCase each : OperationCases.all()) {
      checks.add(
          subject.onWorkspace(
              "value of " + each.name(), workspace -> value(subject, workspace, each)));
      checks.add(
          subject.onWorkspace(
              "derivatives of " + each.name(), workspace -> derivatives(subject, workspace, each)));
      checks.add(
          subject.onWorkspace(
              "gradient of " + each.name(), workspace -> gradient(subject, workspace, each)));
    }
    checks.addAll(EngineEvaluationChecks.all(subject));
    checks.addAll(EngineTrainingChecks.all(subject));
    checks.addAll(EngineInputChecks.all(subject));
    checks.addAll(EngineStateChecks.all(subject));
    checks.addAll(EngineLifecycleChecks.all(subject));
    return checks;
  }

  /** Compares an operation's value with the reference engine's. */
  private static void value(EngineSubject subject, Workspace workspace, OperationCase each) {
    Graph graph = each.valueGraph();
    subject.needs(graph);
    Map<String, double[]> expected = ReferenceEngine.evaluate(graph, each.batch(), each.inputs());
    Map<String, double[]> actual =
        EngineSubject.run(workspace.compile(graph), each.batch(), each.inputs(), 0);
    Expect.close(
        actual.get("y"), expected.get("y"), subject.slack() * each.tolerance(), "the value");
  }

  /**
   * Compares an operation's first and second derivatives along a direction with the reference's.
   */
  private static void derivatives(EngineSubject subject, Workspace workspace, OperationCase each) {
    Graph graph = each.derivativeGraph();
    subject.needs(graph);
    Map<String, double[]> inputs = each.derivativeInputs();
    Map<String, double[]> actual =
        EngineSubject.run(workspace.compile(graph), each.batch(), inputs, 0);
    ReferenceEngine.evaluate(graph, each.batch(), inputs)
        .forEach(
            (name, values) ->
                Expect.close(
                    actual.get(name), values, 4 * subject.slack() * each.tolerance(), name));
  }

  /**
   * Compares an operation's gradients. One step of Adam from moments of 0 leaves m = (1 − β₁)·g:
   * the gradient can be read out of a snapshot, from any engine.
   */
  private static void gradient(EngineSubject subject, Workspace workspace, OperationCase each) {
    Graph graph = each.lossGraph();
    subject.needs(graph);
    long seed = subject.seed();
    TrainingPlan plan =
        TrainingPlan.of(each.batch(), seed, step -> 0.01)
            .withOptimizer(new TrainingPlan.Adam(0.5, 0.999, 1e-8));
    Trainer trainer = workspace.trainer(graph, each.samples(), plan);
    TrainingValues values = trainer.advance(1);
    State state = workspace.snapshot();
    Gradients expected =
        ReferenceEngine.gradients(
            graph,
            "loss",
            each.batch(),
            Map.of("x", Expect.widen(each.samples().read(0, each.batch()))),
            ReferenceEngine.initialParameters(graph, seed),
            0);
    double tolerance = subject.slack() * each.tolerance();
    Expect.close(
        new double[] {values.last("loss")}, new double[] {expected.value()}, tolerance, "the loss");
    expected
        .parameters()
        .forEach(
            (label, gradient) -> {
              State.Values moment = state.optimizer().get("m/" + label);
              Expect.that(
                  moment != null,
                  "the state has no m/%s, only %s",
                  label,
                  state.optimizer().keySet());
              double[] actual = Expect.widen(moment.data());
              for (int i = 0; i < actual.length; i++) {
                actual[i] *= 2;
              }
              Expect.close(actual, gradient, tolerance, "the gradient of " + label);
            });
  }
}
