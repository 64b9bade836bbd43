package org.isovae.api;

import java.util.function.Supplier;

/**
 * Calls of components that may come from a plug-in. Many libraries look for their parts with the
 * thread's context class loader; within such a call it is the component's own, so that a plug-in's
 * libraries find what lies beside them.
 */
public final class ComponentCalls {
  private ComponentCalls() {}

  /**
   * Calls with a component's class loader as the thread's.
   *
   * @param component whose class says which loader
   * @param call the call, with everything that has to happen in it
   */
  public static <T> T in(Object component, Supplier<T> call) {
    return with(component.getClass().getClassLoader(), call);
  }

  /** Calls with a class loader as the thread's; with the present one if it is {@code null}. */
  public static <T> T with(ClassLoader loader, Supplier<T> call) {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    if (loader == null || loader == before) {
      return call.get();
    }
    thread.setContextClassLoader(loader);
    try {
      return call.get();
    } finally {
      thread.setContextClassLoader(before);
    }
  }
}
