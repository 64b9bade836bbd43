package org.isovae.app;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.isovae.host.Fit;
import org.isovae.host.FitBuilder;
import org.isovae.host.Isovae;
import org.isovae.host.Scoring;
import org.isovae.host.ScoringBuilder;
import org.isovae.host.config.Written;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code embed}: a map of rows, with few dimensions. */
@Command(
    name = "embed",
    description = {
      "Writes where the rows of a file lie in the latent space of a model: of a finished run (MODEL"
          + " DATA), or of one that is trained for it (DATA).",
      "The file has the columns row, z1, z2 … and problem; isovae decode is the way back."
    },
    mixinStandardHelpOptions = true)
final class EmbedCommand implements Callable<Integer> {
  private static final String STANDARD = "-";
  private static final String AUTO = "auto";

  @Parameters(
      index = "0",
      paramLabel = "MODEL|DATA",
      description = "The directory of a run, or a table to train a model of.")
  private String first;

  @Parameters(
      index = "1..*",
      paramLabel = "DATA|key=value",
      description =
          "With a model: the file of rows (default: that which it was trained on), and keys of dataset"
              + " and engine. With a table: values that win over the preset fit.")
  private List<String> rest = new ArrayList<>();

  @Option(
      names = "--dimensions",
      paramLabel = "N|auto",
      description =
          "Dimensions of the map: a number, to train a model of so many; auto: those that tell"
              + " something about rows, the most important first. Default: all of a run's; auto for a"
              + " table.")
  private String dimensions;

  @Option(
      names = {"-o", "--out"},
      paramLabel = "FILE",
      description = "Where the map goes, CSV. Default: - (standard output).")
  private String out = STANDARD;

  @Option(
      names = "--model",
      paramLabel = "DIR",
      description = "With a table: where its model goes. Default: runs/<date-time>-<name>.")
  private Path model;

  @Mixin private Jobs jobs;

  @Mixin private RunOptions options;

  @Option(names = "--quiet", description = "Says nothing but what is wrong.")
  private boolean quiet;

  @Spec private CommandSpec spec;

  /** Made by picocli. */
  EmbedCommand() {}

  @Override
  public Integer call() {
    PrintWriter err = spec.commandLine().getErr();
    boolean trained = Files.isDirectory(Written.path(first));
    if (trained && model != null) {
      throw new ParameterException(
          spec.commandLine(),
          "--model " + model + ": for a table only, and " + first + " is a model already");
    }
    int wanted = wanted(trained);
    try (Isovae isovae = options.root().progress(Console.waiting(quiet, err)).build()) {
      Optional<ScoringBuilder> builder =
          trained
              ? Optional.of(builder(isovae))
              : fit(isovae, wanted, err).map(directory -> isovae.scoring(directory));
      if (builder.isEmpty()) {
        return Main.FAILURE;
      }
      try (Scoring scoring = builder.get().codes().build()) {
        return write(scoring, trained, err);
      }
    }
  }

  private ScoringBuilder builder(Isovae isovae) {
    ScoringBuilder builder = isovae.scoring(Written.path(first));
    List<String> keys = new ArrayList<>(rest);
    if (!keys.isEmpty() && !DataFiles.isKey(keys.get(0))) {
      builder.data(keys.remove(0));
    }
    return builder.overrides(keys);
  }

  /** How many dimensions a model is to be trained of; 0 where that is left to it. */
  private int wanted(boolean trained) {
    if (dimensions == null || dimensions.equals(AUTO)) {
      return 0;
    }
    if (!dimensions.matches("[1-9]\\d{0,4}")) {
      throw new ParameterException(
          spec.commandLine(), "--dimensions '" + dimensions + "': expected a number or auto");
    }
    if (trained) {
      throw new ParameterException(
          spec.commandLine(),
          "--dimensions "
              + dimensions
              + ": a trained model has its own; expected auto, for those that tell something");
    }
    return Integer.parseInt(dimensions);
  }

  /** The directory of a model of the table; empty if training was interrupted. */
  private Optional<Path> fit(Isovae isovae, int wanted, PrintWriter err) {
    Path target = model == null ? RunDirectories.of(RunDirectories.plainName(first)) : model;
    FitBuilder builder = isovae.fit(first).directory(target).overrides(rest);
    if (wanted > 0) {
      builder.overrides(List.of("latent=" + wanted));
    }
    Fit fit = builder.build(jobs.places());
    if (!quiet) {
      fit.remarks().forEach(remark -> err.println("note      " + remark));
    }
    Fit.Outcome outcome;
    try (SweepConsole search = new SweepConsole(quiet, err);
        Console console = Console.open(quiet, err)) {
      outcome = Interruption.of(fit::interrupt, () -> fit.run(search, console));
    }
    if (outcome.results().isEmpty()) {
      err.println("interrupted: the same command with --model " + fit.directory() + " goes on");
      return Optional.empty();
    }
    if (!quiet) {
      err.println("verdict   " + outcome.results().get().verdict().sentence());
      err.println("model     " + fit.directory());
    }
    return Optional.of(fit.directory());
  }

  private int write(Scoring scoring, boolean trained, PrintWriter err) {
    boolean all = dimensions == null ? trained : !dimensions.equals(AUTO);
    List<Integer> shown =
        all ? IntStream.range(0, scoring.latent()).boxed().toList() : scoring.live();
    Scoring.Outcome outcome =
        Interruption.of(
            scoring::interrupt,
            () ->
                out.equals(STANDARD)
                    ? scoring.writeCodes(shown, spec.commandLine().getOut())
                    : scoring.writeCodes(shown, Main.path(out)));
    if (!quiet) {
      err.printf(
          Locale.ROOT,
          "%s  %,d rows, %d of %d dimensions%s%s%n",
          outcome.completed() ? "embedded" : "interrupted after",
          outcome.rows(),
          shown.size(),
          scoring.latent(),
          outcome.refused() > 0
              ? String.format(
                  Locale.ROOT, ", %,d have no place (column problem)", outcome.refused())
              : "",
          out.equals(STANDARD) || !outcome.completed() ? "" : ": " + out);
    }
    return outcome.completed() ? 0 : Main.FAILURE;
  }
}
