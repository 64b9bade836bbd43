package org.isovae.plugins;

import java.util.Arrays;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * Runs code of a plug-in that is expected to be done at once, on a thread of its own: what hangs is
 * left behind, and who ends the process is named before it ends.
 */
final class ForeignCode {
  /** How long a provider may take to be created and to describe itself. */
  static final long SECONDS = 10;

  private ForeignCode() {}

  /** It is not done in time; says so for people. */
  static final class TooSlowException extends Exception {
    private static final long serialVersionUID = 1L;

    TooSlowException(String message) {
      super(message);
    }
  }

  /**
   * Runs it.
   *
   * @param who stands at the beginning of a message
   * @param loader the context class loader
   * @param body throws nothing that is expected
   */
  static <T> T run(String who, ClassLoader loader, Supplier<T> body) throws TooSlowException {
    FutureTask<T> task = new FutureTask<>(body::get);
    Thread thread = new Thread(task, "isovae-plugin");
    thread.setDaemon(true);
    thread.setContextClassLoader(loader);
    Thread hook = new Thread(() -> nameWhoExits(who, thread), "isovae-plugin-exit");
    boolean watched = add(hook);
    try {
      thread.start();
      return task.get(SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      thread.interrupt();
      throw new TooSlowException("is not created within " + SECONDS + " seconds");
    } catch (InterruptedException e) {
      thread.interrupt();
      Thread.currentThread().interrupt();
      throw new TooSlowException("was not waited for: interrupted");
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw new IllegalStateException(e.getCause());
    } finally {
      if (watched) {
        remove(hook);
      }
    }
  }

  private static boolean add(Thread hook) {
    try {
      Runtime.getRuntime().addShutdownHook(hook);
      return true;
    } catch (IllegalStateException e) {
      return false; // the process is ending already
    }
  }

  private static void remove(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The process is ending: the hook runs now.
    }
  }

  /** Nothing can keep a constructor from ending the process; at least it is known which one did. */
  private static void nameWhoExits(String who, Thread thread) {
    boolean exits =
        Arrays.stream(thread.getStackTrace())
            .anyMatch(frame -> frame.getClassName().equals("java.lang.Shutdown"));
    if (exits) {
      System.err.println(
          "isovae: "
              + ProblemCode.PLUGIN_PROVIDER_FAILED
              + " "
              + who
              + " has ended the process. Remove the plug-in");
      Runtime.getRuntime().halt(1);
    }
  }
}
