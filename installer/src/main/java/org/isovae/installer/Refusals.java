package org.isovae.installer;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.collection.DependencyCollectionException;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.resolution.ArtifactResolutionException;
import org.eclipse.aether.transfer.ArtifactNotFoundException;
import org.eclipse.aether.transfer.ArtifactTransferException;
import org.eclipse.aether.transfer.ChecksumFailureException;

/** What the resolver throws, nested and in many words, as one sentence. */
final class Refusals {
  private final Artifact root;
  private final List<Throwable> all = new ArrayList<>();

  private Refusals(Artifact root, Throwable failure) {
    this.root = root;
    gather(failure, Collections.newSetFromMap(new IdentityHashMap<>()));
  }

  /** What to tell the user. */
  static IllegalArgumentException of(
      Artifact root, boolean offline, List<RemoteRepository> repositories, Exception failure) {
    Refusals refusals = new Refusals(root, failure);
    String sentence =
        refusals
            .damaged()
            .or(refusals::blocked)
            .or(refusals::unreachable)
            .or(() -> refusals.missing(offline, repositories))
            .orElseGet(
                () -> Coordinates.of(root) + " cannot be resolved: " + oneLine(refusals.last()));
    return new IllegalArgumentException(sentence, failure);
  }

  /** Everything that was thrown, one for each repository that was asked. */
  private void gather(Throwable thrown, Set<Throwable> seen) {
    if (thrown == null || !seen.add(thrown)) {
      return;
    }
    all.add(thrown);
    if (thrown instanceof ArtifactResolutionException resolution) {
      resolution
          .getResults()
          .forEach(result -> result.getExceptions().forEach(each -> gather(each, seen)));
    }
    if (thrown instanceof DependencyCollectionException collection) {
      collection.getResult().getExceptions().forEach(each -> gather(each, seen));
    }
    gather(thrown.getCause(), seen);
  }

  private Throwable last() {
    return all.get(all.size() - 1);
  }

  private Optional<String> damaged() {
    for (Throwable each : all) {
      if (each instanceof ArtifactTransferException transfer
          && transfer.getCause() instanceof ChecksumFailureException checksum) {
        boolean known = checksum.getExpected() != null && !checksum.getExpected().isEmpty();
        return Optional.of(
            file(transfer.getArtifact())
                + " from "
                + place(transfer.getRepository())
                + (known
                    ? " is not what its repository says: its "
                        + checksum.getExpectedKind()
                        + " checksum is "
                        + checksum.getActual()
                        + ", expected "
                        + checksum.getExpected()
                    : " has no checksum there that it could be checked with")
                + "; nothing was installed");
      }
    }
    return Optional.empty();
  }

  private Optional<String> blocked() {
    for (Throwable each : all) {
      if (each instanceof ArtifactTransferException transfer
          && transfer.getRepository() != null
          && transfer.getRepository().isBlocked()) {
        RemoteRepository repository = transfer.getRepository();
        String behind =
            repository.getMirroredRepositories().stream()
                .map(RemoteRepository::getUrl)
                .collect(Collectors.joining(", "));
        return Optional.of(
            "the repository "
                + (behind.isEmpty() ? repository.getUrl() : behind)
                + " is blocked, as Maven blocks plain http and what settings.xml says: whoever can"
                + " change what comes over http can change its checksum, too; name it with https://");
      }
    }
    return Optional.empty();
  }

  private Optional<String> unreachable() {
    for (Throwable each : all) {
      if (each instanceof ArtifactTransferException transfer
          && !(each instanceof ArtifactNotFoundException)) {
        return Optional.of(
            "the repository "
                + place(transfer.getRepository())
                + " cannot be asked for "
                + Coordinates.of(transfer.getArtifact())
                + ": "
                + oneLine(transfer.getCause() == null ? transfer : transfer.getCause())
                + "; see whether its address and the proxy in Maven's settings.xml are right");
      }
    }
    return Optional.empty();
  }

  private Optional<String> missing(boolean offline, List<RemoteRepository> repositories) {
    for (Throwable each : all) {
      if (each instanceof ArtifactNotFoundException missing) {
        Artifact artifact = missing.getArtifact();
        boolean own =
            artifact.getGroupId().equals(root.getGroupId())
                && artifact.getArtifactId().equals(root.getArtifactId());
        String asked =
            repositories.stream().map(Refusals::place).distinct().collect(Collectors.joining(", "));
        return Optional.of(
            Coordinates.of(artifact)
                + (own ? "" : ", which " + Coordinates.of(root) + " needs,")
                + " is not in the local repository"
                + (offline
                    ? ", and offline no other is asked"
                    : " and in none of " + asked + "; --repository URL names another"));
      }
    }
    return Optional.empty();
  }

  private static String file(Artifact artifact) {
    return artifact.getArtifactId() + "-" + artifact.getVersion() + "." + artifact.getExtension();
  }

  private static String place(RemoteRepository repository) {
    return repository == null ? "a repository" : repository.getUrl();
  }

  private static String oneLine(Throwable thrown) {
    String message = thrown.getMessage() == null ? thrown.toString() : thrown.getMessage();
    return message.strip().replaceAll("\\s+", " ");
  }
}
