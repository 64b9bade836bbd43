package org.isovae.app;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.isovae.host.Isovae;
import org.isovae.host.Measurement;
import org.isovae.host.MeasurementBuilder;
import org.isovae.host.Results;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code measure}: measures the model of an earlier run again. */
@Command(
    name = "measure",
    description = {
      "Measures the model of a finished run again, without training: by other estimators, on other"
          + " rows of the same columns, or on another part of the data set.",
      "The results stand beside the run's own, in DIR/measurements."
    },
    mixinStandardHelpOptions = true)
final class MeasureCommand implements Callable<Integer> {
  @Parameters(index = "0", paramLabel = "DIR", description = "The directory of the run.")
  private Path run;

  @Parameters(
      index = "1..*",
      paramLabel = "key=value",
      description =
          "Keys of estimators, evaluation, dataset and engine, such as estimators.isometry=true or"
              + " dataset.path=new.csv. Rows of another file are all measured.")
  private List<String> overrides = new ArrayList<>();

  @Option(
      names = "--name",
      paramLabel = "NAME",
      description = "What to call the measurement. Default: the next number.")
  private String name;

  @Mixin private RunOptions options;

  @Option(names = "--quiet", description = "Prints nothing but the directory of the results.")
  private boolean quiet;

  @Option(
      names = "--strict",
      description = "A model that the verdict says may not be believed is a failure: exit code 1.")
  private boolean strict;

  @Spec private CommandSpec spec;

  /** Made by picocli. */
  MeasureCommand() {}

  @Override
  public Integer call() {
    try (Isovae isovae =
            options.root().progress(Console.waiting(quiet, spec.commandLine().getErr())).build();
        Measurement measurement = builder(isovae).build();
        Console console = Console.open(quiet, spec.commandLine().getErr())) {
      Results results = measurement.run(console);
      PrintWriter print = spec.commandLine().getOut();
      if (quiet) {
        results.directory().ifPresent(print::println);
      } else {
        print.print(Summary.of(measurement.configuration(), results));
      }
      print.flush();
      return Main.code(results, strict);
    }
  }

  private MeasurementBuilder builder(Isovae isovae) {
    MeasurementBuilder builder = isovae.measurement(run).overrides(overrides);
    return name == null ? builder : builder.name(name);
  }
}
