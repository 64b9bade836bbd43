package org.isovae.app;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.isovae.host.Experiment;
import org.isovae.host.ExperimentBuilder;
import org.isovae.host.Isovae;
import org.isovae.host.Results;
import org.isovae.host.config.ConfigurationSource;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code run}: trains and measures. */
@Command(
    name = "run",
    description = "Trains a model, measures it, and writes a run directory.",
    mixinStandardHelpOptions = true)
final class RunCommand implements Callable<Integer> {
  @Mixin private ConfigurationArguments arguments;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "The run directory, empty or new. Default: runs/<date-time>-<name>.")
  private Path out;

  @Option(
      names = "--resume",
      paramLabel = "DIR",
      description = "Goes on with the run in this directory, from its last checkpoint.")
  private Path resume;

  @Mixin private RunOptions options;

  @Option(names = "--quiet", description = "Prints nothing but the run directory.")
  private boolean quiet;

  @Option(
      names = "--strict",
      description = "A model that the verdict says may not be believed is a failure: exit code 1.")
  private boolean strict;

  @Spec private CommandSpec spec;

  /** Made by picocli. */
  RunCommand() {}

  @Override
  public Integer call() {
    PrintWriter print = spec.commandLine().getOut();
    try (Isovae isovae =
            options.root().progress(Console.waiting(quiet, spec.commandLine().getErr())).build();
        Experiment experiment = builder(isovae).build()) {
      if (arguments.isData() && !quiet) {
        spec.commandLine()
            .getErr()
            .println("note      a file of data: trained and measured by the preset table");
      }
      Results results = run(experiment);
      if (quiet) {
        results.directory().ifPresent(print::println);
      } else {
        print.print(Summary.of(experiment.configuration(), results));
      }
      print.flush();
      return Main.code(results, strict);
    }
  }

  private ExperimentBuilder builder(Isovae isovae) {
    if (resume != null && out != null) {
      throw new ParameterException(
          spec.commandLine(), "--resume goes on in its own directory: leave out --out");
    }
    ConfigurationSource source =
        arguments
            .source()
            .or(
                () ->
                    Optional.ofNullable(resume)
                        .map(run -> ConfigurationSource.file(run.resolve("config.json"))))
            .orElseThrow(this::missing);
    ExperimentBuilder builder =
        isovae.experiment(source).overrides(arguments.overrides()).chartsAsPng();
    if (resume != null) {
      return builder.resume(resume);
    }
    String name = arguments.isData() ? arguments.name().orElseThrow() : source.label();
    return builder.runDirectory(
        out == null ? RunDirectories.of(RunDirectories.plainName(name)) : out);
  }

  private ParameterException missing() {
    return new ParameterException(
        spec.commandLine(),
        "a configuration is missing"
            + arguments.name().map(first -> " before " + first).orElse("")
            + ": a preset, a file, or --resume DIR");
  }

  private Results run(Experiment experiment) {
    try (Console console = Console.open(quiet, spec.commandLine().getErr())) {
      return Interruption.of(experiment::interrupt, () -> experiment.run(console));
    }
  }
}
