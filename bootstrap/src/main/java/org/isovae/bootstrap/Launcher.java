package org.isovae.bootstrap;

import java.lang.reflect.InvocationTargetException;
import java.nio.file.Path;

/** Starts the command line in the layers of the distribution that {@code isovae.home} names. */
public final class Launcher {
  private static final int FAILURE = 1;

  private Launcher() {}

  /** Runs a command. */
  public static void main(String[] arguments) {
    try {
      Layers layers = Layers.of(Path.of(System.getProperty("isovae.home", "")));
      Thread.currentThread().setContextClassLoader(layers.loader());
      layers
          .reach("org.isovae.app", "org.isovae.app.Main")
          .getMethod("main", String[].class)
          .invoke(null, (Object) arguments);
    } catch (InvocationTargetException e) {
      fail(e.getCause());
    } catch (ReflectiveOperationException | IllegalArgumentException e) {
      fail(e);
    }
  }

  private static void fail(Throwable failure) {
    System.err.println("isovae: cannot start: " + failure);
    System.exit(FAILURE);
  }
}
