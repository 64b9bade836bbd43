package org.isovae.tck.check;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.isovae.api.Capabilities;
import org.isovae.api.engine.CompiledGraph;
import org.isovae.api.engine.Engine;
import org.isovae.api.engine.State;
import org.isovae.api.engine.Workspace;
import org.isovae.api.tensor.Graph;
import org.isovae.api.tensor.Initializer;
import org.isovae.api.tensor.Operation.Distribution;
import org.isovae.api.tensor.Operation.Padding;
import org.isovae.api.tensor.Shape;
import org.isovae.api.tensor.Tensor;
import org.isovae.tck.reference.ReferenceEngine;

/** Evaluating, parameters, noise, refusals. */
final class EngineEvaluationChecks {
  private static final Shape ROW = Shape.of(3);
  private static final int DRAWS = 20_000;

  private final EngineSubject subject;

  private EngineEvaluationChecks(EngineSubject subject) {
    this.subject = subject;
  }

  static List<Check> all(EngineSubject subject) {
    EngineEvaluationChecks checks = new EngineEvaluationChecks(subject);
    return List.of(
        subject.onEngine("the description is one line", EngineEvaluationChecks::description),
        subject.onWorkspace("one graph takes batches of any size", checks::batchSizes),
        subject.onWorkspace("outputs keep their names", checks::outputs),
        subject.onWorkspace("parameters start from their initialisers", checks::initial),
        subject.onWorkspace("graphs of a workspace share parameters", checks::shared),
        subject.onEngine("workspaces do not share parameters", checks::separate),
        subject.onWorkspace("a restored parameter waits for its graph", checks::waiting),
        subject.onWorkspace("a state that does not fit changes nothing", checks::restoreRefused),
        subject.onWorkspace("noise has its shape and moments", checks::moments),
        subject.onWorkspace("noise depends on the seed and the name", checks::noiseSeeds),
        subject.onWorkspace("noise depends on its name alone", checks::noiseNames),
        subject.onWorkspace("a graph with noise wants a seed", checks::noiseRefused),
        subject.onWorkspace("wrong inputs are refused by name", checks::inputs),
        subject.onWorkspace("a parameter keeps its shape", checks::contradiction),
        subject.onWorkspace("another engine's operations are refused", checks::foreign),
        subject.onWorkspace("operations that are not offered are refused", checks::unoffered),
        subject.onWorkspace("an export that is not offered is refused", checks::export),
        subject.onWorkspace("evaluating leaves no tensor behind", checks::leaks));
  }

  private static void description(Engine engine) {
    String description = Expect.notNull(engine.description(), "description()");
    Expect.that(
        !description.isBlank() && description.lines().count() == 1,
        "description \"%s\" is not one line",
        description);
  }

  private static Graph affine() {
    return Graph.of(
        ROW.batched(),
        (ops, x) -> {
          Tensor w = ops.parameter("w", Shape.of(3, 2), Initializer.glorotUniform());
          Tensor b = ops.parameter("inner/b", Shape.of(2), Initializer.normal(1, 0.5));
          return ops.add(ops.matMul(x, w), b);
        });
  }

  private static float[] ramp(int size) {
    float[] values = new float[size];
    for (int i = 0; i < size; i++) {
      values[i] = i * 0.25f - 1;
    }
    return values;
  }

  private void batchSizes(Workspace workspace) {
    Graph graph = affine();
    CompiledGraph compiled = workspace.compile(graph);
    Map<String, double[]> parameters = ReferenceEngine.initialParameters(graph, subject.seed());
    for (int batch : new int[] {1, 5, 2, 64}) {
      float[] x = ramp(3 * batch);
      Expect.close(
          Expect.widen(compiled.run(batch, Map.of("x", x)).get("y")),
          ReferenceEngine.evaluate(graph, batch, Map.of("x", Expect.widen(x)), parameters, 0)
              .get("y"),
          1e-5 * subject.slack(),
          "a batch of " + batch);
    }
  }

