package org.isovae.engine.tf;

import org.isovae.api.Key;

/**
 * The configuration of the engine {@code tf}.
 *
 * @param device where to compute
 * @param intraOpThreads threads within one operation; 0 = one a processor
 * @param interOpThreads operations at the same time; 0 = chosen by the engine
 * @param unroll optimiser steps in one native call; 0 = chosen by the size of the model
 * @param residentMegabytes training data up to this size is copied into the graph once
 */
public record TensorFlowConfig(
    @Key("where to compute: auto (a GPU if there is one), cpu or gpu") Device device,
    @Key("threads within one operation, 0 = one a processor; the first engine of a process decides")
        int intraOpThreads,
    @Key("operations at the same time, 0 = chosen by the engine") int interOpThreads,
    @Key("optimiser steps in one native call, 0 = chosen by the size of the model") int unroll,
    @Key("training data up to this many MiB lives in the graph, larger data streams")
        int residentMegabytes) {

  /** Where to compute. */
  public enum Device {
    /** On a GPU if there is one, else on the CPU. */
    AUTO,
    /** On the CPU, even if there is a GPU. */
    CPU,
    /** On a GPU; an error if there is none. */
    GPU
  }

  /** Everything chosen by the engine; up to 2 GiB of training data in the graph. */
  public static final TensorFlowConfig DEFAULT = new TensorFlowConfig(Device.AUTO, 0, 0, 0, 2048);

  /** Checks the ranges. */
  public TensorFlowConfig {
    requireRange("intraOpThreads", intraOpThreads, 1024);
    requireRange("interOpThreads", interOpThreads, 1024);
    requireRange("unroll", unroll, 256);
    requireRange("residentMegabytes", residentMegabytes, 1 << 20);
  }

  private static void requireRange(String key, int value, int high) {
    if (value < 0 || value > high) {
      throw new IllegalArgumentException(
          key + ": expected a whole number from 0 to " + high + ", got " + value);
    }
  }
}
