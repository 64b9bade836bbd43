package org.isovae.app;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.isovae.host.Isovae;
import org.isovae.host.Sampling;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code sample}: rows that a model makes up. */
@Command(
    name = "sample",
    description =
        "Writes rows that the model of a finished run makes up, as CSV in the columns and units of its"
            + " training rows.",
    mixinStandardHelpOptions = true)
final class SampleCommand implements Callable<Integer> {
  @Parameters(index = "0", paramLabel = "MODEL", description = "The directory of the run.")
  private Path model;

  @Parameters(index = "1..*", paramLabel = "key=value", description = "Keys of engine.")
  private List<String> overrides = new ArrayList<>();

  @Option(
      names = {"-n", "--rows"},
      paramLabel = "N",
      description = "How many rows. Default: ${DEFAULT-VALUE}.",
      defaultValue = "1000")
  private long rows;

  @Option(
      names = {"-o", "--out"},
      paramLabel = "FILE",
      description = "Where the rows go. Default: standard output.")
  private Path out;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "The same seed gives the same rows. Default: ${DEFAULT-VALUE}.",
      defaultValue = "1")
  private long seed;

  @Option(
      names = "--means",
      description = "Rows as they are decoded, without the noise that data have around them.")
  private boolean means;

  @Mixin private RunOptions options;

  @Spec private CommandSpec spec;

  /** Made by picocli. */
  SampleCommand() {}

  @Override
  public Integer call() {
    PrintWriter err = spec.commandLine().getErr();
    try (Isovae isovae = options.root().progress(Console.waiting(false, err)).build();
        Sampling sampling = isovae.sampling(model, !means, overrides)) {
      if (!means && !sampling.isDrawn()) {
        err.println(
            "note      the loss metric gives no density to draw rows from: they are the means of what"
                + " is decoded");
      }
      if (out == null) {
        sampling.write(rows, seed, spec.commandLine().getOut());
      } else {
        sampling.write(rows, seed, out);
        err.println("written   " + out);
      }
      return 0;
    }
  }
}
