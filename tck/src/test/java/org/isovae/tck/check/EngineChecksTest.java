package org.isovae.tck.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.isovae.api.Context;
import org.isovae.api.data.SampleSpec;
import org.isovae.api.data.Samples;
import org.isovae.api.engine.CompiledGraph;
import org.isovae.api.engine.Engine;
import org.isovae.api.engine.EngineProvider;
import org.isovae.api.engine.State;
import org.isovae.api.engine.Trainer;
import org.isovae.api.engine.TrainingPlan;
import org.isovae.api.engine.Workspace;
import org.isovae.api.tensor.Graph;
import org.isovae.api.tensor.Shape;
import org.isovae.tck.reference.ReferenceEngine;
import org.isovae.tck.reference.ReferenceEngineProvider;
import org.junit.jupiter.api.Test;

final class EngineChecksTest {

  private record Wrong(Function<Workspace, Workspace> wrap, Set<String> offers)
      implements EngineProvider<TestConfig> {
    @Override
    public String name() {
      return "wrong";
    }

    @Override
    public String summary() {
      return "Wrong on purpose";
    }

    @Override
    public TestConfig defaults() {
      return TestConfig.defaults();
    }

    @Override
    public Set<String> offers(TestConfig config) {
      return offers;
    }

    @Override
    public Engine create(TestConfig config, Context context) {
      return new Engine() {
        @Override
        public String description() {
          return "wrong";
        }

        @Override
        public Workspace open(long seed) {
          return wrap.apply(new ReferenceEngine().open(seed));
        }

        @Override
        public void close() {}
      };
    }
  }

  /** Runs the checks whose names hold {@code part}. */
  private static Findings findings(String part, Function<Workspace, Workspace> wrap) {
    ReferenceEngineProvider reference = new ReferenceEngineProvider();
    return findings(part, wrap, reference.offers(reference.defaults()));
  }

  private static Findings findings(
      String part, Function<Workspace, Workspace> wrap, Set<String> offers) {
    List<Check> checks =
        EngineChecks.all(new Wrong(wrap, offers), 2).stream()
            .filter(check -> check.name().contains(part))
            .toList();
    assertThat(checks).isNotEmpty();
    return Findings.of(checks);
  }

  @Test
  void valueThatIsOffIsCaught() {
    findings(
            "value of softplus",
            workspace ->
                new DelegatingWorkspace(workspace) {
                  @Override
                  public CompiledGraph compile(Graph graph) {
                    return spoiled(super.compile(graph), 1.001f);
                  }
                })
        .caughtBy("value of softplus")
        .contains("the value: place 0 is", "seed 2");
  }

  /** The first value is {@code factor} times too large, and closing does nothing. */
  private static CompiledGraph spoiled(CompiledGraph graph, float factor) {
    return new CompiledGraph() {
      @Override
      public Map<String, float[]> run(int batch, Map<String, float[]> inputs, long noiseSeed) {
        Map<String, float[]> values = graph.run(batch, inputs, noiseSeed);
        values.values().forEach(each -> each[0] *= factor);
        return values;
      }

      @Override
      public Map<String, float[]> run(int batch, Map<String, float[]> inputs) {
        return run(batch, inputs, 0);
      }

      @Override
      public void close() {}
    };
  }

  /** Gives every moment the wrong sign, as a wrong gradient would. */
  private static State turned(State state) {
    Map<String, State.Values> optimizer = new LinkedHashMap<>();
    state
        .optimizer()
        .forEach(
            (name, values) -> {
              float[] data = values.data().clone();
              for (int i = 0; i < data.length; i++) {
                data[i] = -data[i];
              }
              optimizer.put(name, new State.Values(values.shape(), data));
            });
    return state.withOptimizer(optimizer);
  }

  @Test
  void gradientOfTheWrongSignIsCaught() {
    findings(
            "gradient of tanh",
            workspace ->
                new DelegatingWorkspace(workspace) {
                  @Override
                  public State snapshot() {
                    return turned(super.snapshot());
                  }
                })
        .caughtBy("gradient of tanh")
        .contains("the gradient of argument-0: place 0");
  }

  @Test
  void restoringWithoutTheMomentsIsCaught() {
    findings(
            "a restored run",
            workspace ->
                new DelegatingWorkspace(workspace) {
                  @Override
                  public void restore(State state) {
                    super.restore(state.withOptimizer(Map.of()));
                  }
                })
        .caughtBy("a restored run continues to the same bits")
        .contains("restored after the trainer was made", "m/");
  }

  @Test
  void tensorLeftBehindIsCaught() {
    findings(
            "no tensor behind",
            workspace ->
                new DelegatingWorkspace(workspace) {
                  private long live;

                  @Override
                  public State snapshot() {
                    live++;
                    return super.snapshot();
                  }

                  @Override
                  public long liveTensors() {
                    return live;
                  }
                })
        .caughtBy("evaluating leaves no tensor behind")
        .contains("20 after");
  }

  @Test
  void noiseSeedThatIsIgnoredIsCaught() {
    findings(
            "noise depends",
            workspace ->
                new DelegatingWorkspace(workspace) {
                  @Override
                  public CompiledGraph compile(Graph graph) {
                    CompiledGraph compiled = super.compile(graph);
                    return new CompiledGraph() {
                      @Override
                      public Map<String, float[]> run(
                          int batch, Map<String, float[]> inputs, long noiseSeed) {
                        return compiled.run(batch, inputs, 1);
                      }

                      @Override
                      public Map<String, float[]> run(int batch, Map<String, float[]> inputs) {
                        return compiled.run(batch, inputs);
                      }

                      @Override
                      public void close() {
                        compiled.close();
                      }
                    };
                  }
                })
        .caughtBy("noise depends on the seed and the name")
        .contains("another noise seed");
  }

