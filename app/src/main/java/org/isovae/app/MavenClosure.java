package org.isovae.app;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.isovae.api.InvalidInputException;
import org.isovae.host.event.ExperimentException;

/**
 * A plug-in's jars as Maven's resolver finds them. The resolver lies in the distribution's {@code
 * lib/installer} and is no module: it is loaded by a class loader of its own, for one call.
 */
final class MavenClosure {
  private static final String ENTRANCE = "org.isovae.installer.Resolution";

  private MavenClosure() {}

  /**
   * Where and how to look.
   *
   * @param repositories URLs or folders beside what Maven's settings name
   * @param offline whether to use the local repository alone
   */
  record Request(List<String> repositories, boolean offline) {}

  /**
   * The jars by their coordinates, the plug-in's own first.
   *
   * @param notes is told what is fetched and left out
   * @throws InvalidInputException if they cannot be had, in a sentence
   */
  static Map<String, Path> of(String coordinates, Request request, Consumer<String> notes) {
    Path home = Path.of(System.getProperty("isovae.home", ""));
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    try (URLClassLoader loader =
        new URLClassLoader(
            "isovae-installer",
            jars(home.resolve("lib").resolve("installer")),
            ClassLoader.getPlatformClassLoader())) {
      thread.setContextClassLoader(loader);
      Object resolution =
          loader
              .loadClass(ENTRANCE)
              .getConstructor(List.class, Path.class, boolean.class, Consumer.class)
              .newInstance(request.repositories(), home.resolve("sdk"), request.offline(), notes);
      @SuppressWarnings("unchecked") // what Resolution declares
      Function<String, Map<String, Path>> function =
          (Function<String, Map<String, Path>>) resolution;
      return function.apply(coordinates);
    } catch (IllegalArgumentException e) {
      throw new InvalidInputException(e.getMessage());
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof IllegalArgumentException wrong) {
        throw new InvalidInputException(wrong.getMessage());
      }
      throw failure(e.getCause());
    } catch (IOException | ReflectiveOperationException | LinkageError e) {
      throw failure(e);
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  private static ExperimentException failure(Throwable cause) {
    return new ExperimentException("Maven's resolver cannot be used: " + cause, cause);
  }

  private static URL[] jars(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      throw new InvalidInputException(
          "plug-ins are installed by the launcher of a distribution, and there is none at "
              + folder.toAbsolutePath()
              + "; start isovae by its launcher");
    }
    List<URL> urls = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path each : files.filter(f -> f.toString().endsWith(".jar")).sorted().toList()) {
        urls.add(url(each));
      }
    }
    return urls.toArray(URL[]::new);
  }

  private static URL url(Path jar) throws MalformedURLException {
    return jar.toUri().toURL();
  }
}
