package org.isovae.tck.check;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.isovae.api.data.Samples;
import org.isovae.api.engine.CompiledGraph;
import org.isovae.api.engine.State;
import org.isovae.api.engine.Trainer;
import org.isovae.api.engine.TrainingPlan;
import org.isovae.api.engine.Workspace;
import org.isovae.api.tensor.Graph;

/** The reference engine's workspace; right unless overridden. */
class DelegatingWorkspace implements Workspace {
  private final Workspace workspace;

  DelegatingWorkspace(Workspace workspace) {
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
