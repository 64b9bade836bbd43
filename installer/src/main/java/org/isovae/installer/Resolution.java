package org.isovae.installer;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.supplier.RepositorySystemSupplier;

/**
 * From {@code group:artifact:version} to the jars of a plug-in and of the libraries that it needs
 * at run time, the plug-in's own first, each under its coordinates. What Isovae provides is left
 * out.
 *
 * <p>Throws {@link IllegalArgumentException}, with a sentence for the user, where something is
 * malformed, not found, cannot be reached or has another checksum than its repository says. Made by
 * the command line through reflection, so that the constructor and the interface are the contract.
 */
public final class Resolution implements Function<String, Map<String, Path>> {
  private final UserSettings settings;
  private final List<String> repositories;
  private final Path sdk;
  private final boolean offline;
  private final Consumer<String> notes;

  /**
   * With the settings of the user.
   *
   * @param repositories URLs or folders of repositories to look into before those of the settings
   * @param sdk the distribution's own repository, for what a plug-in's pom imports of Isovae; may
   *     not exist
   * @param offline whether to use nothing but the local repository
   * @param notes is told what is fetched and what is left out
   */
  public Resolution(List<String> repositories, Path sdk, boolean offline, Consumer<String> notes) {
    this(UserSettings.ofUser(), repositories, sdk, offline, notes);
  }

  Resolution(
      UserSettings settings,
      List<String> repositories,
      Path sdk,
      boolean offline,
      Consumer<String> notes) {
    this.settings = settings;
    this.repositories = List.copyOf(repositories);
    this.sdk = sdk;
    this.offline = offline;
    this.notes = notes;
  }

  @Override
  public Map<String, Path> apply(String coordinates) {
    Artifact artifact = Coordinates.parse(coordinates);
    RepositorySystem system = new RepositorySystemSupplier().get();
    try {
      Session session = new Session(system, settings, offline, notes);
      return new Closure(system, session).of(artifact, session.repositories(repositories, sdk));
    } finally {
      system.shutdown();
    }
  }
}
