package org.isovae.api.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/**
 * Trainings that begin together, so that an engine may do several of them as one. Each has a {@link
 * Place} and a thread of its own; nobody goes on before every place has met the others or left. So
 * what is done together depends on the places alone, not on which thread was faster.
 */
public final class Gathering {
  private final List<Place> places = new ArrayList<>();
  private int awaited;

  /** A gathering of {@code size} trainings, at least 1. */
  public Gathering(int size) {
    if (size < 1) {
      throw new IllegalArgumentException("expected at least 1 place, got " + size);
    }
    for (int number = 0; number < size; number++) {
      places.add(new Place());
    }
    awaited = size;
  }

  /** Each training's own, in their order. */
  public List<Place> places() {
    return List.copyOf(places);
  }

  /** The place of one training: it meets the others once, or leaves. */
  public final class Place implements AutoCloseable {
    private boolean decided;
    private Object key;
    private Object candidate;
    private Object result;
    private Throwable failure;

    private Place() {}

    /**
     * Waits until every other place has met or left; then whoever came with an equal {@code key} is
     * brought together, in the order of their places.
     *
     * @param together called once for all of them, in one of their threads; gives a result for
     *     each, in their order
     * @return the result for this one
     * @throws RuntimeException what {@code together} has thrown, for each of them
     * @throws IllegalStateException if it has met or left before
     */
    @SuppressWarnings("unchecked") // who has an equal key gave a candidate of the same type
    public <C, R> R meet(Object key, C candidate, Function<List<C>, List<R>> together) {
      synchronized (Gathering.this) {
        if (decided) {
          throw new IllegalStateException("a place meets the others once");
        }
        this.key = Objects.requireNonNull(key);
        this.candidate = Objects.requireNonNull(candidate);
        decide();
        await();
        if (result == null && failure == null) {
          bring(places.stream().filter(each -> key.equals(each.key)).toList(), together);
        }
        if (failure instanceof Error error) {
          throw error;
        }
        if (failure != null) {
          throw (RuntimeException) failure;
        }
        return (R) result;
      }
    }

    /** Waits for nobody any more, and nobody for it; nothing if it has met or left before. */
    public void leave() {
      synchronized (Gathering.this) {
        if (!decided) {
          decide();
        }
      }
    }

    private void decide() {
      decided = true;
      awaited--;
      Gathering.this.notifyAll();
    }

    /** Leaves. */
    @Override
    public void close() {
      leave();
    }
  }

  private void await() {
    boolean interrupted = false;
    while (awaited > 0) {
      try {
        wait();
      } catch (InterruptedException e) {
        interrupted = true; // whoever interrupts one training asks the others as well
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  @SuppressWarnings("unchecked") // see meet
  private static <C, R> void bring(List<Place> places, Function<List<C>, List<R>> together) {
    try {
      List<R> results = together.apply(places.stream().map(each -> (C) each.candidate).toList());
      for (int i = 0; i < places.size(); i++) {
        places.get(i).result = Objects.requireNonNull(results.get(i));
      }
    } catch (RuntimeException | Error e) {
      places.forEach(each -> each.failure = e);
    }
  }
}
