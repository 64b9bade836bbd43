package org.isovae.bootstrap;

import java.lang.reflect.InvocationTargetException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Opens Isovae from the folder of its distribution, whether the application is on a class path or a
 * module path. Nothing of Isovae but this jar belongs on either: its libraries, and TensorFlow,
 * live in layers of their own and do not meet the application's.
 *
 * <pre>{@code
 * try (Embedded isovae = Bootstrap.at(Path.of("/opt/isovae")).open()) {
 *   Embedded.Found found = isovae.run("toy-mix-sse", List.of("training.epochs=60"), directory);
 * }
 * }</pre>
 */
public final class Bootstrap {
  private static final String MODULE = "org.isovae.host";
  private static final String ENTRANCE = "org.isovae.host.embedded.EmbeddedHost";

  private final Path home;
  private final List<Path> pluginDirectories = new ArrayList<>();
  private Consumer<String> notes = note -> {};

  private Bootstrap(Path home) {
    this.home = home;
  }

  /** The distribution in a folder: where {@code lib/} and {@code sdk/} lie. */
  public static Bootstrap at(Path home) {
    return new Bootstrap(home);
  }

  /** Adds a directory with plug-ins. */
  public Bootstrap pluginDirectory(Path directory) {
    pluginDirectories.add(directory);
    return this;
  }

  /** Who is told what is worth knowing; nobody otherwise. */
  public Bootstrap notes(Consumer<String> listener) {
    notes = listener;
    return this;
  }

  /**
   * Opens it. The layers are built once in a process and shared by all that open the same folder.
   *
   * @throws IllegalArgumentException if the folder holds no distribution
   */
  public Embedded open() {
    Class<?> entrance = Layers.of(home).reach(MODULE, ENTRANCE);
    try {
      return (Embedded)
          entrance
              .getConstructor(List.class, Consumer.class)
              .newInstance(List.copyOf(pluginDirectories), notes);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException("Isovae cannot be opened: " + e.getCause(), e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new IllegalArgumentException(
          home + " holds another version of Isovae than this bootstrap: " + e, e);
    }
  }
}
