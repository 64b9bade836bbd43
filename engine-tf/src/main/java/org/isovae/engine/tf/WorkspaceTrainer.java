package org.isovae.engine.tf;

import org.isovae.api.engine.Trainer;

/** A trainer, as its workspace sees it: some keep the values that they train elsewhere. */
interface WorkspaceTrainer extends Trainer {

  /** Makes the workspace's variables hold what has been trained. */
  void fetch();

  /** The workspace's variables have been set from outside. */
  void changed();

  /** Goes on from a restored state; {@link #changed} is told besides. */
  void restart(long restoredStep);

  /** Ends training; does nothing if done twice. */
  @Override
  void close();
}