  private void outputs(Workspace workspace) {
    Graph graph =
        Graph.trace(
            Map.of("in", ROW.batched()),
            (ops, in) -> {
              Map<String, Tensor> outputs = new LinkedHashMap<>();
              outputs.put("second/one", ops.square(in.get("in")));
              outputs.put("first", ops.sum(in.get("in")));
              // an output may be an input, or stand there twice
              outputs.put("itself", in.get("in"));
              outputs.put("again", outputs.get("first"));
              return outputs;
            });
    Map<String, float[]> values = workspace.compile(graph).run(2, Map.of("in", ramp(6)));
    Expect.that(
        values.keySet().equals(graph.outputs().keySet()),
        "the outputs are %s, expected %s",
        values.keySet(),
        graph.outputs().keySet());
    Expect.same(values.get("itself"), ramp(6), "an input as an output");
    Expect.same(values.get("again"), values.get("first"), "an output given twice");
  }

  private void initial(Workspace workspace) {
    Graph graph = affine();
    workspace.compile(graph);
    State state = workspace.snapshot();
    ReferenceEngine.initialParameters(graph, subject.seed())
        .forEach(
            (label, values) -> {
              State.Values found = state.parameters().get(label);
              Expect.that(
                  found != null,
                  "the state has no %s, only %s",
                  label,
                  state.parameters().keySet());
              Expect.that(
                  found.shape().equals(graph.parameters().get(label).shape()),
                  "%s has the shape %s",
                  label,
                  found.shape());
              Expect.same(Expect.widen(found.data()), values, "the first value of " + label);
            });
    Expect.that(
        state.optimizer().isEmpty(), "without a trainer, the state has %s", state.optimizer());
  }

  private static Graph read() {
    return Graph.of(
        ROW.batched(),
        (ops, x) ->
            ops.add(
                ops.multiply(ops.sum(x), 0),
                ops.parameter("w", Shape.of(3, 2), Initializer.constant(9))));
  }

  private void shared(Workspace workspace) {
    workspace.compile(affine());
    float[] w = workspace.snapshot().parameters().get("w").data();
    Expect.same(
        workspace.compile(read()).run(1, Map.of("x", ramp(3))).get("y"),
        w,
        "a parameter that an earlier graph declared");
  }

  private void separate(Engine engine) {
    try (Workspace first = engine.open(1);
        Workspace second = engine.open(2)) {
      first.compile(affine());
      second.compile(affine());
      Expect.that(
          !Arrays.equals(
              first.snapshot().parameters().get("w").data(),
              second.snapshot().parameters().get("w").data()),
          "workspaces with different seeds start from the same parameters");
      float[] kept = second.snapshot().parameters().get("w").data();
      first.restore(ones());
      Expect.same(
          second.snapshot().parameters().get("w").data(),
          kept,
          "w, after another workspace was restored");
    }
  }

  private static State ones() {
    float[] ones = new float[6];
    Arrays.fill(ones, 1);
    return State.at(0).withParameters(Map.of("w", new State.Values(Shape.of(3, 2), ones)));
  }

  private void waiting(Workspace workspace) {
    workspace.restore(ones());
    float[] w = workspace.compile(read()).run(1, Map.of("x", ramp(3))).get("y");
    Expect.same(w, ones().parameters().get("w").data(), "a parameter restored before its graph");
  }

  private void restoreRefused(Workspace workspace) {
    workspace.compile(affine());
    State before = workspace.snapshot();
    Map<String, State.Values> values = new LinkedHashMap<>();
    values.put("inner/b", new State.Values(Shape.of(2), new float[] {5, 6}));
    values.put("w", new State.Values(Shape.of(4), new float[4]));
    Expect.refusal(
        "a state in which w has 4 values instead of 6",
        IllegalArgumentException.class,
        () -> workspace.restore(State.at(0).withParameters(values)),
        "w");
    State after = workspace.snapshot();
    before
        .parameters()
        .forEach(
            (label, each) ->
                Expect.same(
                    after.parameters().get(label).data(),
                    each.data(),
                    label + ", after a refused state"));
  }

  private static Graph noise(Distribution distribution) {
    return Graph.trace(
        Map.of("x", ROW.batched()),
        (ops, in) -> {
          Map<String, Tensor> outputs = new LinkedHashMap<>();
          for (String name : List.of("first", "second")) {
            outputs.put(
                name,
                distribution == Distribution.NORMAL
                    ? ops.normal(name, in.get("x"))
                    : ops.uniform(name, in.get("x")));
          }
          return outputs;
        });
  }

