package org.isovae.installer;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.collection.DependencyCollectionContext;
import org.eclipse.aether.collection.DependencySelector;
import org.eclipse.aether.graph.Dependency;

/**
 * Leaves out what a plug-in finds below it: the api, and TensorFlow with all that TensorFlow brings
 * along, because its native library can be loaded once in a process.
 */
final class Provided implements DependencySelector {
  private static final String ISOVAE = "org.isovae";
  private static final String TENSORFLOW = "org.tensorflow";
  private static final String NATIVES = "org.bytedeco:javacpp";

  private final Consumer<String> notes;
  private final Set<String> told = ConcurrentHashMap.newKeySet();
  private volatile boolean tensorFlow;

  Provided(Consumer<String> notes) {
    this.notes = notes;
  }

  @Override
  public boolean selectDependency(Dependency dependency) {
    Artifact artifact = dependency.getArtifact();
    boolean ofTensorFlow = artifact.getGroupId().equals(TENSORFLOW);
    if (ofTensorFlow) {
      tensorFlow = true;
    }
    boolean own =
        artifact.getGroupId().equals(ISOVAE) && artifact.getArtifactId().startsWith("isovae-");
    if (ofTensorFlow || own) {
      leftOut(artifact);
    }
    return !ofTensorFlow && !own;
  }

  @Override
  public DependencySelector deriveChildSelector(DependencyCollectionContext context) {
    return this;
  }

  /** Asked when all dependencies are known. */
  boolean wanted(Artifact artifact) {
    if (!artifact.getExtension().equals("jar")) {
      return false;
    }
    boolean natives =
        tensorFlow && (artifact.getGroupId() + ":" + artifact.getArtifactId()).equals(NATIVES);
    if (natives) {
      leftOut(artifact);
    }
    return !natives;
  }

  private void leftOut(Artifact artifact) {
    String coordinates = Coordinates.of(artifact);
    if (told.add(coordinates)) {
      notes.accept("left out " + coordinates + ": Isovae provides it");
    }
  }
}
