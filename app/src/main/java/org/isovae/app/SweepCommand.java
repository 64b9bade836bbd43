package org.isovae.app;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.isovae.host.Isovae;
import org.isovae.host.Sweep;
import org.isovae.host.SweepBuilder;
import org.isovae.host.config.Presets;
import org.isovae.host.sweep.PipedWorkers;
import org.isovae.host.sweep.PlannedRun;
import org.isovae.host.sweep.RunOutcome.State;
import org.isovae.host.sweep.SweepResults;
import org.isovae.reports.Verdict.Answer;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code sweep}: many runs that differ in some keys. */
@Command(
    name = "sweep",
    description = {
      "Runs every combination of values, as many at once as there are processors, and puts the"
          + " results into one table.",
      "A second start with the same directory runs only what is missing."
    },
    mixinStandardHelpOptions = true)
final class SweepCommand implements Callable<Integer> {
  /** More runs than this are asked about: a slip of a range is made easily. */
  private static final int MANY = 1000;

  /** So many runs with a bad verdict are named. */
  private static final int MOST_NAMED = 20;

  /** How long a cluster may take to give the first executor. */
  private static final int WAIT_SECONDS = 120;

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "NAME|FILE",
      description =
          "A preset, a configuration file, a file of data, or several with commas; toy-* stands for"
              + " all presets of that beginning.")
  private String name;

  @Parameters(
      index = "1..*",
      paramLabel = "key=value,value",
      description =
          "The values of a key: objective.lambda=10,100 metric=sse,downward-convex seed=1..3;"
              + " 0..100..20 counts in twenties.")
  private List<String> choices = new ArrayList<>();

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "The sweep's directory. Default: runs/<date-time>-sweep-<name>.")
  private Path out;

  @Option(
      names = "--resume",
      paramLabel = "DIR",
      description = "Runs what is missing of the sweep in this directory.")
  private Path resume;

  @Option(names = "--dry-run", description = "Checks and prints the runs, and runs nothing.")
  private boolean dryRun;

  @Option(names = "--yes", description = "Does not ask before more than 1,000 runs.")
  private boolean yes;

  @Option(names = "--quiet", description = "Prints nothing but the sweep's directory.")
  private boolean quiet;

  @Option(
      names = "--strict",
      description = "A run whose model may not be believed is a failure: exit code 1.")
  private boolean strict;

  @Mixin private Jobs jobs;
  @Mixin private SparkOptions spark;
  @Mixin private RunOptions options;
  @Spec private CommandSpec spec;

  /** Made by picocli. */
  SweepCommand() {}

  @Override
  public Integer call() {
    if (spark.given()) {
      jobs.requireNotGiven();
    }
    int places = jobs.places();
    // Before all configurations are checked, which takes seconds.
    List<String> driver =
        spark.given()
            ? spark.command("org.isovae.spark.RunDriver", List.of(), options.sparkSettings())
            : List.of();
    try (Isovae isovae =
        options.root().progress(Console.waiting(quiet, spec.commandLine().getErr())).build()) {
      Sweep sweep = builder(isovae).build();
      List<PlannedRun> missing = sweep.missing();
      if (dryRun) {
        print(sweep, missing);
        return CommandLine.ExitCode.OK;
      }
      if (missing.size() > MANY && !yes) {
        throw refuse(
            String.format(
                "these are %,d runs; look at them with --dry-run, and start them with --yes",
                missing.size()));
      }
      SweepResults results = run(sweep, places, driver);
      if (quiet) {
        spec.commandLine().getOut().println(results.directory());
      } else {
        spec.commandLine().getOut().print(summary(results));
      }
      spec.commandLine().getOut().flush();
      return results.whole() && (!strict || results.runs(Answer.BAD).isEmpty())
          ? CommandLine.ExitCode.OK
          : Main.FAILURE;
    }
  }

  private ParameterException refuse(String message) {
    return new ParameterException(spec.commandLine(), message);
  }

  private SweepBuilder builder(Isovae isovae) {
    if (resume != null) {
      if (out != null || name != null) {
        throw refuse("--resume goes on with its own runs in its own directory: leave out the rest");
      }
      return isovae.sweep(resume);
    }
    if (name == null) {
      throw refuse("a configuration is missing: a preset, a file, or --resume DIR");
    }
    boolean data = DataFiles.named(name);
    List<String> sources = data ? List.of(ConfigurationArguments.TABLE) : sources();
    SweepBuilder builder = isovae.sweep(sources);
    if (data) {
      builder.choices(List.of(DataFiles.override(name)));
    }
    String plain = RunDirectories.plainName(sources.size() > 1 ? "several" : name);
    return builder
        .choices(choices)
        .directory(out == null ? RunDirectories.of("sweep-" + plain) : out);
  }

  /** What the commas separate, with all presets for a pattern. */
  private List<String> sources() {
    List<String> sources = new ArrayList<>();
    for (String each : name.split(",", -1)) {
      if (each.isBlank()) {
        throw refuse("“" + name + "”: a name between the commas is empty");
      } else if (each.matches("[a-z0-9*?-]*[*?][a-z0-9*?-]*")) {
        String pattern = each.replace("*", ".*").replace("?", ".");
        List<String> found = Presets.names().stream().filter(p -> p.matches(pattern)).toList();
        if (found.isEmpty()) {
          throw refuse(
              "no preset is named like "
                  + each
                  + "; the presets are "
                  + String.join(", ", Presets.names()));
        }
        sources.addAll(found);
      } else {
        sources.add(each);
      }
    }
    if (sources.stream().distinct().count() < sources.size()) {
      throw refuse("“" + name + "” names a configuration twice");
    }
    return sources;
  }

  private void print(Sweep sweep, List<PlannedRun> missing) {
    PrintWriter print = spec.commandLine().getOut();
    Table table = new Table().row("", "run", "settings");
    for (int i = 0; i < sweep.runs().size(); i++) {
      PlannedRun run = sweep.runs().get(i);
      table.row(
          Integer.toString(i + 1),
          run.name(),
          run.settings().entrySet().stream()
                  .map(entry -> entry.getKey() + "=" + entry.getValue())
                  .collect(Collectors.joining(" "))
              + (missing.contains(run) ? "" : "  (completed)"));
    }
    print.print(table.format(""));
    print.println(sweep.runs().size() + " runs, of which " + missing.size() + " are to be run");
    print.flush();
  }

  private SweepResults run(Sweep sweep, int places, List<String> driver) {
    try (SweepConsole console = new SweepConsole(quiet, spec.commandLine().getErr())) {
      return Interruption.of(
          sweep::interrupt,
          () -> driver.isEmpty() ? sweep.run(places, console) : run(sweep, driver, console));
    }
  }

  private static SweepResults run(Sweep sweep, List<String> driver, SweepConsole console) {
    Path log = SparkOptions.log();
    try (PipedWorkers workers = PipedWorkers.start(driver, log, Duration.ofSeconds(WAIT_SECONDS))) {
      SweepResults results = sweep.run(workers, console);
      SparkOptions.drop(log, results.count(State.FAILED) == 0);
      return results;
    }
  }

  private static void verdicts(SweepResults results, StringBuilder text) {
    if (results.verdicts().isEmpty()) {
      return;
    }
    text.append("May the models be believed? ")
        .append(
            Arrays.stream(Answer.values())
                .filter(answer -> !results.runs(answer).isEmpty())
                .map(answer -> answer.word() + ": " + results.runs(answer).size())
                .collect(Collectors.joining(", ")))
        .append('\n');
    results.runs(Answer.BAD).stream()
        .limit(MOST_NAMED)
        .forEach(run -> text.append("  - not ").append(run.name()).append('\n'));
    int more = results.runs(Answer.BAD).size() - MOST_NAMED;
    if (more > 0) {
      text.append("  - nor ").append(more).append(" more, named in results.csv\n");
    }
  }

  private static String summary(SweepResults results) {
    StringBuilder text = new StringBuilder("\n");
    Table table = new Table();
    table.row("completed", Integer.toString(results.count(State.COMPLETED)));
    table.row("failed", Integer.toString(results.count(State.FAILED)));
    table.row("not run", Integer.toString(results.count(State.INTERRUPTED)));
    text.append(table.format("  "));
    verdicts(results, text);
    results
        .outcomes()
        .forEach(
            (run, outcome) -> {
              if (!outcome.message().isEmpty()) {
                text.append(run.name()).append(": ").append(outcome.message()).append('\n');
              }
            });
    if (results.count(State.INTERRUPTED) > 0) {
      text.append("To go on: isovae sweep --resume ").append(results.directory()).append('\n');
    }
    return text.append("\nOne line a run in ")
        .append(results.directory().resolve("results.csv"))
        .append(", a report in ")
        .append(results.directory().resolve("reports").resolve("report.html"))
        .append('\n')
        .toString();
  }
}