  private void moments(Workspace workspace) {
    for (Distribution distribution : Distribution.values()) {
      Map<String, float[]> values =
          workspace
              .compile(noise(distribution))
              .run(DRAWS, Map.of("x", new float[3 * DRAWS]), subject.seed());
      double[] drawn = Expect.widen(values.get("first"));
      Expect.that(drawn.length == 3 * DRAWS, "%d values of %s", drawn.length, distribution);
      Expect.finite(drawn, distribution.toString());
      boolean normal = distribution == Distribution.NORMAL;
      double mean = Arrays.stream(drawn).average().orElseThrow();
      moment(distribution, "mean", mean, normal ? 0 : 0.5, 0.02);
      moment(distribution, "variance", central(drawn, mean, 2), normal ? 1 : 1.0 / 12, 0.03);
      moment(distribution, "third moment", central(drawn, mean, 3), 0, 0.1);
      moment(distribution, "fourth moment", central(drawn, mean, 4), normal ? 3 : 1.0 / 80, 0.2);
      double least = Arrays.stream(drawn).min().orElseThrow();
      double most = Arrays.stream(drawn).max().orElseThrow();
      Expect.that(normal || (least >= 0 && most < 1), "UNIFORM in [%s, %s]", least, most);
      double product = 0;
      for (int i = 0; i < drawn.length; i++) {
        product += (drawn[i] - mean) * (values.get("second")[i] - mean) / drawn.length;
      }
      moment(distribution, "covariance of two noises", product, 0, 0.03);
    }
  }

  private static double central(double[] values, double mean, int power) {
    return Arrays.stream(values).map(v -> Math.pow(v - mean, power)).average().orElseThrow();
  }

  private static void moment(
      Distribution distribution, String what, double found, double expected, double tolerance) {
    Expect.that(
        Math.abs(found - expected) <= tolerance,
        "%s: the %s is %.4f, expected %.4f",
        distribution,
        what,
        found,
        expected);
  }

  private void noiseSeeds(Workspace workspace) {
    for (Distribution distribution : Distribution.values()) {
      CompiledGraph graph = workspace.compile(noise(distribution));
      Map<String, float[]> x = Map.of("x", new float[12]);
      Map<String, float[]> first = graph.run(4, x, 11);
      Expect.same(graph.run(4, x, 11).get("first"), first.get("first"), "the same noise seed");
      Expect.that(
          !Arrays.equals(graph.run(4, x, 12).get("first"), first.get("first")),
          "%s: another noise seed gave the same values",
          distribution);
      Expect.that(
          !Arrays.equals(first.get("first"), first.get("second")),
          "%s: two noises of a graph gave the same values",
          distribution);
      float[] values = first.get("first").clone();
      Arrays.sort(values);
      for (int i = 1; i < values.length; i++) {
        Expect.that(values[i] != values[i - 1], "%s gave %s twice", distribution, values[i]);
      }
    }
  }

  private void noiseNames(Workspace workspace) {
    Map<String, float[]> x = Map.of("x", new float[12]);
    float[] beside = workspace.compile(noise(Distribution.NORMAL)).run(4, x, 11).get("second");
    Graph alone = Graph.of(ROW.batched(), (ops, in) -> ops.normal("second", in));
    Expect.same(
        workspace.compile(alone).run(4, x, 11).get("y"),
        beside,
        "noise of the same name, with another one before it and without");
  }

  private void noiseRefused(Workspace workspace) {
    CompiledGraph graph = workspace.compile(noise(Distribution.NORMAL));
    Expect.refusal(
        "running a graph with noise without a seed",
        IllegalStateException.class,
        () -> graph.run(1, Map.of("x", new float[3])),
        "noise");
  }

