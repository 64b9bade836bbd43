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

  /**
   * A new, empty workspace, whose training begins together with those of the other places: an
   * engine may do several of one form as one. What comes out is that of {@link #open(long)} but for
   * rounding. {@link Workspace#trainer} waits for the others then, and {@link Trainer#advance} for
   * those with which it goes on together.
   *
   * @param place met when the workspace's trainer is made, else left when the workspace is closed
   */
  default Workspace open(long seed, Gathering.Place place) {
    place.leave();
    return open(seed);
  }

  /** Frees what the engine holds; its workspaces must be closed before. */
  @Override
  void close();
}
