package org.isovae.host.training;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.isovae.api.data.Samples;
import org.isovae.api.engine.CompiledGraph;
import org.isovae.api.engine.State;
import org.isovae.api.engine.State.Values;
import org.isovae.api.engine.Workspace;
import org.isovae.api.estimator.RowScores;
import org.isovae.api.tensor.Graph;
import org.isovae.api.tensor.Shape;
import org.isovae.host.config.TrainingSettings;

/**
 * The loss of rows held out, looked at every so many steps, and the model with which it was
 * smallest. All that it knows is in its history, which a checkpoint holds: a resumed run decides
 * alike.
 */
final class HeldOut {
  /** More rows tell hardly more, and take time. */
  private static final int MOST_ROWS = 10_000;

  private static final String STEPS = "heldOut/steps";
  private static final String LOSSES = "heldOut/losses";
  private static final String PARAMETERS = "heldOut/parameters/";
  private static final String STATES = "heldOut/states/";

  private final Workspace workspace;
  private final Graph graph;
  private final CompiledGraph compiled;
  private final Samples rows;
  private final int batch;
  private final long every;
  private final long patience;
  private final List<Long> steps = new ArrayList<>();
  private final List<Double> losses = new ArrayList<>();
  private Map<String, Values> parameters = Map.of();
  private Map<String, Values> states = Map.of();
  private int best = -1;

  /**
   * Nothing looked at yet.
   *
   * @param graph has the output {@link RowScores#LOSS}, without noise
   * @param rows held out, at least one
   * @param batch rows that are evaluated at once
   */
  HeldOut(Workspace workspace, Graph graph, Samples rows, int batch, TrainingSettings settings) {
    this.workspace = workspace;
    this.graph = graph;
    this.compiled = workspace.compile(graph);
    this.rows = rows.limit(MOST_ROWS);
    this.batch = batch;
    this.every = settings.heldOutSteps();
    this.patience = settings.patience();
  }

  /** Goes on from what {@link #history} gave. */
  void restore(Map<String, Values> history) {
    if (!history.containsKey(STEPS)) {
      return;
    }
    float[] earlier = history.get(STEPS).data();
    for (int i = 0; i < earlier.length; i++) {
      add((long) earlier[i], history.get(LOSSES).data()[i]);
    }
    parameters = part(history, PARAMETERS);
    states = part(history, STATES);
  }

  private static Map<String, Values> part(Map<String, Values> history, String prefix) {
    Map<String, Values> part = new LinkedHashMap<>();
    history.forEach(
        (name, values) -> {
          if (name.startsWith(prefix)) {
            part.put(name.substring(prefix.length()), values);
          }
        });
    return part;
  }

  /** Everything that a resumed run must know. */
  Map<String, Values> history() {
    Map<String, Values> history = new LinkedHashMap<>();
    float[] at = new float[steps.size()];
    float[] found = new float[steps.size()];
    for (int i = 0; i < at.length; i++) {
      at[i] = steps.get(i);
      found[i] = losses.get(i).floatValue();
    }
    if (at.length > 0) {
      history.put(STEPS, new Values(Shape.of(at.length), at));
      history.put(LOSSES, new Values(Shape.of(at.length), found));
      parameters.forEach((name, values) -> history.put(PARAMETERS + name, values));
      states.forEach((name, values) -> history.put(STATES + name, values));
    }
    return history;
  }

  /** The next step after which the rows are looked at. */
  long next(long step) {
    return (step / every + 1) * every;
  }

  /** Looks at the rows after a step, if it is time or it is the last one. */
  void after(long step, boolean last) {
    if (step % every != 0 && !last) {
      return;
    }
    // In single precision, as the history keeps it: a resumed run compares the same numbers.
    if (add(step, (float) loss())) {
      State state = workspace.snapshot();
      parameters = state.parameters();
      states = state.states();
    }
  }

  private double loss() {
    float[] values = compiled.runAll(graph, rows, batch).get(RowScores.LOSS);
    double sum = 0;
    for (float value : values) {
      sum += value;
    }
    return sum / values.length;
  }

  /** Whether it is the smallest so far. */
  private boolean add(long step, double loss) {
    steps.add(step);
    losses.add(loss);
    boolean smallest = best < 0 || loss < losses.get(best);
    if (smallest) {
      best = steps.size() - 1;
    }
    return smallest;
  }

  /** Whether the smallest loss is so long ago that training ends. */
  boolean isEnough() {
    return best >= 0 && steps.get(steps.size() - 1) - steps.get(best) >= patience;
  }

  /** The model with the smallest loss, after {@code step} steps; empty before the first look. */
  Optional<State> best(long step) {
    return best < 0
        ? Optional.empty()
        : Optional.of(State.at(step).withParameters(parameters).withStates(states));
  }

  /** How the loss went. */
  Course course() {
    return new Course(
        steps.stream().mapToDouble(Long::doubleValue).toArray(),
        losses.stream().mapToDouble(Double::doubleValue).toArray(),
        best,
        isEnough());
  }

  /**
   * How the loss of rows held out went.
   *
   * @param steps after which it was looked at
   * @param losses means over the rows, nats
   * @param best the place of the smallest; −1 if there is none
   * @param enough whether that ended the training
   */
  record Course(double[] steps, double[] losses, int best, boolean enough) {
    /** Without any look. */
    static final Course NONE = new Course(new double[0], new double[0], -1, false);
  }

  /** Frees what it evaluates with. */
  void close() {
    compiled.close();
  }
}
