package org.isovae.installer;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.apache.maven.repository.internal.MavenRepositorySystemUtils;
import org.eclipse.aether.DefaultRepositorySystemSession;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.RepositorySystemSession;
import org.eclipse.aether.repository.LocalRepository;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.repository.RepositoryPolicy;
import org.eclipse.aether.transfer.AbstractTransferListener;
import org.eclipse.aether.transfer.TransferEvent;
import org.eclipse.aether.util.graph.selector.AndDependencySelector;
import org.eclipse.aether.util.repository.SimpleResolutionErrorPolicy;

/** How Maven's resolver is used: as Maven itself would, but that every checksum has to be right. */
final class Session {
  private static final Set<String> SCHEMES = Set.of("http", "https", "file");

  private final RepositorySystem system;
  private final UserSettings settings;
  private final DefaultRepositorySystemSession session;
  private final Provided provided;

  Session(RepositorySystem system, UserSettings settings, boolean offline, Consumer<String> notes) {
    this.system = system;
    this.settings = settings;
    provided = new Provided(notes);
    session = MavenRepositorySystemUtils.newSession();
    session.setConfigProperties(System.getProperties());
    session.setOffline(offline || settings.offline());
    session.setChecksumPolicy(RepositoryPolicy.CHECKSUM_POLICY_FAIL);
    session.setUpdatePolicy(RepositoryPolicy.UPDATE_POLICY_ALWAYS);
    // What was not there a minute ago may be there now.
    session.setResolutionErrorPolicy(new SimpleResolutionErrorPolicy(false, false));
    session.setMirrorSelector(settings.mirrors());
    session.setProxySelector(settings.proxies());
    session.setAuthenticationSelector(settings.authentication());
    session.setDependencySelector(
        new AndDependencySelector(session.getDependencySelector(), provided));
    session.setTransferListener(
        new AbstractTransferListener() {
          @Override
          public void transferSucceeded(TransferEvent event) {
            if (event.getResource().getResourceName().endsWith(".jar")) {
              notes.accept(
                  "fetched  "
                      + event.getResource().getRepositoryUrl()
                      + event.getResource().getResourceName());
            }
          }
        });
    session.setLocalRepositoryManager(
        system.newLocalRepositoryManager(
            session, new LocalRepository(settings.localRepository().toFile())));
  }

  RepositorySystemSession session() {
    return session;
  }

  Provided provided() {
    return provided;
  }

  /** Where to look: what the user named, then as Maven does, then in the distribution. */
  List<RemoteRepository> repositories(List<String> named, Path sdk) {
    List<RemoteRepository> remote = new ArrayList<>();
    List<RemoteRepository> folders = new ArrayList<>();
    for (String each : named) {
      URI location = location(each);
      RemoteRepository repository = repository(location);
      ("file".equals(location.getScheme()) ? folders : remote).add(repository);
    }
    remote.addAll(settings.repositories());
    // Mirrors stand for what is far away, not for a folder that the user has just named.
    List<RemoteRepository> all = new ArrayList<>(folders);
    all.addAll(system.newResolutionRepositories(session, remote));
    if (Files.isDirectory(sdk)) {
      all.add(repository(sdk.toUri()));
    }
    return all;
  }

  private static RemoteRepository repository(URI location) {
    // The local repository remembers by the id where a file is from: the same for the same place.
    String id =
        "isovae-" + UUID.nameUUIDFromBytes(location.toString().getBytes(StandardCharsets.UTF_8));
    return new RemoteRepository.Builder(id, "default", location.toString()).build();
  }

  private static URI location(String named) {
    try {
      URI uri = new URI(named);
      String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
      if (SCHEMES.contains(scheme) && (scheme.equals("file") || uri.getHost() != null)) {
        return uri;
      }
    } catch (URISyntaxException e) {
      // A folder may be named in ways that a URL may not.
    }
    try {
      Path folder = Path.of(named);
      if (!named.isBlank() && Files.isDirectory(folder)) {
        return folder.toAbsolutePath().normalize().toUri();
      }
    } catch (InvalidPathException e) {
      // Said below.
    }
    throw new IllegalArgumentException(
        "'"
            + named
            + "' is no repository: expected a URL that begins with https://, http:// or file:, or"
            + " a folder that exists");
  }
}
