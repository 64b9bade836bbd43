package org.isovae.engine.tf;

/** Where a trainer's rows come from. */
interface BatchFeed extends AutoCloseable {

  /** How the rows enter the training graph. */
  TrainingGraph.Rows rows();

  /** What one step alone is fed; the caller closes it. */
  NativeTensors.Owned next(long step);

  /**
   * What {@code steps} steps are fed, with the steps as its first dimension; the caller closes it.
   */
  NativeTensors.Owned next(long step, int steps);

  @Override
  void close();
}