  @Test
  void updatesThatAreNotMadeAreCaught() {
    findings(
            "updates see",
            workspace ->
                new DelegatingWorkspace(workspace) {
                  @Override
                  public State.Values values(String label) {
                    float[] first = label.equals("a") ? new float[] {1, 2, 3} : new float[4];
                    return new State.Values(Shape.of(first.length), first);
                  }
                })
        .caughtBy("updates see what was there before the step")
        .contains("a, which takes the value of b, after step 0");
  }

  @Test
  void restoringWithoutTheStatesIsCaught() {
    findings(
            "goes on with its states",
            workspace ->
                new DelegatingWorkspace(workspace) {
                  @Override
                  public void restore(State state) {
                    super.restore(state.withStates(Map.of()));
                  }
                })
        .caughtBy("a restored run goes on with its states")
        .contains("restored in the middle of the run");
  }

  @Test
  void assigningThatDoesNothingIsCaught() {
    findings(
            "assigned between",
            workspace ->
                new DelegatingWorkspace(workspace) {
                  @Override
                  public void assign(String label, float[] values) {}
                })
        .caughtBy("a state can be assigned between steps")
        .contains("the steps saw [3.0, 3.0, 3.0]");
  }

  @Test
  void closingThatDoesNothingIsCaught() {
    findings(
            "closed graph",
            workspace ->
                new DelegatingWorkspace(workspace) {
                  @Override
                  public CompiledGraph compile(Graph graph) {
                    return spoiled(super.compile(graph), 1);
                  }
                })
        .caughtBy("a closed graph is not run")
        .contains("running a closed graph was accepted");
  }

  @Test
  void closingThatClosesEqualGraphsTooIsCaught() {
    findings(
            "equal graphs",
            workspace ->
                new DelegatingWorkspace(workspace) {
                  private final Map<Graph, CompiledGraph> compiled = new HashMap<>();

                  @Override
                  public CompiledGraph compile(Graph graph) {
                    return compiled.computeIfAbsent(graph, super::compile);
                  }
                })
        .caughtBy("equal graphs are closed one by one")
        .contains("the compiled graph is closed");
  }

  @Test
  void planWithoutItsDecayIsCaught() {
    findings(
            "weights decay",
            workspace ->
                new DelegatingWorkspace(workspace) {
                  @Override
                  public Trainer trainer(Graph loss, Samples samples, TrainingPlan plan) {
                    return super.trainer(loss, samples, plan.withWeightDecay(0));
                  }
                })
        .caughtBy("weights decay as the reference engine's")
        .contains("the outputs of step 1");
  }

  @Test
  void planWithoutItsClippingIsCaught() {
    findings(
            "gradients are clipped",
            workspace ->
                new DelegatingWorkspace(workspace) {
                  @Override
                  public Trainer trainer(Graph loss, Samples samples, TrainingPlan plan) {
                    return super.trainer(loss, samples, plan.withClipNorm(0));
                  }
                })
        .caughtBy("gradients are clipped as the reference engine's")
        .contains("the outputs of step");
  }

  @Test
  void rowsThatAreNumberedWrongAreCaught() {
    findings(
            "inputs that it names",
            workspace ->
                new DelegatingWorkspace(workspace) {
                  @Override
                  public Trainer trainer(Graph loss, Samples samples, TrainingPlan plan) {
                    return super.trainer(loss, new Shifted(samples), plan);
                  }
                })
        .caughtBy("a loss gets the inputs that it names")
        .contains("place 3 was 0.0 at first, then 2.0");
  }

  /** The further inputs are those of the next row. */
  private record Shifted(Samples samples) implements Samples {
    @Override
    public int size() {
      return samples.size();
    }

    @Override
    public SampleSpec spec() {
      return samples.spec();
    }

    @Override
    public void read(int row, float[] target, int offset) {
      samples.read(row, target, offset);
    }

    @Override
    public Map<String, Shape> inputs() {
      return samples.inputs();
    }

    @Override
    public void read(String input, int row, float[] target, int offset) {
      samples.read(input, row + 2, target, offset);
    }
  }

  @Test
  void engineThatRunsWhatItDoesNotOfferIsCaught() {
    findings("not offered", workspace -> workspace, Set.of())
        .caughtBy("operations that are not offered are refused")
        .contains("engine.operations.gather", "was accepted");
  }

  @Test
  void engineOfTheCoreAlonePassesAndSkipsTheRestByName() {
    Map<String, Outcome> outcomes = new LinkedHashMap<>();
    for (Check check : EngineChecks.all(new CoreEngine(), 2)) {
      outcomes.put(check.name(), check.outcome());
    }
    assertThat(outcomes.values()).allMatch(Outcome::passed);
    assertThat(outcomes.get("value of gather with repeats").detail())
        .isEqualTo("not applicable: the engine does not offer engine.operations.gather");
    assertThat(outcomes.get("gradient of convolution 3x3, stride 1, same").detail())
        .contains("engine.operations.convolution");
    assertThat(outcomes.get("a state starts from its initialiser").detail())
        .contains("engine.operations.state");
    for (String name :
        List.of(
            "value of tanh",
            "derivatives of matmul of a batch and weights",
            "Adam gives the reference engine's numbers",
            "operations that are not offered are refused")) {
      assertThat(outcomes.get(name).detail()).as(name).isEmpty();
    }
  }
}
