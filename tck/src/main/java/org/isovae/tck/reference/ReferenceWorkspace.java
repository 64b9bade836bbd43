package org.isovae.tck.reference;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.isovae.api.data.Samples;
import org.isovae.api.engine.CompiledGraph;
import org.isovae.api.engine.State;
import org.isovae.api.engine.Trainer;
import org.isovae.api.engine.TrainingInputs;
import org.isovae.api.engine.TrainingPlan;
import org.isovae.api.engine.Workspace;
import org.isovae.api.tensor.Graph;

/** Parameters and states as plain arrays; there is no native memory. */
final class ReferenceWorkspace implements Workspace {
  private final ReferenceVariables variables;
  private ReferenceTrainer trainer;

  ReferenceWorkspace(long seed) {
    this.variables = new ReferenceVariables(seed);
  }

  @Override
  public CompiledGraph compile(Graph graph) {
    if (!graph.updates().isEmpty()) {
      throw new IllegalArgumentException(
          "the graph updates the states "
              + graph.updates().keySet()
              + ": that is for a trainer; trace a graph that evaluates");
    }
    declare(graph);
    return new ReferenceGraph(variables, graph);
  }

  @Override
  public Trainer trainer(Graph loss, Samples samples, TrainingPlan plan) {
    if (trainer != null) {
      throw new IllegalStateException("this workspace has a trainer already; open another one");
    }
    TrainingInputs.check(loss, samples);
    declare(loss);
    trainer = new ReferenceTrainer(loss, samples, plan, variables);
    trainer.restore(variables.waiting());
    return trainer;
  }

  private void declare(Graph graph) {
    variables.requireOpen();
    Refusal.check(graph);
    variables.declare(graph);
  }

  @Override
  public State.Values values(String label) {
    variables.requireOpen();
    return variables.values(label);
  }

  @Override
  public void assign(String label, float[] values) {
    variables.requireOpen();
    variables.assign(label, values);
  }

  @Override
  public State snapshot() {
    variables.requireOpen();
    return trainer == null
        ? variables.snapshot(variables.waiting().step())
        : variables.snapshot(trainer.step()).withOptimizer(trainer.moments());
  }

  @Override
  public void restore(State state) {
    variables.requireOpen();
    variables.checkRestorable(state);
    if (trainer != null) {
      trainer.checkRestorable(state);
    }
    variables.restore(state);
    if (trainer != null) {
      trainer.restore(state);
    }
  }

  @Override
  public void export(Path directory, Map<String, Graph> signatures) throws IOException {
    throw new UnsupportedOperationException(
        "the reference engine has no export: choose an engine that offers one, for instance tf");
  }

  @Override
  public long liveTensors() {
    return 0;
  }

  @Override
  public void close() {
    variables.close();
  }
}
