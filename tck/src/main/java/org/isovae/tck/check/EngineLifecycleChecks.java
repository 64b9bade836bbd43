package org.isovae.tck.check;

import java.util.List;
import java.util.Map;
import org.isovae.api.engine.CompiledGraph;
import org.isovae.api.engine.Engine;
import org.isovae.api.engine.Trainer;
import org.isovae.api.engine.TrainingPlan;
import org.isovae.api.engine.Workspace;
import org.isovae.api.tensor.Graph;
import org.isovae.api.tensor.Initializer;
import org.isovae.api.tensor.Shape;

/** What is closed, by whom, and what closing does to the others. */
final class EngineLifecycleChecks {
  private final EngineSubject subject;

  private EngineLifecycleChecks(EngineSubject subject) {
    this.subject = subject;
  }

  static List<Check> all(EngineSubject subject) {
    EngineLifecycleChecks checks = new EngineLifecycleChecks(subject);
    return List.of(
        subject.onWorkspace("a closed graph is not run", EngineLifecycleChecks::closed),
        subject.onWorkspace("equal graphs are closed one by one", EngineLifecycleChecks::equal),
        subject.onEngine("a closed workspace refuses everything", checks::workspace));
  }

  private static Graph scaled() {
    return Graph.of(
        Shape.of(Shape.BATCH, 2),
        (ops, x) -> ops.multiply(x, ops.parameter("w", Shape.of(2), Initializer.constant(3))));
  }

  private static final Map<String, float[]> ROW = Map.of("x", new float[] {1, 2});

  private static void works(CompiledGraph graph, String what) {
    Expect.same(graph.run(1, ROW).get("y"), new float[] {3, 6}, what);
  }

  private static void refused(CompiledGraph graph, String what) {
    Expect.refusal(what, IllegalStateException.class, () -> graph.run(1, ROW), "closed");
    Expect.refusal(what, IllegalStateException.class, () -> graph.run(1, ROW, 5), "closed");
  }

  private static void closed(Workspace workspace) {
    CompiledGraph graph = workspace.compile(scaled());
    works(graph, "before it is closed");
    graph.close();
    graph.close();
    refused(graph, "running a closed graph");
    works(workspace.compile(scaled()), "compiled again");
  }

  private static void equal(Workspace workspace) {
    CompiledGraph first = workspace.compile(scaled());
    CompiledGraph second = workspace.compile(scaled());
    first.close();
    works(second, "after an equal graph was closed");
    refused(first, "running the closed one of two equal graphs");
    second.close();
    refused(second, "running the other one, closed too");
  }

  private void workspace(Engine engine) {
    Workspace workspace = engine.open(subject.seed());
    CompiledGraph graph = workspace.compile(scaled());
    Trainer trainer =
        workspace.trainer(
            Graph.of(
                Shape.of(Shape.BATCH, 4),
                (ops, x) ->
                    ops.mean(
                        ops.multiply(x, ops.parameter("v", Shape.of(4), Initializer.zeros())))),
            LinearData.PLANE.samples(8, subject.seed(), true),
            TrainingPlan.of(4, subject.seed(), step -> 0.1));
    workspace.close();
    workspace.close();
    refused(graph, "running a graph of a closed workspace");
    String what = "using a closed workspace";
    Expect.refusal(what, IllegalStateException.class, () -> workspace.compile(scaled()), "closed");
    Expect.refusal(what, IllegalStateException.class, workspace::snapshot, "closed");
    Expect.refusal(what, IllegalStateException.class, () -> workspace.values("w"), "closed");
    Expect.refusal(what, IllegalStateException.class, () -> trainer.advance(1), "closed");
  }
}
