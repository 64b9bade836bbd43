package org.isovae.installer;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.collection.CollectRequest;
import org.eclipse.aether.graph.Dependency;
import org.eclipse.aether.graph.DependencyFilter;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.resolution.ArtifactResult;
import org.eclipse.aether.resolution.DependencyRequest;
import org.eclipse.aether.resolution.DependencyResolutionException;
import org.eclipse.aether.util.artifact.JavaScopes;
import org.eclipse.aether.util.filter.DependencyFilterUtils;

/** An artifact with all that it needs at run time and Isovae does not provide. */
final class Closure {
  private final RepositorySystem system;
  private final Session session;

  Closure(RepositorySystem system, Session session) {
    this.system = system;
    this.session = session;
  }

  /** The jars by their coordinates, the artifact's own first. */
  Map<String, Path> of(Artifact root, List<RemoteRepository> repositories) {
    CollectRequest collect =
        new CollectRequest(new Dependency(root, JavaScopes.RUNTIME), repositories);
    DependencyFilter filter =
        DependencyFilterUtils.andFilter(
            DependencyFilterUtils.classpathFilter(JavaScopes.RUNTIME),
            (node, parents) -> session.provided().wanted(node.getArtifact()));
    try {
      Map<String, Path> jars = new LinkedHashMap<>();
      for (ArtifactResult result :
          system
              .resolveDependencies(session.session(), new DependencyRequest(collect, filter))
              .getArtifactResults()) {
        jars.put(Coordinates.of(result.getArtifact()), result.getArtifact().getFile().toPath());
      }
      return jars;
    } catch (DependencyResolutionException e) {
      throw Refusals.of(root, session.session().isOffline(), repositories, e);
    }
  }
}
