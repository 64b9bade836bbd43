package org.isovae.tck.check;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.isovae.api.Context;
import org.isovae.api.Seeds;

/** A context for components under test. Safe for several threads. */
public final class TestContext implements Context {
  private final long seed;
  private final Path dataDirectory;
  private final List<String> notes = Collections.synchronizedList(new ArrayList<>());

  /** A context with a data directory. */
  public TestContext(long seed, Path dataDirectory) {
    this.seed = seed;
    this.dataDirectory = dataDirectory;
  }

  /** A context whose data directory does not exist, which a context's need not. */
  public static TestContext of(long seed) {
    return new TestContext(
        seed, Path.of(System.getProperty("java.io.tmpdir"), "isovae-no-data-here"));
  }

  @Override
  public long seed(String name) {
    return Seeds.derive(seed, "component/" + name);
  }

  @Override
  public Path dataDirectory() {
    return dataDirectory;
  }

  @Override
  public Path resolve(String path) {
    return Path.of(path).toAbsolutePath();
  }

  @Override
  public void note(String message) {
    notes.add(message);
  }

  /** What was noted so far. */
  public List<String> notes() {
    synchronized (notes) {
      return List.copyOf(notes);
    }
  }
}
