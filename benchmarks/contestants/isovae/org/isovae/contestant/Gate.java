package org.isovae.contestant;

import org.isovae.host.event.ExperimentListener;
import org.isovae.host.event.Progress;

/** Where a training waits between orders: it goes on only while somebody waits for it. */
final class Gate implements ExperimentListener {
  /** What was done between opening and closing. */
  record Done(long steps, double loss) {}

  private boolean open;
  private double seconds;
  private long steps;
  private long begun;
  private long from;
  private Done done = new Done(0, 0);

  /**
   * Lets the training go on, and waits.
   *
   * @param forSeconds how long at least
   * @param forSteps after how many steps it is enough in any case
   */
  synchronized Done block(double forSeconds, long forSteps) throws InterruptedException {
    seconds = forSeconds;
    steps = forSteps;
    begun = System.nanoTime();
    open = true;
    notifyAll();
    while (open) {
      wait();
    }
    return done;
  }

  @Override
  public synchronized void progress(Progress progress) {
    boolean enough =
        (System.nanoTime() - begun) / 1e9 >= seconds || progress.step() - from >= steps;
    if (open && enough) {
      done = new Done(progress.step() - from, progress.loss());
      from = progress.step();
      open = false;
      notifyAll();
    }
    while (!open) {
      try {
        wait();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }
}
