package org.isovae.app;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.isovae.host.Isovae;
import org.isovae.host.Reproduction;
import org.isovae.host.ReproductionBuilder;
import org.isovae.host.reproduction.Comparison;
import org.isovae.host.reproduction.Reproduced;
import org.isovae.host.reproduction.ReproductionSpec;
import org.isovae.host.reproduction.Reproductions;
import org.isovae.host.reproduction.ResultsPage;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code reproduce}: tables and figures of papers. */
@Command(
    name = "reproduce",
    description = {
      "Runs what a table or figure of a paper needs, as far as it is missing, and puts what is"
          + " measured beside what was printed. Without a name: lists them."
    },
    mixinStandardHelpOptions = true)
final class ReproduceCommand implements Callable<Integer> {
  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "NAME",
      description = "The table or figure, such as nakagawa-table-1.")
  private String name;

  @Parameters(
      index = "1..*",
      paramLabel = "key=value,value",
      description = "Other values than the paper asks for, such as seed=7..9; the result says so.")
  private List<String> choices = new ArrayList<>();

  @Option(names = "--quick", description = "A small version of minutes, marked as such.")
  private boolean quick;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "The folder of all reproductions. Default: runs/reproduce.")
  private Path out = Path.of("runs", "reproduce");

  @Option(
      names = "--page",
      paramLabel = "FILE",
      description =
          "Puts the result into this page, Markdown, with its figures in a folder beside it; not"
              + " with --quick.")
  private Path page;

  @Option(names = "--dry-run", description = "Checks and counts the runs, and runs nothing.")
  private boolean dryRun;

  @Option(names = "--quiet", description = "Prints nothing but the directory of the comparison.")
  private boolean quiet;

  @Mixin private Jobs jobs;
  @Mixin private RunOptions options;
  @Spec private CommandSpec spec;

  /** Made by picocli. */
  ReproduceCommand() {}

  @Override
  public Integer call() {
    PrintWriter print = spec.commandLine().getOut();
    if (name == null) {
      print.print(list());
      print.flush();
      return CommandLine.ExitCode.OK;
    }
    int places = jobs.places();
    if (quick && page != null) {
      throw new ParameterException(
          spec.commandLine(), "--page takes results of full length: leave out --quick, or --page");
    }
    Optional<ResultsPage> target = Optional.ofNullable(page).map(ResultsPage::new);
    try (Isovae isovae =
        options.root().progress(Console.waiting(quiet, spec.commandLine().getErr())).build()) {
      Reproduction reproduction = builder(isovae).build();
      if (dryRun) {
        print.printf(
            Locale.ROOT,
            "%s: %d runs, of which %d are to be run, in %s%n",
            name,
            reproduction.sweep().runs().size(),
            reproduction.sweep().missing().size(),
            reproduction.sweep().directory());
        print.flush();
        return CommandLine.ExitCode.OK;
      }
      Reproduced reproduced = run(reproduction, places);
      target.ifPresent(to -> to.put(reproduced));
      if (quiet) {
        print.println(reproduced.directory());
      } else {
        print.print(summary(reproduced));
      }
      print.flush();
      return reproduced.sweep().whole() ? CommandLine.ExitCode.OK : Main.FAILURE;
    }
  }

  private static String list() {
    Table table = new Table().row("name", "what", "source");
    for (String each : Reproductions.names()) {
      ReproductionSpec one = Reproductions.named(each);
      table.row(each, one.title(), one.source());
    }
    return table.format("") + "\nTry: isovae reproduce nakagawa-table-1 --quick\n";
  }

  private ReproductionBuilder builder(Isovae isovae) {
    ReproductionBuilder builder = isovae.reproduction(name).choices(choices).folder(out);
    return quick ? builder.quick() : builder;
  }

  private Reproduced run(Reproduction reproduction, int places) {
    try (SweepConsole console = new SweepConsole(quiet, spec.commandLine().getErr())) {
      return Interruption.of(reproduction::interrupt, () -> reproduction.run(places, console));
    }
  }

  private String summary(Reproduced reproduced) {
    StringBuilder text = new StringBuilder("\n");
    text.append(reproduced.comparison().spec().title())
        .append(" (")
        .append(reproduced.comparison().spec().source())
        .append(")\n");
    List<Comparison.Compared> rows = reproduced.comparison().rows();
    if (!rows.isEmpty()) {
      Table table =
          new Table().row("", "printed", "measured here", "± over runs", "difference", "runs");
      for (Comparison.Compared row : rows) {
        table.row(
            row.what(),
            Comparison.brief(row.paper()),
            Comparison.brief(row.mean()),
            Comparison.brief(row.deviation()),
            Comparison.brief(row.difference()),
            Integer.toString(row.runs()));
      }
      text.append(table.format("  "));
    }
    for (Comparison.Judged claim : reproduced.comparison().claims()) {
      text.append("\nClaimed: ")
          .append(claim.what())
          .append("\n  seen here: ")
          .append(claim.measured())
          .append("; holds for ")
          .append(claim.holds())
          .append(" of ")
          .append(claim.of())
          .append('\n');
      claim.exceptions().forEach(not -> text.append("  not for ").append(not).append('\n'));
    }
    text.append('\n');
    reproduced.remarks().forEach(remark -> text.append("note      ").append(remark).append('\n'));
    text.append("All of it, with figures: ")
        .append(reproduced.directory().resolve("reports").resolve("report.html"))
        .append('\n');
    if (page != null) {
      text.append("Put into ").append(page).append('\n');
    }
    return text.toString();
  }
}
