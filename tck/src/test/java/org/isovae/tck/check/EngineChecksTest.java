package org.isovae.tck.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.isovae.api.Context;
import org.isovae.api.data.Samples;
import org.isovae.api.engine.CompiledGraph;
import org.isovae.api.engine.Engine;
import org.isovae.api.engine.EngineProvider;
import org.isovae.api.engine.State;
import org.isovae.api.engine.Trainer;
import org.isovae.api.engine.TrainingPlan;
import org.isovae.api.engine.Workspace;
import org.isovae.api.tensor.Graph;
import org.isovae.tck.reference.ReferenceEngine;
import org.junit.jupiter.api.Test;

final class EngineChecksTest {

  /** The reference engine's workspace; right unless overridden. */
  private static class Delegate implements Workspace {
    private final Workspace workspace;

    Delegate(Workspace workspace) {
      this.workspace = workspace;
    }

    @Override
    public CompiledGraph compile(Graph graph) {
      return workspace.compile(graph);
    }

    @Override
    public Trainer trainer(Graph loss, Samples samples, TrainingPlan plan) {
      return workspace.trainer(loss, samples, plan);
    }

    @Override
    public State.Values values(String label) {
      return workspace.values(label);
    }

    @Override
    public void assign(String label, float[] values) {
      workspace.assign(label, values);
    }

    @Override
    public State snapshot() {
      return workspace.snapshot();
    }

    @Override
    public void restore(State state) {
      workspace.restore(state);
    }

    @Override
    public void export(Path directory, Map<String, Graph> signatures) throws IOException {
      workspace.export(directory, signatures);
    }

    @Override
    public long liveTensors() {
      return workspace.liveTensors();
    }

    @Override
    public void close() {
      workspace.close();
    }
  }

  private record Wrong(Function<Workspace, Workspace> wrap) implements EngineProvider<TestConfig> {
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
    List<Check> checks =
        EngineChecks.all(new Wrong(wrap), 2).stream()
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
                new Delegate(workspace) {
                  @Override
                  public CompiledGraph compile(Graph graph) {
                    return spoiled(super.compile(graph));
                  }
                })
        .caughtBy("value of softplus")
        .contains("the value: place 0 is", "seed 2");
  }

  private static CompiledGraph spoiled(CompiledGraph graph) {
    return new CompiledGraph() {
      @Override
      public Map<String, float[]> run(int batch, Map<String, float[]> inputs, long noiseSeed) {
        Map<String, float[]> values = graph.run(batch, inputs, noiseSeed);
        values.values().forEach(each -> each[0] *= 1.001f);
        return values;
      }

      @Override
      public Map<String, float[]> run(int batch, Map<String, float[]> inputs) {
        return run(batch, inputs, 0);
      }

      @Override
      public void close() {
        graph.close();
      }
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
                new Delegate(workspace) {
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
                new Delegate(workspace) {
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
                new Delegate(workspace) {
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
                new Delegate(workspace) {
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
        .caughtBy("noise depends on the seed and the stream")
        .contains("another noise seed");
  }
}
