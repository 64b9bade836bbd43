package org.isovae.host.sweep;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.isovae.api.report.Report;
import org.isovae.api.report.Table;
import org.isovae.api.report.Value;
import org.isovae.host.config.Configuration;
import org.isovae.host.sweep.RunOutcome.State;
import org.isovae.reports.Verdict.Answer;

/**
 * What a sweep found, as data: a table of all runs, and one of means over seeds. Vectors become a
 * column a place, {@code isometry.norm.mean[1]}; matrices and long vectors stay in the runs' own
 * results.
 */
public final class SweepReport {
  /** The table with a row a run. */
  public static final String RUNS = "runs";

  private static final String MEANS = "means";

  /** The columns of that table with a run's name, and with what has become of it. */
  public static final String NAME = "run";

  public static final String STATE = "state";

  /** Its column of whether the runs' models may be believed. */
  public static final String VERDICT = "verdict";

  private static final int MOST_PLACES = 16;

  private final List<PlannedRun> runs;
  private final Map<PlannedRun, RunOutcome> outcomes;
  private final List<String> keys;
  private final Map<String, double[]> results;
  private final Map<PlannedRun, Answer> verdicts;

  private SweepReport(
      List<PlannedRun> runs,
      Map<PlannedRun, RunOutcome> outcomes,
      Map<PlannedRun, Map<String, Value>> values,
      Map<PlannedRun, Answer> verdicts) {
    this.runs = runs;
    this.outcomes = outcomes;
    this.keys = List.copyOf(runs.get(0).settings().keySet());
    this.results = results(values);
    this.verdicts = verdicts;
  }

  /**
   * Puts it together.
   *
   * @param runs at least one, in order
   * @param values of the completed runs
   * @param verdicts of the completed runs
   */
  public static Report of(
      List<PlannedRun> runs,
      Map<PlannedRun, RunOutcome> outcomes,
      Map<PlannedRun, Map<String, Value>> values,
      Map<PlannedRun, Answer> verdicts) {
    return new SweepReport(runs, outcomes, values, verdicts).report();
  }

  private Report report() {
    Report.Builder report =
        Report.builder()
            .title("Results of all runs")
            .value("runs", runs.size())
            .meaning("runs", "how many runs the sweep has")
            .value("completed", count(State.COMPLETED))
            .meaning("completed", "how many of them are trained and measured")
            .value("failed", count(State.FAILED))
            .meaning("failed", "how many came to an end before their time");
    outcomes.forEach(
        (run, outcome) -> {
          if (!outcome.message().isEmpty()) {
            report.note(run.name() + ": " + outcome.message());
          }
        });
    SweepFigures.of(runs.stream().map(PlannedRun::settings).toList(), results)
        .forEach(report::figure);
    report.table(runsTable());
    if (keys.stream().anyMatch(Configuration::isSeed)) {
      report.table(means());
    }
    return report.build();
  }

  private int count(State state) {
    return (int) outcomes.values().stream().filter(o -> o.state() == state).count();
  }

  /** Each result that is a number or a short vector in any run, a number a run. */
  private Map<String, double[]> results(Map<PlannedRun, Map<String, Value>> values) {
    Map<String, double[]> columns = new LinkedHashMap<>();
    for (int i = 0; i < runs.size(); i++) {
      int row = i;
      values
          .getOrDefault(runs.get(i), Map.of())
          .forEach(
              (name, value) -> {
                if (value.rank() == 0) {
                  column(columns, name)[row] = value.number();
                } else if (value.rank() == 1 && value.vector().length <= MOST_PLACES) {
                  double[] vector = value.vector();
                  for (int place = 0; place < vector.length; place++) {
                    column(columns, name + "[" + (place + 1) + "]")[row] = vector[place];
                  }
                }
              });
    }
    return columns;
  }

  private double[] column(Map<String, double[]> columns, String name) {
    return columns.computeIfAbsent(
        name,
        fresh -> {
          double[] column = new double[runs.size()];
          Arrays.fill(column, Double.NaN);
          return column;
        });
  }

  private Table runsTable() {
    Table.Builder table = Table.builder(RUNS).title("All runs");
    table.column(NAME, runs.stream().map(PlannedRun::name).toList());
    for (String key : keys) {
      addSettings(table, key, runs.stream().map(run -> run.settings().get(key)).toList());
    }
    table.column(
        STATE,
        runs.stream()
            .map(run -> outcomes.get(run).state().name().toLowerCase(Locale.ROOT))
            .toList());
    table.column(
        VERDICT,
        runs.stream()
            .map(run -> Optional.ofNullable(verdicts.get(run)).map(Answer::label).orElse(""))
            .toList());
    results.forEach(
        (name, column) -> table.column(keys.contains(name) ? name + " (result)" : name, column));
    return table.build();
  }

  /** Numbers where all of them are. */
  private static void addSettings(Table.Builder table, String key, List<String> settings) {
    try {
      table.column(key, settings.stream().mapToDouble(Double::parseDouble).toArray());
    } catch (IllegalArgumentException e) {
      table.column(key, settings);
    }
  }

  /** A row for each combination of the keys but seeds, over its completed runs. */
  private Table means() {
    List<String> others = keys.stream().filter(key -> !Configuration.isSeed(key)).toList();
    Map<List<String>, List<Integer>> groups = new LinkedHashMap<>();
    for (int i = 0; i < runs.size(); i++) {
      Map<String, String> settings = runs.get(i).settings();
      List<String> group = others.stream().map(settings::get).toList();
      groups.computeIfAbsent(group, g -> new ArrayList<>()).add(i);
    }
    Table.Builder table = Table.builder(MEANS).title("Mean and standard deviation over seeds");
    for (int k = 0; k < others.size(); k++) {
      int place = k;
      addSettings(table, others.get(k), groups.keySet().stream().map(g -> g.get(place)).toList());
    }
    List<List<Integer>> rows = List.copyOf(groups.values());
    table.column(
        "seeds",
        rows.stream()
            .mapToDouble(
                row ->
                    row.stream()
                        .filter(i -> outcomes.get(runs.get(i)).state() == State.COMPLETED)
                        .count())
            .toArray());
    Set<String> taken = new LinkedHashSet<>(others);
    results.forEach(
        (name, column) -> {
          String free = taken.contains(name) ? name + " (result)" : name;
          double[] mean = new double[rows.size()];
          double[] deviation = new double[rows.size()];
          for (int r = 0; r < mean.length; r++) {
            Sample sample =
                new Sample(
                    rows.get(r).stream()
                        .mapToDouble(i -> column[i])
                        .filter(number -> !Double.isNaN(number))
                        .toArray());
            mean[r] = sample.mean();
            deviation[r] = sample.deviation();
          }
          table.column(free, mean).column(free + " sd", deviation);
        });
    return table.build();
  }
}
