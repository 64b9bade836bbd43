package org.isovae.app;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.isovae.host.Isovae;
import org.isovae.host.Scoring;
import org.isovae.host.ScoringBuilder;
import org.isovae.host.scoring.ScoreFormat;
import org.isovae.host.scoring.ScoreOutput;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code score}: what a model says of each row of a file. */
@Command(
    name = "score",
    description = {
      "Scores the rows of a file by the model of a finished run: how unusual each is, how probable,"
          + " where it lies in the latent space, and which columns contribute most.",
      "Rows are read forward, any number of them; one that cannot be scored is written with the"
          + " reason."
    },
    mixinStandardHelpOptions = true)
final class ScoreCommand implements Callable<Integer> {
  /** Standard output. */
  private static final String STANDARD = "-";

  @Parameters(index = "0", paramLabel = "MODEL", description = "The directory of the run.")
  private Path model;

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "DATA",
      description = "The file of rows. Default: the one that the model was trained on.")
  private String data;

  @Parameters(
      index = "2..*",
      paramLabel = "key=value",
      description = "Keys of dataset, evaluation and engine, such as dataset.delimiter=;")
  private List<String> overrides = new ArrayList<>();

  @Option(
      names = {"-o", "--out"},
      paramLabel = "FILE",
      description =
          "Where the scores go: a file that ends in .csv, .jsonl or .parquet. Default: - (standard output).")
  private String out = STANDARD;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description =
          "csv, jsonl or parquet. Default: by the ending of the file; csv for standard output.")
  private String format;

  @Option(
      names = "--percentile",
      paramLabel = "P",
      description =
          "Flags rows with a score above the P-th percentile of the training rows' scores, instead of"
              + " by the run's own threshold.")
  private Double percentile;

  @Mixin private Jobs jobs;
  @Mixin private SparkOptions spark;
  @Mixin private RunOptions options;

  @Option(names = "--quiet", description = "Says nothing but what is wrong.")
  private boolean quiet;

  @Spec private CommandSpec spec;

  /** Made by picocli. */
  ScoreCommand() {}

  @Override
  public Integer call() {
    if (spark.given()) {
      return onSpark();
    }
    ScoreFormat form = format();
    PrintWriter err = spec.commandLine().getErr();
    try (Isovae isovae = options.root().progress(Console.waiting(quiet, err)).build();
        Scoring scoring = builder(isovae).build()) {
      if (!quiet) {
        scoring.notes(note -> err.println("note      " + note));
        if (!scoring.scale().isKnown()) {
          err.println(
              "note      the run kept no scores of its training rows: there are neither percentiles"
                  + " nor flags; run it again with estimators.scores={}");
        }
      }
      Scoring.Outcome outcome;
      try (ScoreOutput output = output(form, scoring.latent())) {
        outcome = Interruption.of(scoring::interrupt, () -> scoring.run(output));
        if (outcome.completed()) {
          output.complete();
        }
      }
      tell(outcome, scoring, err);
      return outcome.completed() ? 0 : Main.FAILURE;
    }
  }

  /** The rows are read and written by the cluster: it has its own names for files. */
  private int onSpark() {
    if (data == null || out.equals(STANDARD) || !overrides.isEmpty() || percentile != null) {
      throw new ParameterException(
          spec.commandLine(),
          "--on needs DATA (a file, a folder or a pattern) and -o FOLDER.parquet, .csv or .jsonl,"
              + " and takes neither keys nor --percentile");
    }
    jobs.requireNotGiven();
    ScoreFormat.of(out);
    String run = model.toAbsolutePath().normalize().toString();
    return SparkOptions.run(
        spark.command(
            "org.isovae.spark.ScoreJob",
            List.of(run, SparkOptions.location(data), SparkOptions.location(out)),
            options.sparkSettings()),
        spec.commandLine().getErr());
  }

  private ScoringBuilder builder(Isovae isovae) {
    ScoringBuilder builder = isovae.scoring(model).threads(jobs.places());
    List<String> keys = new ArrayList<>(overrides);
    if (data != null && DataFiles.isKey(data)) {
      keys.add(0, data);
    } else if (data != null) {
      builder.data(data);
    }
    if (percentile != null) {
      builder.percentile(percentile);
    }
    return builder.overrides(keys);
  }

  private ScoreFormat format() {
    if (format == null) {
      return out.equals(STANDARD) ? ScoreFormat.CSV : ScoreFormat.of(out);
    }
    for (ScoreFormat each : ScoreFormat.values()) {
      if (each.ending().equals(format)) {
        if (each == ScoreFormat.PARQUET && out.equals(STANDARD)) {
          throw new ParameterException(
              spec.commandLine(), "--format parquet: it is no text, name a file with -o");
        }
        return each;
      }
    }
    throw new ParameterException(
        spec.commandLine(), "--format: '" + format + "', expected csv, jsonl or parquet");
  }

  private ScoreOutput output(ScoreFormat form, int latent) {
    return out.equals(STANDARD)
        ? ScoreOutput.writer(spec.commandLine().getOut(), form, latent)
        : ScoreOutput.file(Main.path(out), form, latent);
  }

  private void tell(Scoring.Outcome outcome, Scoring scoring, PrintWriter err) {
    if (quiet) {
      return;
    }
    err.printf(
        Locale.ROOT,
        "%s    %,d rows%s%s%s%n",
        outcome.completed() ? "scored" : "interrupted after",
        outcome.rows(),
        scoring.scale().isKnown()
            ? String.format(Locale.ROOT, ", %,d flagged as unusual", outcome.flagged())
            : "",
        outcome.refused() > 0
            ? String.format(
                Locale.ROOT, ", %,d could not be scored (column problem)", outcome.refused())
            : "",
        out.equals(STANDARD) || !outcome.completed() ? "" : ": " + out);
  }
}
