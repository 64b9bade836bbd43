package org.isovae.app;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.isovae.host.Fit;
import org.isovae.host.FitBuilder;
import org.isovae.host.Isovae;
import org.isovae.host.Results;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code fit}: a model of a table without a configuration. */
@Command(
    name = "fit",
    description = {
      "Trains and measures a model of a table, without a configuration: finds out what kinds of"
          + " columns there are, searches for the sizes of the model on rows held out, and writes a"
          + " run directory that score and explain take.",
      "The same command with the same --out goes on where an interrupted one was."
    },
    mixinStandardHelpOptions = true)
final class FitCommand implements Callable<Integer> {
  private static final Pattern TIME = Pattern.compile("(\\d{1,6})(s|m|h)");

  @Parameters(
      index = "0",
      paramLabel = "DATA",
      description = "The table: CSV, TSV, JSON lines, Parquet, NPY, NPZ or MAT.")
  private String data;

  @Parameters(
      index = "1..*",
      paramLabel = "key=value",
      description =
          "Values that win over the preset fit, such as dataset.drop=[id] or latent=6; what is set is"
              + " not searched for.")
  private List<String> overrides = new ArrayList<>();

  @Option(
      names = "--label",
      paramLabel = "COLUMN",
      description = "The column of labels: for evaluation only, never for training.")
  private String label;

  @Option(
      names = "--normal",
      paramLabel = "VALUE",
      description = "The label of normal rows: the model is trained on them alone.")
  private String normal;

  @Option(
      names = "--budget",
      paramLabel = "TIME",
      description =
          "About how long training may take in all: 90s, 2m, 1h. Default: as long as usual.")
  private String budget;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description =
          "Where the model goes; the search goes beside it, DIR.search. Default:"
              + " runs/<date-time>-<name>.")
  private Path out;

  @Mixin private Jobs jobs;

  @Mixin private RunOptions options;

  @Option(names = "--quiet", description = "Prints nothing but the directory of the model.")
  private boolean quiet;

  @Option(
      names = "--strict",
      description = "A model that the verdict says may not be believed is a failure: exit code 1.")
  private boolean strict;

  @Spec private CommandSpec spec;

  /** Made by picocli. */
  FitCommand() {}

  @Override
  public Integer call() {
    PrintWriter err = spec.commandLine().getErr();
    try (Isovae isovae = options.root().progress(Console.waiting(quiet, err)).build()) {
      Fit fit = builder(isovae).build(jobs.places());
      if (!quiet) {
        fit.remarks().forEach(remark -> err.println("note      " + remark));
      }
      Fit.Outcome outcome;
      try (SweepConsole search = new SweepConsole(quiet, err);
          Console console = Console.open(quiet, err)) {
        outcome = Interruption.of(fit::interrupt, () -> fit.run(search, console));
      }
      PrintWriter print = spec.commandLine().getOut();
      if (outcome.results().isEmpty()) {
        err.println("interrupted: the same command with --out " + fit.directory() + " goes on");
        return Main.FAILURE;
      }
      Results results = outcome.results().get();
      if (quiet) {
        print.println(fit.directory());
      } else {
        print.print(Summary.of(outcome, results));
      }
      print.flush();
      return Main.code(results, strict);
    }
  }

  private FitBuilder builder(Isovae isovae) {
    Path target = out == null ? RunDirectories.of(RunDirectories.plainName(data)) : out;
    FitBuilder builder = isovae.fit(data).directory(target).overrides(overrides);
    if (label != null) {
      builder.label(label);
    }
    if (normal != null) {
      builder.normal(normal);
    }
    if (budget != null) {
      builder.budget(time());
    }
    return builder;
  }

  private Duration time() {
    Matcher matcher = TIME.matcher(budget.toLowerCase(Locale.ROOT));
    if (!matcher.matches()) {
      throw new ParameterException(
          spec.commandLine(), "--budget '" + budget + "': expected a time such as 90s, 2m or 1h");
    }
    long number = Long.parseLong(matcher.group(1));
    return switch (matcher.group(2)) {
      case "s" -> Duration.ofSeconds(number);
      case "m" -> Duration.ofMinutes(number);
      default -> Duration.ofHours(number);
    };
  }
}
