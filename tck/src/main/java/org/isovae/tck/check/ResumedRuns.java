package org.isovae.tck.check;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.isovae.api.data.Samples;
import org.isovae.api.engine.State;
import org.isovae.api.engine.Trainer;
import org.isovae.api.engine.TrainingPlan;
import org.isovae.api.engine.Workspace;
import org.isovae.api.model.Refresh;
import org.isovae.api.model.Refreshes;
import org.isovae.api.tensor.Graph;
import org.isovae.tck.reference.ReferenceEngine;

/**
 * Two runs of other lengths of chunks, of which one is resumed again and again, must meet: nothing
 * may be remembered but in states.
 */
final class ResumedRuns {
  /** Steps in which every refresh of each epoch, or of a few steps, is due more than once. */
  private static final int STEPS = 12;

  private ResumedRuns() {}

  /** The rows of the runs. */
  static Samples samples(long seed) {
    return LinearData.PLANE.samples(64, seed, true);
  }

  /** A loss as it is trained, together with what it has refreshed. */
  record Step(Graph graph, List<Refresh> refreshes) {}

  /**
   * Compares them.
   *
   * @param step builds the loss anew
   */
  static void compare(Supplier<Step> step, long seed) {
    if (step.get().refreshes().isEmpty()) {
      throw new NotApplicable("nothing is computed anew between steps");
    }
    Map<String, State.Values> parts = run(step, seed, STEPS, 3);
    run(step, seed, STEPS, STEPS)
        .forEach(
            (label, values) ->
                Expect.that(
                    Arrays.equals(values.data(), parts.get(label).data()),
                    "%s differs in a run that was resumed: what a refresh remembers must be a state",
                    label));
  }

  /**
   * Trains, and is written down and restored, with fresh objects, every so many steps.
   *
   * @return parameters and states at the end
   */
  static Map<String, State.Values> run(
      Supplier<Step> steps, long seed, int number, int stepsAtOnce) {
    Samples samples = samples(seed);
    State state = State.at(0);
    while (state.step() < number) {
      try (Workspace workspace = new ReferenceEngine().open(seed)) {
        if (state.step() > 0) {
          workspace.restore(state);
        }
        Step step = steps.get();
        Trainer trainer =
            workspace.trainer(step.graph(), samples, TrainingPlan.of(16, seed, at -> 0.01));
        long end = Math.min(number, state.step() + stepsAtOnce);
        try (Refreshes refreshes =
            new Refreshes(step.refreshes(), workspace, samples, 4, seed, 32)) {
          while (trainer.step() < end) {
            refreshes.before(trainer.step());
            trainer.advance((int) (Math.min(end, refreshes.next(trainer.step())) - trainer.step()));
          }
        }
        state = workspace.snapshot();
      }
    }
    Map<String, State.Values> values = new LinkedHashMap<>(state.parameters());
    values.putAll(state.states());
    return values;
  }
}
