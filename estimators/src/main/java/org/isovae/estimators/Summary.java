package org.isovae.estimators;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import org.hipparchus.stat.descriptive.StreamingStatistics;
import org.isovae.api.estimator.StudiedModel;
import org.isovae.api.estimator.Study;
import org.isovae.api.report.Report;
import org.isovae.api.report.Table;
import org.isovae.api.report.Value;

/**
 * Summarises each result that all runs have in the same shape: place by place for vectors and
 * matrices, so a latent dimension by its rank and not by the network's own number. Opens no model.
 *
 * <p>The standard deviation is that of a sample, with n − 1.
 */
final class Summary implements Study {
  @Override
  public Report study(List<StudiedModel> models) {
    Report.Builder report =
        Report.builder()
            .title("Results over several runs")
            .value("runs", models.size())
            .meaning("runs", "how many runs are compared");
    List<Map<String, Value>> all = models.stream().map(StudiedModel::results).toList();
    Map<String, StreamingStatistics[]> summaries = new LinkedHashMap<>();
    for (String name : names(all)) {
      List<Value> values =
          all.stream().filter(r -> r.containsKey(name)).map(r -> r.get(name)).toList();
      if (values.size() < all.size()) {
        report.missing(
            name + ".mean",
            "only " + values.size() + " of the " + all.size() + " runs have " + name);
      } else if (values.stream().map(Value::shape).distinct().count() > 1) {
        report.missing(
            name + ".mean",
            name
                + " has not the same shape in all runs: "
                + values.stream().map(Value::shape).distinct().toList());
      } else {
        StreamingStatistics[] places = places(values);
        summaries.put(name, places);
        add(report, name, values.get(0), places);
      }
    }
    if (models.size() == 1) {
      report.note("One run has no standard deviation: compare two or more.");
    }
    return report.table(runs(models, summaries)).table(summary(models.size(), summaries)).build();
  }

  private static Set<String> names(List<Map<String, Value>> all) {
    Set<String> names = new LinkedHashSet<>();
    all.forEach(results -> names.addAll(results.keySet()));
    return names;
  }

  private static StreamingStatistics[] places(List<Value> values) {
    StreamingStatistics[] places = new StreamingStatistics[values.get(0).numbers().length];
    Arrays.setAll(places, i -> new StreamingStatistics());
    for (Value value : values) {
      double[] numbers = value.numbers();
      for (int i = 0; i < places.length; i++) {
        places[i].addValue(numbers[i]);
      }
    }
    return places;
  }

  private static void add(
      Report.Builder report, String name, Value shape, StreamingStatistics[] places) {
    add(report, name + ".mean", shape, places, StreamingStatistics::getMean);
    if (places.length > 0 && places[0].getN() > 1) {
      add(report, name + ".sd", shape, places, StreamingStatistics::getStandardDeviation);
    }
    add(report, name + ".min", shape, places, StreamingStatistics::getMin);
    add(report, name + ".max", shape, places, StreamingStatistics::getMax);
  }

  private static void add(
      Report.Builder report,
      String name,
      Value shape,
      StreamingStatistics[] places,
      ToDoubleFunction<StreamingStatistics> what) {
    double[] numbers = Arrays.stream(places).mapToDouble(what).toArray();
    report.value(name, shaped(shape, numbers));
  }

  /** The numbers in the shape of a value. */
  private static Value shaped(Value shape, double[] numbers) {
    return switch (shape.rank()) {
      case 0 -> Value.of(numbers[0]);
      case 1 -> Value.of(numbers);
      default -> {
        double[][] rows = shape.matrix();
        int from = 0;
        for (int i = 0; i < rows.length; i++) {
          rows[i] = Arrays.copyOfRange(numbers, from, from += rows[i].length);
        }
        yield Value.of(rows);
      }
    };
  }

  /** One row a run: its settings, and its results that are single numbers. */
  private static Table runs(
      List<StudiedModel> models, Map<String, StreamingStatistics[]> summaries) {
    Table.Builder table = Table.builder("runs").title("The runs");
    table.column("run", models.stream().map(StudiedModel::name).toList());
    Set<String> keys = new LinkedHashSet<>();
    models.forEach(model -> keys.addAll(model.settings().keySet()));
    for (String key : keys) {
      table.column(
          key, models.stream().map(model -> model.settings().getOrDefault(key, "")).toList());
    }
    List<Map<String, Value>> all = models.stream().map(StudiedModel::results).toList();
    for (String name : summaries.keySet()) {
      if (all.get(0).get(name).rank() == 0 && !keys.contains(name)) {
        table.column(name, all.stream().mapToDouble(r -> r.get(name).number()).toArray());
      }
    }
    return table.build();
  }

  /** One row a number. */
  private static Table summary(int runs, Map<String, StreamingStatistics[]> summaries) {
    List<String> names = new ArrayList<>();
    List<StreamingStatistics> rows = new ArrayList<>();
    summaries.forEach(
        (name, places) -> {
          for (int i = 0; i < places.length; i++) {
            names.add(places.length == 1 ? name : name + " [" + (i + 1) + "]");
            rows.add(places[i]);
          }
        });
    Table.Builder table =
        Table.builder("summary").title("Each result over the runs").column("result", names);
    column(table, "mean", rows, StreamingStatistics::getMean);
    if (runs > 1) {
      column(table, "standard deviation", rows, StreamingStatistics::getStandardDeviation);
    }
    column(table, "least", rows, StreamingStatistics::getMin);
    column(table, "greatest", rows, StreamingStatistics::getMax);
    return table.build();
  }

  private static void column(
      Table.Builder table,
      String name,
      List<StreamingStatistics> rows,
      ToDoubleFunction<StreamingStatistics> what) {
    table.column(name, rows.stream().mapToDouble(what).toArray());
  }
}
