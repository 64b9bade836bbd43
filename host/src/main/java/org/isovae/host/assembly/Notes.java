package org.isovae.host.assembly;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * What components tell the user. Kept until there is somebody to tell: components are created
 * before there is a run directory.
 */
public final class Notes {
  private final List<String> waiting = new ArrayList<>();
  private Consumer<String> sink = waiting::add;

  /** No note yet. */
  public Notes() {}

  /** Tells, or keeps. */
  public synchronized void add(String message) {
    sink.accept(message);
  }

  /** From now on, and for all that was kept. */
  public synchronized void sendTo(Consumer<String> listener) {
    waiting.forEach(listener);
    waiting.clear();
    sink = listener;
  }
}
