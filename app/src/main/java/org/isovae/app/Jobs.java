package org.isovae.app;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** How many runs go on at once. */
final class Jobs {
  private static final int MOST = 1024;

  private Jobs() {}

  /**
   * As written, else one a processor.
   *
   * @param jobs null if nothing was written
   */
  static int places(Integer jobs, CommandSpec spec) {
    int places = jobs == null ? Runtime.getRuntime().availableProcessors() : jobs;
    if (places < 1 || places > MOST) {
      throw new ParameterException(
          spec.commandLine(), "--jobs " + places + ": expected a number from 1 to " + MOST);
    }
    return places;
  }
}