  private void inputs(Workspace workspace) {
    Map<String, Shape> shapes = new LinkedHashMap<>();
    shapes.put("left", ROW.batched());
    shapes.put("right", ROW.batched());
    CompiledGraph graph =
        workspace.compile(
            Graph.trace(
                shapes, (ops, in) -> Map.of("y", ops.add(in.get("left"), in.get("right")))));
    float[] fits = new float[6];
    Expect.refusal(
        "a missing input",
        IllegalArgumentException.class,
        () -> graph.run(2, Map.of("left", fits)),
        "right");
    Expect.refusal(
        "an unknown input",
        IllegalArgumentException.class,
        () -> graph.run(2, Map.of("left", fits, "right", fits, "middle", fits)),
        "middle");
    Expect.refusal(
        "an input of 5 values for two rows of 3",
        IllegalArgumentException.class,
        () -> graph.run(2, Map.of("left", fits, "right", new float[5])),
        "right",
        "5",
        "6");
    Expect.same(
        graph.run(2, Map.of("left", fits, "right", ramp(6))).get("y"),
        ramp(6),
        "after refused inputs");
  }

  private void contradiction(Workspace workspace) {
    workspace.compile(affine());
    Graph other =
        Graph.of(
            ROW.batched(), (ops, x) -> ops.add(x, ops.parameter("w", ROW, Initializer.zeros())));
    Expect.refusal(
        "a parameter w of shape [3], declared as [3, 2] by an earlier graph",
        IllegalArgumentException.class,
        () -> workspace.compile(other),
        "w",
        "[3, 2]",
        "[3]");
  }

  /** A builder that no engine has. */
  private interface NoEngine {}

  private void foreign(Workspace workspace) {
    String capability = "engine.native.unheard-of";
    Graph graph =
        Graph.of(
            ROW.batched(),
            (ops, x) ->
                ops.nativeOperation(
                    capability,
                    NoEngine.class,
                    Object.class,
                    x.shape(),
                    (builder, in) -> in.get(0),
                    x));
    Expect.refusal(
        "an operation for an unknown builder",
        IllegalArgumentException.class,
        () -> workspace.compile(graph),
        capability);
  }

  /** A graph that is out of the question for an engine that lacks a group of operations. */
  private record Group(String operation, Graph graph) {}

  private static List<Group> groups() {
    Shape image = Shape.of(Shape.BATCH, 3, 3, 1);
    return List.of(
        new Group("gather", Graph.of(ROW.batched(), (ops, x) -> ops.gather(x, 1, 2, 0))),
        new Group("state", Graph.of(ROW, (ops, x) -> ops.state("s", ROW, Initializer.zeros()))),
        new Group(
            "convolution",
            Graph.of(
                image,
                (ops, x) ->
                    ops.convolution(x, ops.constant(Shape.of(1, 1, 1, 1), 2), 1, Padding.VALID))));
  }

  private void unoffered(Workspace workspace) {
    Set<String> offers = subject.offers();
    List<Group> missing =
        groups().stream().filter(each -> !offers.containsAll(each.graph().requires())).toList();
    if (missing.isEmpty()) {
      throw new NotApplicable("the engine offers all operations");
    }
    for (Group each : missing) {
      Expect.refusal(
          "a graph that requires " + each.graph().requires(),
          IllegalArgumentException.class,
          () -> workspace.compile(each.graph()),
          each.operation(),
          String.join(", ", each.graph().requires()));
    }
  }

  private void export(Workspace workspace) {
    if (subject.offers().contains(Capabilities.ENGINE_SAVED_MODEL)) {
      throw new NotApplicable("the engine offers " + Capabilities.ENGINE_SAVED_MODEL);
    }
    Expect.refusal(
        "an export",
        UnsupportedOperationException.class,
        () -> workspace.export(Path.of("no-export"), Map.of("f", affine())),
        "export");
  }

  private void leaks(Workspace workspace) {
    CompiledGraph graph = workspace.compile(affine());
    graph.run(2, Map.of("x", ramp(6)));
    long before = workspace.liveTensors();
    for (int i = 0; i < 20; i++) {
      graph.run(2, Map.of("x", ramp(6)));
      workspace.snapshot();
    }
    Expect.that(
        workspace.liveTensors() == before,
        "%d tensors were alive before 20 evaluations and snapshots, %d after",
        before,
        workspace.liveTensors());
  }
}
