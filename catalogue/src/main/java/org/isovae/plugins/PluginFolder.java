package org.isovae.plugins;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.isovae.api.InvalidInputException;
import org.isovae.api.Suggestions;

/**
 * A directory of plug-ins that changes: plug-ins are put into it and taken out of it, each as a
 * whole. What a killed process left half done is undone by the next change.
 */
public final class PluginFolder {
  /** Hidden, so that nobody takes it for a plug-in; holds at most one entry, a plug-in. */
  private static final String COMING = ".coming-";

  private static final String GOING = ".going-";
  private static final String LOCK = ".lock";

  private final Path directory;

  private PluginFolder(Path directory) {
    this.directory = directory;
  }

  /** A directory with plug-ins; it need not exist before something is put into it. */
  public static PluginFolder at(Path directory) {
    return new PluginFolder(directory);
  }

  /**
   * Looks at a plug-in that could be put here, together with those that are here and elsewhere;
   * puts nothing here yet.
   *
   * @param name the name that it would have
   * @param jars all its jars, wherever they lie, its own first; a further one whose module a
   *     plug-in already has that is here, in a version that will do, is left out
   * @param elsewhere further directories of plug-ins
   * @param replace whether it may take the place of one of its name
   * @throws InvalidInputException if the name is taken, and it may not
   */
  public PluginCandidate candidate(
      String name, List<Path> jars, List<Path> elsewhere, boolean replace) {
    if (Files.isDirectory(directory)) {
      changing(
          () -> {
            sweep();
            return directory;
          });
    }
    List<Path> taken = named(name);
    if (!taken.isEmpty() && !replace) {
      throw new InvalidInputException(
          "there is a plug-in named "
              + name
              + " already, "
              + taken.get(0)
              + "; --replace puts the new one in its place");
    }
    return PluginCandidate.of(this, name, jars, with(elsewhere), taken);
  }

  /** This directory, if it exists, and others. */
  private List<Path> with(List<Path> elsewhere) {
    List<Path> directories = new ArrayList<>();
    if (Files.isDirectory(directory)) {
      directories.add(directory);
    }
    elsewhere.stream().filter(each -> !Loading.same(each, directory)).forEach(directories::add);
    return directories;
  }

  /**
   * The plug-ins that could not be used any more without the one of this name, because they require
   * its module: a sentence for each. None of their code runs.
   *
   * @param elsewhere further directories of plug-ins
   */
  public List<String> dependents(String name, List<Path> elsewhere) {
    return new InstalledModules(with(elsewhere), List.of()).dependents(name);
  }

  /**
   * Takes a plug-in out.
   *
   * @return its files, as they were
   * @throws InvalidInputException if there is none of this name, with near names
   */
  public List<Path> remove(String name) {
    if (!Files.isDirectory(directory)) {
      throw unknown(name);
    }
    return changing(
        () -> {
          sweep();
          List<Path> taken = named(name);
          if (taken.isEmpty()) {
            throw unknown(name);
          }
          List<Path> files = new ArrayList<>();
          for (Path each : taken) {
            files.addAll(files(each));
          }
          delete(setAside(taken));
          return files;
        });
  }

  private InvalidInputException unknown(String name) {
    List<String> names = names();
    return new InvalidInputException(
        "there is no plug-in named "
            + name
            + " in "
            + directory
            + "; "
            + (names.isEmpty()
                ? "there is none at all"
                : Suggestions.didYouMean(name, names).map(words -> words + " ").orElse("")
                    + "The names are "
                    + String.join(", ", names)));
  }

  /**
   * Puts a folder here in one step, under its own name, in the place of others.
   *
   * @return where it lies now
   */
  Path put(Path folder, List<Path> replaced) {
    return changing(
        () -> {
          sweep();
          Path coming = Files.createTempDirectory(directory, COMING);
          try {
            Path copy = coming.resolve(folder.getFileName().toString());
            copy(folder, copy);
            return exchange(copy, replaced);
          } finally {
            delete(coming);
          }
        });
  }

  private Path exchange(Path copy, List<Path> replaced) throws IOException {
    Path target = directory.resolve(copy.getFileName());
    Path going = setAside(replaced);
    try {
      // Onto a folder that somebody else has put there meanwhile, the move fails.
      Files.move(copy, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      bringBack(going);
      throw e;
    }
    delete(going);
    return target;
  }

  /** A change of the directory. */
  private interface Change<T> {
    T make() throws IOException;
  }

  /** One process at a time. */
  private <T> T changing(Change<T> change) {
    try {
      Files.createDirectories(directory);
      try (FileChannel channel =
          FileChannel.open(
              directory.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
        channel.lock(); // until the channel is closed
        return change.make();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(directory + " cannot be changed", e);
    }
  }

  /** Where plug-ins of this name lie: a folder, a jar, or both. */
  private List<Path> named(String name) {
    return plugins().stream()
        .filter(plugin -> plugin.name().equals(name))
        .map(PluginFiles::location)
        .toList();
  }

  private List<String> names() {
    return plugins().stream().map(PluginFiles::name).distinct().toList();
  }

  private List<PluginFiles> plugins() {
    return Files.isDirectory(directory)
        ? PluginFiles.in(directory, new Findings(Problem.HOST))
        : List.of();
  }

  private Path setAside(List<Path> plugins) throws IOException {
    Path going = Files.createTempDirectory(directory, GOING);
    for (Path each : plugins) {
      Files.move(each, going.resolve(each.getFileName()), StandardCopyOption.ATOMIC_MOVE);
    }
    return going;
  }

  private void bringBack(Path going) throws IOException {
    for (Path each : list(going)) {
      Path before = directory.resolve(each.getFileName());
      if (Files.notExists(before)) {
        Files.move(each, before, StandardCopyOption.ATOMIC_MOVE);
      }
    }
    delete(going);
  }

  /** A plug-in that was set aside and has no successor comes back; the rest is deleted. */
  private void sweep() throws IOException {
    for (Path each : list(directory)) {
      String name = each.getFileName().toString();
      if (name.startsWith(GOING)) {
        bringBack(each);
      } else if (name.startsWith(COMING)) {
        delete(each);
      }
    }
  }

  private static List<Path> list(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.sorted().toList();
    }
  }

  private static List<Path> files(Path location) throws IOException {
    try (Stream<Path> entries = Files.walk(location)) {
      return entries.filter(Files::isRegularFile).sorted().toList();
    }
  }

  private static void copy(Path folder, Path target) throws IOException {
    Files.createDirectory(target);
    for (Path each : list(folder)) {
      Files.copy(each, target.resolve(each.getFileName().toString()));
    }
  }

  static void delete(Path folder) throws IOException {
    try (Stream<Path> entries = Files.walk(folder)) {
      for (Path each : entries.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(each);
      }
    }
  }
}
