package org.isovae.datasets.files;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.isovae.api.Context;
import org.isovae.api.Seeds;

/** A context with a root seed, two directories, and the notes that were taken. */
public final class TestContext implements Context {
  private final long root;
  private final Path dataDirectory;
  private final Path userDirectory;
  private final List<String> notes = new ArrayList<>();

  /** Both directories are {@code directory}. */
  public TestContext(long root, Path directory) {
    this(root, directory, directory);
  }

  public TestContext(long root, Path dataDirectory, Path userDirectory) {
    this.root = root;
    this.dataDirectory = dataDirectory;
    this.userDirectory = userDirectory;
  }

  @Override
  public long seed(String name) {
    return Seeds.derive(root, "dataset/" + name);
  }

  @Override
  public Path dataDirectory() {
    return dataDirectory;
  }

  @Override
  public Path resolve(String path) {
    return userDirectory.resolve(path);
  }

  @Override
  public void note(String message) {
    notes.add(message);
  }

  /** What was noted. */
  public List<String> notes() {
    return List.copyOf(notes);
  }
}
