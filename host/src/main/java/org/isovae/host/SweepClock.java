package org.isovae.host;

import java.util.HashMap;
import java.util.Map;
import org.isovae.host.event.ExperimentListener;
import org.isovae.host.event.Progress;
import org.isovae.host.sweep.PlannedRun;
import org.isovae.host.sweep.RunOutcome.State;
import org.isovae.host.sweep.SweepProgress;

/** How far the runs of a sweep are, told by several threads. */
final class SweepClock {
  private final int runs;
  private final long begun = System.nanoTime();
  private final Map<String, Under> underWay = new HashMap<>();
  private int done;
  private int failed;
  private int stopped;

  /** Runs' worth of steps that were done since the sweep began here. */
  private double worked;

  /** A run under way: the part of its steps that is done, and was done before. */
  private static final class Under {
    private double first;
    private double part;
    private double speed;
  }

  SweepClock(int runs, int done) {
    this.runs = runs;
    this.done = done;
  }

  /** Told how a run goes. */
  ExperimentListener listener(PlannedRun run) {
    return new ExperimentListener() {
      @Override
      public void training(Plan plan) {
        begins(run, (double) plan.firstStep() / plan.steps());
      }

      @Override
      public void progress(Progress progress) {
        goesOn(run, (double) progress.step() / progress.steps(), progress.stepsPerSecond());
      }

      @Override
      public void measuring(String estimator) {
        goesOn(run, 1, 0);
      }
    };
  }

  private synchronized void begins(PlannedRun run, double part) {
    Under under = new Under();
    under.first = part;
    under.part = part;
    underWay.put(run.name(), under);
  }

  private synchronized void goesOn(PlannedRun run, double part, double speed) {
    Under under = underWay.get(run.name());
    if (under != null) {
      under.part = part;
      under.speed = speed;
    }
  }

  synchronized void ended(PlannedRun run, State state) {
    Under under = underWay.remove(run.name());
    switch (state) {
      case COMPLETED -> {
        done++;
        worked += under == null ? 1 : 1 - under.first;
      }
      case FAILED -> failed++;
      case INTERRUPTED -> stopped++;
    }
  }

  synchronized SweepProgress progress() {
    double speed = 0;
    double here = worked;
    double left = runs - done - failed - stopped;
    for (Under under : underWay.values()) {
      speed += under.speed;
      here += under.part - under.first;
      left -= under.part;
    }
    double seconds = (System.nanoTime() - begun) / 1e9;
    return new SweepProgress(
        runs, done, underWay.size(), failed, speed, here > 0 ? seconds / here * left : Double.NaN);
  }
}
