package org.isovae.api.engine;

/** A numeric engine. */
public interface Engine extends AutoCloseable {

  /** What computes, for people and for the provenance: name, version, device, threads. */
  String description();

  /**
   * A new, empty workspace.
   *
   * @param seed from which parameters and noise are derived
   */
  Workspace open(long seed);

  /** Frees what the engine holds; its workspaces must be closed before. */
  @Override
  void close();
}
