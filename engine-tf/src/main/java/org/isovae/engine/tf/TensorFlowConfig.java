package org.isovae.engine.tf;

import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.isovae.api.Key;

/**
 * The configuration of the engine {@code tf}.
 *
 * @param device where to compute: {@code auto}, on a GPU if there is one; {@code cpu}, even if
 *     there is a GPU; {@code gpu}, an error if there is none; {@code gpu:N}, on the one of that
 *     number
 * @param intraOpThreads threads within one operation; 0 = one a processor
 * @param interOpThreads operations at the same time; 0 = chosen by the engine
 * @param unroll optimiser steps in one native call; 0 = chosen by the size of the model
 * @param residentMegabytes training data up to this size is copied into the graph once
 * @param stack how many trainings of one form a sweep does as one graph; 0 = chosen by the device,
 *     1 = each by itself
 */
public record TensorFlowConfig(
    @Key("where to compute: auto (a GPU if there is one), cpu, gpu, or one of several: gpu:1")
        String device,
    @Key("threads within one operation, 0 = one a processor; the first engine of a process decides")
        int intraOpThreads,
    @Key("operations at the same time, 0 = chosen by the engine") int interOpThreads,
    @Key("optimiser steps in one native call, 0 = chosen by the size of the model") int unroll,
    @Key("training data up to this many MiB lives in the graph, larger data streams")
        int residentMegabytes,
    @Key(
            "trainings of one form that a sweep does as one graph, 0 = chosen by the device, 1 = each"
                + " by itself")
        int stack) {

  private static final String AUTO = "auto";
  private static final String CPU = "cpu";
  private static final Pattern GPU = Pattern.compile("gpu(?::([0-9]{1,3}))?");

  /** Everything chosen by the engine; up to 2 GiB of training data in the graph. */
  public static final TensorFlowConfig DEFAULT = new TensorFlowConfig(AUTO, 0, 0, 0, 2048, 0);

  /** Checks the ranges. */
  public TensorFlowConfig {
    if (!device.equals(AUTO) && !device.equals(CPU) && !GPU.matcher(device).matches()) {
      throw new IllegalArgumentException(
          "device: expected auto, cpu, gpu or gpu:N such as gpu:1, got " + device);
    }
    requireRange("intraOpThreads", intraOpThreads, 1024);
    requireRange("interOpThreads", interOpThreads, 1024);
    requireRange("unroll", unroll, 256);
    requireRange("residentMegabytes", residentMegabytes, 1 << 20);
    requireRange("stack", stack, 1024);
  }

  /** Whether no GPU is to be used. */
  boolean isCpu() {
    return device.equals(CPU);
  }

  /** Whether a GPU is asked for. */
  boolean isGpu() {
    return GPU.matcher(device).matches();
  }

  /** The number of the GPU that is asked for; empty if any will do. */
  OptionalInt gpu() {
    Matcher matcher = GPU.matcher(device);
    return matcher.matches() && matcher.group(1) != null
        ? OptionalInt.of(Integer.parseInt(matcher.group(1)))
        : OptionalInt.empty();
  }

  /** The same wherever there is something to compute on. */
  TensorFlowConfig onAnyDevice() {
    return new TensorFlowConfig(
        AUTO, intraOpThreads, interOpThreads, unroll, residentMegabytes, stack);
  }

  /** The bytes of training data that are copied into the graph at most. */
  long residentBytes() {
    return (long) residentMegabytes << 20;
  }

  private static void requireRange(String key, int value, int high) {
    if (value < 0 || value > high) {
      throw new IllegalArgumentException(
          key + ": expected a whole number from 0 to " + high + ", got " + value);
    }
  }
}
