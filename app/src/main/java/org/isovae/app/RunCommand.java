package org.isovae.app;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.isovae.host.Experiment;
import org.isovae.host.ExperimentBuilder;
import org.isovae.host.Isovae;
import org.isovae.host.Results;
import org.isovae.host.config.ConfigurationSource;
import org.isovae.host.config.Written;
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
  /** How long Ctrl-C waits for the steps that are under way and the last checkpoint. */
  private static final long PATIENCE_SECONDS = 60;

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

  @Spec private CommandSpec spec;

  /** Made by picocli. */
  RunCommand() {}

  @Override
  public Integer call() {
    PrintWriter print = spec.commandLine().getOut();
    try (Isovae isovae = options.root().build();
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
      return Main.code(results);
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
    ExperimentBuilder builder = isovae.experiment(source).overrides(arguments.overrides());
    if (resume != null) {
      return builder.resume(resume);
    }
    String name = arguments.isData() ? arguments.name().orElseThrow() : source.label();
    return builder.runDirectory(out == null ? RunDirectories.of(plainName(name)) : out);
  }

  private ParameterException missing() {
    return new ParameterException(
        spec.commandLine(),
        "a configuration is missing"
            + arguments.name().map(first -> " before " + first).orElse("")
            + ": a preset, a file, or --resume DIR");
  }

  /** The name of the preset or the file, without its ending. */
  private static String plainName(String label) {
    return Written.path(label)
        .getFileName()
        .toString()
        .replaceFirst("\\.json$|(\\.\\w+)?\\.gz$|\\.(csv|tsv|txt|npy|npz|mat)$", "");
  }

  /** Runs so that Ctrl-C stops after the steps under way, with a whole checkpoint. */
  private Results run(Experiment experiment) {
    CountDownLatch done = new CountDownLatch(1);
    Thread stop =
        new Thread(
            () -> {
              experiment.interrupt();
              try {
                if (!done.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                  System.err.println("isovae: stopped without a last checkpoint");
                }
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            },
            "isovae-interrupt");
    Runtime.getRuntime().addShutdownHook(stop);
    try (Console console = Console.open(quiet, spec.commandLine().getErr())) {
      return experiment.run(console);
    } finally {
      done.countDown();
      try {
        Runtime.getRuntime().removeShutdownHook(stop);
      } catch (IllegalStateException e) {
        // The process is ending already: the hook is what runs now.
      }
    }
  }
}
