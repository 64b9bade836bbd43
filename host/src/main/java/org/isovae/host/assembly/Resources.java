package org.isovae.host.assembly;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Supplier;

/** What an experiment must close, the last opened first; also when its assembly fails half-way. */
public final class Resources implements AutoCloseable {
  private final Deque<AutoCloseable> open = new ArrayDeque<>();

  /** Nothing yet. */
  public Resources() {}

  /** Closes {@code resource} with the others. */
  public <T extends AutoCloseable> T own(T resource) {
    open.push(resource);
    return resource;
  }

  /** What {@code action} gives; if it fails, all is closed. */
  public <T> T unlessFailing(Supplier<T> action) {
    try {
      return action.get();
    } catch (RuntimeException | Error e) {
      try {
        close();
      } catch (RuntimeException closing) {
        e.addSuppressed(closing);
      }
      throw e;
    }
  }

  @Override
  public void close() {
    RuntimeException failure = null;
    while (!open.isEmpty()) {
      try {
        open.pop().close();
      } catch (Exception e) {
        if (failure == null) {
          failure = new IllegalStateException("a resource could not be closed", e);
        } else {
          failure.addSuppressed(e);
        }
      }
    }
    if (failure != null) {
      throw failure;
    }
  }
}
