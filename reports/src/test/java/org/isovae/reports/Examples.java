package org.isovae.reports;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.isovae.api.report.Axis;
import org.isovae.api.report.Chart;
import org.isovae.api.report.Check;
import org.isovae.api.report.Diagram;
import org.isovae.api.report.HeatMap;
import org.isovae.api.report.Images;
import org.isovae.api.report.Report;
import org.isovae.api.report.Series;
import org.isovae.api.report.Table;

/** Reports with everything that there is. */
final class Examples {
  /** Would set a mark on the page if any part of it became markup. */
  static final String HOSTILE =
      "</script></style></pre><script>document.documentElement.dataset.injected = 1</script>"
          + "<img src=x onerror=\"document.documentElement.dataset.injected = 1\">'\"><b>{{title}}";

  private Examples() {}

  /** A run whose every text ends in {@code suffix}. */
  static RunReport run(String suffix) {
    return RunReport.builder("A run " + suffix)
        .fact("seed", "1 " + suffix)
        .quoted(
            "Table 1 " + suffix,
            "a paper " + suffix,
            Map.of("all-kinds.no", List.of(1.0), "allKinds.norm", List.of(0.97, 0.93)))
        .report("all-kinds", report(suffix))
        .configuration("{ \"path\": \"" + suffix + "\" }")
        .build();
  }

  /** A sweep of so many runs: three values of a key, two of another, the rest are seeds. */
  static RunReport sweep(String suffix, int runs) {
    List<String> names = IntStream.range(0, runs).mapToObj(i -> "run-" + i + suffix).toList();
    String[] ways = {"sse" + suffix, "bce"};
    Table table =
        Table.builder("runs")
            .title("All runs")
            .column("run", names)
            .column("lambda" + suffix, IntStream.range(0, runs).mapToDouble(i -> i % 3).toArray())
            .column("metric", IntStream.range(0, runs).mapToObj(i -> ways[i / 3 % 2]).toList())
            .column("seed", IntStream.range(0, runs).mapToDouble(i -> i / 6 + 1).toArray())
            .column("state", Collections.nCopies(runs, "completed" + suffix))
            .column(
                "a.loss" + suffix, IntStream.range(0, runs).mapToDouble(i -> i / 30.0).toArray())
            .build();
    return RunReport.builder("A sweep " + suffix)
        .report("sweep", Report.builder().value("runs", runs).table(table).build())
        .runs(
            new RunTable(
                table,
                "run",
                List.of("lambda" + suffix, "metric", "seed"),
                List.of("state"),
                Collections.nCopies(runs, "../runs/x/reports/report.html")))
        .build();
  }

  private static Table details(String suffix, int row) {
    return Table.builder("details")
        .column("row", new double[] {row, row + 1})
        .column("height " + suffix, new double[] {row / 2.0, Double.NaN})
        .column("town", List.of("Rome " + suffix, "Oslo"))
        .build();
  }

  static Report report(String suffix) {
    return Report.builder()
        .title("All kinds " + suffix)
        .value("live", 3)
        .meaning("live", "dimensions that are alive " + suffix)
        .formula("live", "n " + suffix)
        .value("third", 1 / 3.0)
        .value("small", -1.25e-9)
        .value("norm", new double[] {0.987654321, 0.93})
        .value("long", new double[] {1, 2, 3, 4, 5, 6, 7, 8, 9.5})
        .value("gram", new double[][] {{1, 0.25, 0}, {0.25, 1, -0.125}})
        .missing("kl", "the prior is sampled " + suffix)
        .table(
            Table.builder("columns")
                .title("Columns " + suffix)
                .column("name " + suffix, List.of("age " + suffix, "income"))
                .column("cost", new double[] {1.5, Double.NaN})
                .build())
        .figure(
            Chart.builder("lines", "Lines " + suffix, "Two lines. " + suffix)
                .x(Axis.of("step " + suffix))
                .y(Axis.of("loss " + suffix, "nats").logarithmic())
                .series(Series.line("train " + suffix, new double[] {1, 2}, new double[] {9, 1}))
                .series(Series.points("test", new double[] {1, 2}, new double[] {8, 2}))
                .build())
        .figure(
            Chart.builder("map", "Map " + suffix, "Points. " + suffix)
                .series(
                    Series.points("class 0 " + suffix, new double[] {1, 2}, new double[] {8, 2})
                        .details(details(suffix, 4))
                        .pictures(
                            Images.builder("dots", "Dots " + suffix, "Two dots. " + suffix, 1, 1, 3)
                                .image("red " + suffix, new float[] {1, 0, 0})
                                .image("blue " + suffix, new float[] {0, 0, 1})
                                .build()))
                .series(
                    Series.points("class 1", new double[] {3, 4}, new double[] {5, 1})
                        .details(details(suffix, 9)))
                .build())
        .figure(
            Chart.builder("bars", "Bars " + suffix, "Bars and points. " + suffix)
                .x(Axis.categories("part", List.of("one " + suffix, "two")))
                .series(Series.bars("live " + suffix, new double[] {2, Double.NaN}))
                .series(
                    Series.points("norm", new double[] {1, 0.5}).spread(new double[] {0.1, 0.2}))
                .build())
        .figure(
            HeatMap.builder(
                    "heat", "Heat " + suffix, "A matrix. " + suffix, new double[][] {{1, -0.5}})
                .quantity("product " + suffix)
                .build())
        .figure(
            Diagram.builder("parts", "Parts " + suffix, "Two nodes. " + suffix)
                .directed()
                .node("shape " + suffix, 1)
                .node("colour", 2)
                .edge("shape " + suffix, "colour", 0.5)
                .build())
        .figure(
            Images.builder("pixels", "Pixels " + suffix, "A red and a blue dot. " + suffix, 1, 2, 3)
                .image("dots " + suffix, new float[] {1, 0, 0, 0, 0, 2})
                .build())
        .check(
            Check.builder("good", "Is it well? " + suffix)
                .meaning("why it matters " + suffix)
                .measured("0.5 " + suffix)
                .good())
        .check(
            Check.builder("bad", "Is it wrong? " + suffix)
                .meaning("why it matters " + suffix)
                .measured("7.5 " + suffix)
                .bad("change it " + suffix))
        .unjudged("other", "there is no sigma " + suffix)
        .note("beware " + suffix)
        .build();
  }
}
