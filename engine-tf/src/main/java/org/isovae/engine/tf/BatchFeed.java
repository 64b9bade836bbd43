package org.isovae.engine.tf;

import java.util.List;

/** Where a trainer's rows come from. */
interface BatchFeed extends AutoCloseable {

  /** How the rows enter the training graph. */
  TrainingGraph.Rows rows();

  /**
   * What one step alone is fed, a tensor for each placeholder; the caller closes them.
   *
   * @param step which one, of each training
   */
  List<NativeTensors.Owned> next(long[] step);

  /**
   * What {@code steps} steps are fed, with the steps as the first dimension; the caller closes it.
   *
   * @param first which one they begin with, of each training
   */
  List<NativeTensors.Owned> next(long[] first, int steps);

  @Override
  void close();
}
