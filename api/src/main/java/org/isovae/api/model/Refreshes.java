package org.isovae.api.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.isovae.api.Seeds;
import org.isovae.api.data.Samples;
import org.isovae.api.engine.CompiledGraph;
import org.isovae.api.engine.Workspace;
import org.isovae.api.tensor.Graph;
import org.isovae.api.tensor.Operation;
import org.isovae.api.tensor.Tensor;

/**
 * Has states computed anew when it is time, for whoever drives a training. Nothing is remembered
 * from one time to the next: that is what states are for, and so a resumed run needs no more than
 * its checkpoint.
 */
public final class Refreshes implements AutoCloseable {
  private final List<Refresh> refreshes;
  private final Workspace workspace;
  private final Samples samples;
  private final long stepsPerEpoch;
  private final long seed;
  private final int batch;
  private final Map<Graph, CompiledGraph> compiled = new LinkedHashMap<>();

  /**
   * What a loss has computed anew.
   *
   * @param refreshes of {@link Loss#refreshes()}
   * @param workspace holds the states; the loss is compiled there
   * @param samples the rows that are trained on
   * @param stepsPerEpoch steps of one pass over them
   * @param seed of the run, for refreshes that draw numbers
   * @param batch rows evaluated at once, at most
   */
  public Refreshes(
      List<Refresh> refreshes,
      Workspace workspace,
      Samples samples,
      long stepsPerEpoch,
      long seed,
      int batch) {
    this.refreshes = refreshes;
    this.workspace = workspace;
    this.samples = samples;
    this.stepsPerEpoch = stepsPerEpoch;
    this.seed = seed;
    this.batch = batch;
  }

  /** Before a step: runs those that are due, in order. */
  public void before(long step) {
    for (int i = 0; i < refreshes.size(); i++) {
      if (refreshes.get(i).isDue(step, stepsPerEpoch)) {
        refreshes.get(i).run(new Now(step, Seeds.derive(seed, "refresh/" + i + "/" + step)));
      }
    }
  }

  /** The next step after this one before which any is due; 2⁶³ − 1 if none ever is. */
  public long next(long step) {
    return refreshes.stream()
        .mapToLong(refresh -> refresh.next(step, stepsPerEpoch))
        .min()
        .orElse(Long.MAX_VALUE);
  }

  /** Frees what was compiled. */
  @Override
  public void close() {
    new ArrayList<>(compiled.values()).forEach(CompiledGraph::close);
    compiled.clear();
  }

  private final class Now implements Refresh.Pause {
    private final long step;
    private final long seed;

    Now(long step, long seed) {
      this.step = step;
      this.seed = seed;
    }

    @Override
    public long step() {
      return step;
    }

    @Override
    public long seed() {
      return seed;
    }

    @Override
    public Samples samples() {
      return samples;
    }

    @Override
    public Map<String, float[]> evaluate(Graph graph, Samples rows) {
      return compiled.computeIfAbsent(graph, workspace::compile).runAll(graph, rows, batch);
    }

    @Override
    public float[] values(Tensor variable) {
      if (variable.operation() instanceof Operation.State state) {
        return workspace.values(state.label()).data();
      }
      if (variable.operation() instanceof Operation.Parameter parameter) {
        return workspace.values(parameter.label()).data();
      }
      throw new IllegalArgumentException(
          "only a parameter or a state has values between steps; this is " + variable);
    }

    @Override
    public void assign(Tensor state, float[] values) {
      if (!(state.operation() instanceof Operation.State variable)) {
        throw new IllegalArgumentException(
            "a refresh sets states, and nothing else; this is " + state);
      }
      for (int i = 0; i < values.length; i++) {
        if (!Float.isFinite(values[i])) {
          throw new IllegalArgumentException(
              "the state " + variable.label() + " was given " + values[i] + " at place " + i);
        }
      }
      workspace.assign(variable.label(), values);
    }
  }
}
