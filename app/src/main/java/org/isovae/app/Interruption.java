package org.isovae.app;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Ctrl-C, so that what is under way stops after its steps, with whole files. */
final class Interruption {
  /** How long Ctrl-C waits for the steps that are under way and the last checkpoint. */
  private static final long PATIENCE_SECONDS = 60;

  private Interruption() {}

  /**
   * Does the work; on Ctrl-C asks it to stop, and waits.
   *
   * @param stop asks the work to end soon; called on another thread
   */
  static <T> T of(Runnable stop, Supplier<T> work) {
    CountDownLatch done = new CountDownLatch(1);
    Thread hook =
        new Thread(
            () -> {
              stop.run();
              try {
                if (!done.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                  System.err.println("isovae: stopped without a last checkpoint");
                }
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            },
            "isovae-interrupt");
    Runtime.getRuntime().addShutdownHook(hook);
    try {
      return work.get();
    } finally {
      done.countDown();
      try {
        Runtime.getRuntime().removeShutdownHook(hook);
      } catch (IllegalStateException e) {
        // The process is ending already: the hook is what runs now.
      }
    }
  }
}
