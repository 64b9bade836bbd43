package org.isovae.app;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import org.isovae.host.Isovae;
import org.isovae.host.Scoring;
import org.isovae.host.ScoringBuilder;
import org.isovae.host.scoring.Explanation;
import org.isovae.host.scoring.ScoredRow;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code explain}: why a row has its score. */
@Command(
    name = "explain",
    description =
        "Tells why a row is unusual: what each column holds, what the model expected there, and what"
            + " the difference contributes.",
    mixinStandardHelpOptions = true)
final class ExplainCommand implements Callable<Integer> {
  private static final int SHOWN = 20;

  @Parameters(index = "0", paramLabel = "MODEL", description = "The directory of the run.")
  private Path model;

  @Parameters(index = "1", paramLabel = "DATA", description = "The file of rows.")
  private String data;

  @Parameters(
      index = "2..*",
      paramLabel = "key=value",
      description = "Keys of dataset, evaluation and engine.")
  private List<String> overrides = new ArrayList<>();

  @Option(
      names = "--row",
      required = true,
      paramLabel = "N",
      description = "The number of the row in the file, from 0, as score writes it.")
  private long row;

  @Option(names = "--all", description = "Shows all columns, not only the " + SHOWN + " largest.")
  private boolean all;

  @Mixin private RunOptions options;

  @Spec private CommandSpec spec;

  /** Made by picocli. */
  ExplainCommand() {}

  @Override
  public Integer call() {
    PrintWriter err = spec.commandLine().getErr();
    try (Isovae isovae = options.root().progress(Console.waiting(false, err)).build();
        Scoring scoring = builder(isovae).build()) {
      scoring.notes(note -> err.println("note      " + note));
      PrintWriter print = spec.commandLine().getOut();
      print.print(text(scoring.explain(row)));
      print.flush();
      return 0;
    }
  }

  private ScoringBuilder builder(Isovae isovae) {
    return isovae.scoring(model).data(data).overrides(overrides);
  }

  private String text(Explanation explanation) {
    ScoredRow scored = explanation.row();
    if (scored.refusal().isPresent()) {
      return "row " + row + " could not be scored: " + scored.refusal().get() + "\n";
    }
    StringBuilder text = new StringBuilder();
    text.append("row ").append(row).append(", counted from 0\n");
    Table numbers = new Table();
    number(numbers, "score", scored.score(), "nats: the larger, the more unusual; the sum of");
    loss(numbers, scored);
    number(numbers, "percentile", scored.percentile(), "% of the training rows are less unusual");
    scored
        .anomaly()
        .ifPresent(flag -> numbers.row("anomaly", flag ? "yes" : "no", "by the run's threshold"));
    number(numbers, "log-density", scored.logDensity(), "nats, at least; of the prepared columns");
    number(numbers, "distortion", scored.distortion(), "how far it is from what was expected");
    number(
        numbers, "KL", scored.divergence(), "nats: how far its code lies from the prior's centre");
    text.append(numbers.format("  ")).append('\n').append(columns(explanation.columns()));
    return text.toString();
  }

  /** What the score is made of: the model's part, and that of the training rows around. */
  private static void loss(Table numbers, ScoredRow scored) {
    if (scored.score().isPresent() && scored.elbo().isPresent()) {
      double loss = -scored.elbo().getAsDouble();
      double around = scored.score().getAsDouble() - loss;
      numbers.row("  L_x", shown(loss), "nats: how unusual the model finds it");
      numbers.row("  -ln p", shown(around), "nats: how few training rows lie around it");
    }
  }

  private static void number(Table table, String name, OptionalDouble value, String meaning) {
    if (value.isPresent()) {
      table.row(name, shown(value.getAsDouble()), meaning);
    }
  }

  private String columns(List<Explanation.Column> columns) {
    List<Explanation.Column> sorted =
        columns.stream()
            .sorted(
                Comparator.comparingDouble(
                        (Explanation.Column column) -> column.contribution().orElse(0))
                    .reversed())
            .limit(all ? columns.size() : SHOWN)
            .toList();
    Table table = new Table().row("column", "found", "expected", "contributes");
    for (Explanation.Column column : sorted) {
      table.row(
          column.name(),
          column.found(),
          column.expected(),
          column.contribution().isPresent() ? shown(column.contribution().getAsDouble()) : "");
    }
    String rest =
        sorted.size() < columns.size()
            ? "  … and " + (columns.size() - sorted.size()) + " more; --all shows them\n"
            : "";
    return table.format("  ") + rest;
  }

  private static String shown(double value) {
    return String.format(Locale.ROOT, "%.4g", value);
  }
}
