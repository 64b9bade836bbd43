package org.isovae.app;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.isovae.host.Decoding;
import org.isovae.host.Isovae;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code decode}: from places of a map back to rows. */
@Command(
    name = "decode",
    description = {
      "Decodes places of the latent space of a finished run, as CSV in the columns and units of its"
          + " training rows.",
      "The file of places is CSV with the columns z1, z2 …, as isovae embed writes it; a dimension"
          + " that it has not is at the middle of the prior."
    },
    mixinStandardHelpOptions = true)
final class DecodeCommand implements Callable<Integer> {
  @Parameters(index = "0", paramLabel = "MODEL", description = "The directory of the run.")
  private Path model;

  @Parameters(index = "1", paramLabel = "PLACES", description = "The CSV file of places.")
  private Path places;

  @Parameters(index = "2..*", paramLabel = "key=value", description = "Keys of engine.")
  private List<String> overrides = new ArrayList<>();

  @Option(
      names = {"-o", "--out"},
      paramLabel = "FILE",
      description = "Where the rows go. Default: standard output.")
  private Path out;

  @Mixin private RunOptions options;

  @Spec private CommandSpec spec;

  /** Made by picocli. */
  DecodeCommand() {}

  @Override
  public Integer call() {
    PrintWriter err = spec.commandLine().getErr();
    try (Isovae isovae = options.root().progress(Console.waiting(false, err)).build();
        Decoding decoding = isovae.decoding(model, overrides)) {
      if (out == null) {
        decoding.write(places, spec.commandLine().getOut());
      } else {
        decoding.write(places, out);
        err.println("written   " + out);
      }
      if (decoding.outside() > 0) {
        err.printf(
            Locale.ROOT,
            "note      places outside of the map, where the prior has less than 0.01 %% to one side: %,d"
                + " (the first: %s); nothing was trained on what is decoded there%n",
            decoding.outside(),
            decoding.firstOutside());
      }
      return 0;
    }
  }
}
