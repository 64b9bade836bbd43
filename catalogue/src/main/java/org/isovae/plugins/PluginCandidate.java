package org.isovae.plugins;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.isovae.api.InvalidInputException;

/**
 * A plug-in that is not installed yet: copied to a temporary folder and loaded from there, so that
 * it is known what it is before anybody agrees to it. None of its code has run.
 */
public final class PluginCandidate implements AutoCloseable {
  private final PluginFolder target;
  private final Path folder;
  private final List<Path> replaced;
  private final List<String> leftOut;
  private final Catalogue catalogue;
  private final Plugin plugin;

  private PluginCandidate(
      PluginFolder target,
      Path folder,
      List<Path> replaced,
      List<String> leftOut,
      Catalogue catalogue) {
    this.target = target;
    this.folder = folder;
    this.replaced = replaced;
    this.leftOut = leftOut;
    this.catalogue = catalogue;
    plugin =
        catalogue.plugins().stream()
            .filter(each -> each.location().equals(folder))
            .findFirst()
            .orElseThrow();
  }

  static PluginCandidate of(
      PluginFolder target,
      String name,
      List<Path> jars,
      List<Path> directories,
      List<Path> replaced) {
    try {
      Path folder =
          Files.createDirectory(Files.createTempDirectory("isovae-plugin-").resolve(name));
      try {
        InstalledModules installed = new InstalledModules(directories, replaced);
        List<String> leftOut = new ArrayList<>();
        for (Path jar : jars) {
          // Its own jar comes first, and is what is to be installed whatever there is.
          Optional<String> replacement =
              jar.equals(jars.get(0)) ? Optional.empty() : installed.replacement(jar);
          replacement.ifPresent(leftOut::add);
          if (replacement.isEmpty()) {
            Files.copy(jar, free(folder, jar));
          }
        }
        return new PluginCandidate(
            target,
            folder,
            replaced,
            List.copyOf(leftOut),
            Catalogue.loadCandidate(folder, directories, replaced));
      } catch (IOException | RuntimeException e) {
        discard(folder);
        throw e;
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the jars of " + name + " cannot be copied", e);
    }
  }

  /** Libraries of different groups may have files of one name. */
  private static Path free(Path folder, Path jar) {
    String name = jar.getFileName().toString();
    Path target = folder.resolve(name);
    for (int i = 2; Files.exists(target); i++) {
      target = folder.resolve(i + "-" + name);
    }
    return target;
  }

  /** What was loaded; its jars lie in the temporary folder. */
  public Plugin plugin() {
    return plugin;
  }

  /** The jars that are not needed, because another plug-in has their modules: a sentence each. */
  public List<String> leftOut() {
    return leftOut;
  }

  /** What would be replaced: folders and jars. */
  public List<Path> replaced() {
    return replaced;
  }

  /** Why it would be refused; empty if it can be installed. */
  public List<Problem> refusal() {
    return plugin.refusal().stream().map(this::here).toList();
  }

  /** The temporary folder says nothing to anybody. */
  private Problem here(Problem problem) {
    String temporary = folder.getParent() + folder.getFileSystem().getSeparator();
    return new Problem(problem.code(), problem.plugin(), problem.message().replace(temporary, ""));
  }

  /** Why others could not be used any more, or cannot anyway. */
  public List<Problem> refusalsOfOthers() {
    return catalogue.plugins().stream()
        .filter(each -> each != plugin)
        .flatMap(each -> each.refusal().stream())
        .map(this::here)
        .toList();
  }

  /**
   * Puts it into the directory of plug-ins, in one step.
   *
   * @return where it lies now
   * @throws InvalidInputException if it would be refused
   * @throws UncheckedIOException if the directory cannot be written; then it is as it was
   */
  public Path install() {
    if (!refusal().isEmpty()) {
      throw new InvalidInputException(refusal().get(0).toString());
    }
    return target.put(folder, replaced);
  }

  @Override
  public void close() {
    catalogue.close();
    discard(folder);
  }

  private static void discard(Path folder) {
    try {
      PluginFolder.delete(folder.getParent());
    } catch (IOException e) {
      // Where open files cannot be deleted, the system's temporary folder keeps them a while.
    }
  }
}
