package org.isovae.app;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** How many runs go on at once, or threads that score. */
final class Jobs {
  private static final int MOST = 1024;

  @Option(
      names = "--jobs",
      paramLabel = "N",
      description =
          "How many go on at once: runs, or threads that score. Default: one a processor.")
  private Integer jobs;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  /** Made by picocli. */
  Jobs() {}

  /** For work that is done elsewhere: what is not used is not taken. */
  void requireNotGiven() {
    if (jobs != null) {
      throw new ParameterException(
          spec.commandLine(),
          "--jobs is for this machine: with --on the cluster's cores decide, at most so many of them"
              + " as --conf spark.cores.max=N says");
    }
  }

  /** As written, else one a processor. */
  int places() {
    int places = jobs == null ? Runtime.getRuntime().availableProcessors() : jobs;
    if (places < 1 || places > MOST) {
      throw new ParameterException(
          spec.commandLine(), "--jobs " + places + ": expected a number from 1 to " + MOST);
    }
    return places;
  }
}
