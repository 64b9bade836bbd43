package org.isovae.host.assembly;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * What is opened once and used by several at the same time or one after another. What nobody uses
 * any more stays open for the next user, but only the last few: a sweep over seeds must not fill
 * the memory with data sets. May be used by several threads.
 *
 * @param <T> what is shared; used by several threads at once
 */
public final class Shared<T extends AutoCloseable> implements AutoCloseable {
  /** How many stay open without a user. */
  private static final int IDLE = 2;

  // In the order in which they were last given back; guarded by this object.
  private final Map<Object, Entry> entries = new LinkedHashMap<>();
  private boolean closed;

  /** Nothing yet. */
  public Shared() {}

  /** A user's share; closing it twice is closing it once. */
  public final class Lease implements AutoCloseable {
    private final Entry entry;
    private final Consumer<String> notes;
    private boolean returned;

    private Lease(Entry entry, Consumer<String> notes) {
      this.entry = entry;
      this.notes = notes;
    }

    /** What is shared; not to be closed. */
    public T get() {
      return entry.value;
    }

    @Override
    public void close() {
      if (!returned) {
        returned = true;
        entry.listeners.remove(notes);
        giveBack(entry);
      }
    }
  }

  private final class Entry {
    private final Object key;
    private final List<String> told = new ArrayList<>();
    private final List<Consumer<String>> listeners = new CopyOnWriteArrayList<>();
    private int users;
    private T value;

    Entry(Object key) {
      this.key = key;
    }

    /** Opens it at the first use; two users of one thing wait for each other, others do not. */
    synchronized void open(Function<Consumer<String>, T> opener, Consumer<String> notes) {
      listeners.add(notes);
      if (value == null) {
        told.clear();
        value = opener.apply(this::tell);
      } else {
        told.forEach(notes);
      }
    }

    private synchronized void tell(String note) {
      told.add(note);
      listeners.forEach(listener -> listener.accept(note));
    }
  }

  /**
   * A share in what {@code key} stands for, opened if nobody has done so.
   *
   * @param key equal for what may be shared
   * @param opener opens it; is given where to send notes for its users
   * @param notes told what is worth knowing about it, also what was said at an earlier opening
   * @throws IllegalStateException if this is closed
   */
  public Lease take(Object key, Function<Consumer<String>, T> opener, Consumer<String> notes) {
    Entry entry;
    synchronized (this) {
      if (closed) {
        throw new IllegalStateException("closed: open another Isovae");
      }
      entry = entries.computeIfAbsent(key, Entry::new);
      entry.users++;
    }
    Lease lease = new Lease(entry, notes);
    try {
      entry.open(opener, notes);
      return lease;
    } catch (RuntimeException | Error e) {
      lease.close();
      throw e;
    }
  }

  private void giveBack(Entry entry) {
    List<Entry> unused = new ArrayList<>();
    synchronized (this) {
      entry.users--;
      if (entry.users > 0) {
        return;
      }
      entries.remove(entry.key);
      if (entry.value == null) {
        return;
      }
      entries.put(entry.key, entry);
      collectUnused(closed ? 0 : IDLE, unused);
    }
    closeAll(unused);
  }

  private void collectUnused(int kept, List<Entry> unused) {
    List<Entry> idle = entries.values().stream().filter(entry -> entry.users == 0).toList();
    for (Entry entry : idle.subList(0, Math.max(0, idle.size() - kept))) {
      entries.remove(entry.key);
      unused.add(entry);
    }
  }

  private void closeAll(List<Entry> unused) {
    try (Resources resources = new Resources()) {
      unused.forEach(entry -> resources.own(entry.value));
    }
  }

  /** Closes what nobody uses; the rest is closed by its last user. */
  @Override
  public void close() {
    List<Entry> unused = new ArrayList<>();
    synchronized (this) {
      closed = true;
      collectUnused(0, unused);
    }
    closeAll(unused);
  }
}
