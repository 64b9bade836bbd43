package org.isovae.host.reproduction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.isovae.api.report.Chart;
import org.isovae.api.report.Figure;
import org.isovae.api.report.HeatMap;
import org.isovae.api.report.Report;
import org.isovae.api.report.Series;
import org.isovae.api.report.Table;
import org.isovae.api.report.Value;
import org.isovae.host.reproduction.ReproductionSpec.Claim;
import org.isovae.host.reproduction.ReproductionSpec.Cloud;
import org.isovae.host.reproduction.ReproductionSpec.Excerpt;
import org.isovae.host.reproduction.ReproductionSpec.Line;
import org.isovae.host.reproduction.ReproductionSpec.Lines;
import org.isovae.host.reproduction.ReproductionSpec.Row;
import org.isovae.host.sweep.PlannedRun;
import org.junit.jupiter.api.Test;

class ComparisonTest {
  private static final Optional<Double> NONE = Optional.empty();
  private static final Optional<String> NO_RESULT = Optional.empty();

  private static final Report DENSITY =
      Report.builder()
          .table(
              Table.builder("rows")
                  .column("elbo", new double[] {-1000, -1000 + Math.log(3), Double.NaN})
                  .column("truth", new double[] {1, 3, 2})
                  .build())
          .build();

  private static ReproducedRun run(
      String lambda, String metric, int seed, double first, double second) {
    String name = "lambda=" + lambda + ",metric=" + metric + ",seed=" + seed;
    PlannedRun planned =
        new PlannedRun(
            name,
            Map.of("objective.lambda", lambda, "metric", metric, "seed", "" + seed),
            """
            {
              "seed": %d, "metric": { "name": "%s" }, "objective": { "name": "beta-vae", "lambda": %s.0 }
            }
            """
                .formatted(seed, metric, lambda),
            List.of(),
            Map.of());
    return new ReproducedRun(
        planned,
        Path.of("runs", name),
        Map.of(
            "isometry.norm.mean",
            Value.of(new double[] {first, second}),
            "train.loss",
            Value.of(first + second)),
        Map.of("density", DENSITY));
  }

  private static List<ReproducedRun> runs() {
    return List.of(
        run("10", "sse", 1, 1, 2),
        run("10", "sse", 2, 3, 4),
        run("100", "sse", 1, 5, 10),
        run("100", "bce", 1, 7, 7));
  }

  private static ReproductionSpec spec(
      List<Row> rows, List<Claim> claims, List<Lines> lines, List<Cloud> clouds) {
    return new ReproductionSpec(
        "title", "source", null, null, rows, claims, lines, null, clouds, null, null, null);
  }

  private static Comparison rows(Row... rows) {
    return new Comparison(spec(List.of(rows), null, null, null), runs());
  }

  private static Comparison.Judged claim(Claim claim) {
    return new Comparison(spec(null, List.of(claim), null, null), runs()).claims().get(0);
  }

  @Test
  void aRowIsTheMeanOverTheRunsThatAreMeant() {
    Comparison.Compared row =
        rows(new Row(
                "x",
                "isometry.norm.mean[2]",
                NO_RESULT,
                Map.of("objective.lambda", List.of("1e1"), "metric", List.of("sse")),
                Optional.of(2.5)))
            .rows()
            .get(0);
    assertThat(row.mean()).isEqualTo(3);
    assertThat(row.deviation()).isCloseTo(Math.sqrt(2), within(1e-12));
    assertThat(row.runs()).isEqualTo(2);
    assertThat(row.difference()).isEqualTo(0.5);
  }

  @Test
  void aRowIsDividedRunByRun() {
    Comparison.Compared row =
        rows(new Row(
                "x", "isometry.norm.mean[2]", Optional.of("isometry.norm.mean[1]"), Map.of(), NONE))
            .rows()
            .get(0);
    assertThat(row.mean()).isCloseTo((2 + 4.0 / 3 + 2 + 1) / 4, within(1e-12));
  }

  @Test
  void whatWasNotPrintedOrNotMeasuredIsNoNumber() {
    Comparison comparison =
        rows(
            new Row("x", "isometry.norm.mean", NO_RESULT, Map.of(), NONE),
            new Row("x", "isometry.norm.mean[3]", NO_RESULT, Map.of(), Optional.of(1.0)));
    for (Comparison.Compared row : comparison.rows()) {
      assertThat(row.mean()).isNaN();
      assertThat(row.difference()).isNaN();
      assertThat(row.runs()).isZero();
    }
    assertThat(comparison.rows().get(0).paper()).isNaN();
    assertThat(comparison.rows().get(1).paper()).isEqualTo(1);
  }

  @Test
  void aClaimNamesWhereItDoesNotHold() {
    Comparison.Judged judged =
        claim(
            new Claim(
                "x",
                List.of("isometry.norm.mean[1]"),
                NO_RESULT,
                Map.of("metric", List.of("sse")),
                null,
                NO_RESULT,
                Optional.of(0.0),
                Optional.of(4.0),
                null,
                null));
    // one mean over the two seeds, and the run at 100
    assertThat(judged.of()).isEqualTo(2);
    assertThat(judged.holds()).isEqualTo(1);
    assertThat(judged.measured()).isEqualTo("from 2 to 5");
    assertThat(judged.exceptions()).hasSize(1);
    assertThat(judged.exceptions().get(0)).contains("lambda 100").endsWith("mean[1] = 5");
    assertThat(judged.holdsEverywhere()).isFalse();
  }

  @Test
  void aClaimMayBeAgainstOtherRuns() {
    Comparison.Judged judged =
        claim(
            new Claim(
                "x",
                List.of("train.loss"),
                NO_RESULT,
                Map.of("metric", List.of("sse")),
                Map.of("objective.lambda", List.of("10")),
                NO_RESULT,
                Optional.of(0.9),
                Optional.of(2.0),
                null,
                null));
    // 5 and 15 by the mean of 3 and 7
    assertThat(judged.measured()).isEqualTo("from 1 to 3");
    assertThat(judged.holds()).isEqualTo(1);
    assertThat(judged.of()).isEqualTo(2);

    Comparison.Judged nothing =
        claim(
            new Claim(
                "x",
                List.of("train.loss"),
                NO_RESULT,
                null,
                Map.of("metric", List.of("no-such")),
                NO_RESULT,
                NONE,
                NONE,
                null,
                null));
    assertThat(nothing.measured()).isEqualTo("not measured");
  }

  @Test
  void aClaimMayBeLessANumberThatTheRunsDifferIn() {
    Comparison.Judged judged =
        claim(
            new Claim(
                "x",
                List.of("train.loss"),
                NO_RESULT,
                Map.of("metric", List.of("sse")),
                null,
                Optional.of("objective.lambda"),
                Optional.of(-85.5),
                Optional.of(0.0),
                null,
                null));
    // 5 less 10, and 15 less 100
    assertThat(judged.measured()).isEqualTo("from -85 to -5");
    assertThat(judged.holds()).isEqualTo(2);
    Comparison.Judged word =
        claim(
            new Claim(
                "x",
                List.of("train.loss"),
                NO_RESULT,
                null,
                null,
                Optional.of("metric"),
                NONE,
                NONE,
                null,
                null));
    assertThat(word.measured()).isEqualTo("not measured");
  }

  @Test
  void aClaimThatNobodyMeasuredDoesNotHold() {
    Comparison.Judged judged =
        claim(
            new Claim(
                "x", List.of("no.such"), NO_RESULT, null, null, NO_RESULT, NONE, NONE, null, null));
    assertThat(judged.of()).isZero();
    assertThat(judged.measured()).isEqualTo("not measured");
    assertThat(judged.holdsEverywhere()).isFalse();
  }

  @Test
  void aRisingClaimComparesMeansOverSeeds() {
    Map<String, List<String>> sse = Map.of("metric", List.of("sse"));
    Comparison.Judged up =
        claim(
            new Claim(
                "x",
                List.of("train.loss"),
                NO_RESULT,
                sse,
                null,
                NO_RESULT,
                NONE,
                NONE,
                Map.of("objective.lambda", List.of("10", "100")),
                List.of("metric")));
    assertThat(up.measured()).isEqualTo("metric sse: 5, 15");
    assertThat(up.holdsEverywhere()).isTrue();
    Comparison.Judged down =
        claim(
            new Claim(
                "x",
                List.of("train.loss"),
                NO_RESULT,
                sse,
                null,
                NO_RESULT,
                NONE,
                NONE,
                Map.of("objective.lambda", List.of("100", "10")),
                null));
    assertThat(down.holds()).isZero();
    assertThat(down.exceptions()).containsExactly("15, 5");
  }

  @Test
  void chartsAreDrawnForEveryCombinationWithMeansAndSpread() {
    Lines lines =
        new Lines(
            "norms",
            "Norms",
            List.of("metric"),
            null,
            "objective.lambda",
            "norm",
            List.of("x"),
            List.of(
                new Line("one", Optional.of("isometry.norm.mean[1]"), NO_RESULT, null, NONE),
                new Line("theory", NO_RESULT, NO_RESULT, null, Optional.of(1.0)),
                new Line("nothing", Optional.of("no.such"), NO_RESULT, null, NONE)));
    Report report =
        ComparisonReport.of(
            new Comparison(spec(null, null, List.of(lines), null), runs()), List.of("short"));
    assertThat(report.notes()).containsExactly("short");
    assertThat(report.figures()).extracting(Figure::name).containsExactly("norms-sse", "norms-bce");
    Chart chart = (Chart) report.figures().get(0);
    assertThat(chart.x().isLogarithmic()).isTrue();
    assertThat(chart.series()).extracting(Series::label).containsExactly("one", "theory");
    Series one = chart.series().get(0);
    assertThat(one.x().orElseThrow()).containsExactly(10, 100);
    assertThat(one.y()).containsExactly(2, 5);
    assertThat(one.spread().orElseThrow()[0]).isCloseTo(Math.sqrt(2), within(1e-12));
    assertThat(one.spread().orElseThrow()[1]).isNaN();
    assertThat(chart.series().get(1).y()).containsExactly(1, 1);
  }

  @Test
  void aHeatMapHasAMeanOfRunsForEachPairOfValues() {
    ReproductionSpec.Field field =
        new ReproductionSpec.Field(
            "field",
            "Field",
            null,
            "metric",
            "objective.lambda",
            "loss",
            "train.loss",
            Map.of("10", "no.such"));
    ReproductionSpec spec =
        new ReproductionSpec(
            "title",
            "source",
            null,
            null,
            null,
            null,
            null,
            List.of(field),
            null,
            null,
            null,
            null);
    HeatMap map =
        (HeatMap) ComparisonReport.of(new Comparison(spec, runs()), List.of()).figures().get(0);
    assertThat(map.rows().categories()).containsExactly("sse", "bce");
    int column = map.columns().categories().indexOf("100");
    assertThat(map.matrix()[0][column]).isEqualTo(15);
    assertThat(map.matrix()[1][column]).isEqualTo(14);
    assertThat(map.matrix()[0][1 - column]).isNaN();
    assertThat(map.alternative()).contains("metric sse: ", "15");
  }

  @Test
  void pointsAlongWordsStandInTheirOrder() {
    Lines lines =
        new Lines(
            "loss",
            "Loss",
            null,
            Map.of("objective.lambda", List.of("100")),
            "metric",
            "loss",
            null,
            List.of(new Line("loss", Optional.of("train.loss"), NO_RESULT, null, NONE)));
    Chart chart =
        (Chart)
            ComparisonReport.of(
                    new Comparison(spec(null, null, List.of(lines), null), runs()), List.of())
                .figures()
                .get(0);
    assertThat(chart.x().categories()).containsExactly("sse", "bce");
    assertThat(chart.series().get(0).y()).containsExactly(15, 14);
  }

  @Test
  void aCloudShowsWhatLogarithmsStandForAtTheMeanOfTheTruth() {
    Cloud cloud = new Cloud("cloud", "Cloud", null, "density", "rows", "truth", "elbo", NO_RESULT);
    Cloud unknown = new Cloud("x", "X", null, "density", "rows", "no-column", "elbo", NO_RESULT);
    Cloud missing =
        new Cloud("none", "None", null, "density", "no-table", "truth", "elbo", NO_RESULT);
    List<Figure> figures =
        ComparisonReport.of(
                new Comparison(spec(null, null, null, List.of(cloud, missing, unknown)), runs()),
                List.of())
            .figures();
    assertThat(figures).hasSize(1);
    double[] y = ((Chart) figures.get(0)).series().get(1).y();
    assertThat(y[0]).isCloseTo(1.5, within(1e-9));
    assertThat(y[1]).isCloseTo(4.5, within(1e-9));
    assertThat(y[2]).isNaN();
  }

  @Test
  void aTableOfARunIsShownWithTheColumnsThatAreNamed() {
    Excerpt named = new Excerpt("truths", "Truths", null, "density", "rows", List.of("truth"));
    Excerpt whole = new Excerpt("all", "All", null, "density", "rows", null);
    Excerpt unknown = new Excerpt("x", "X", null, "density", "rows", List.of("no-column"));
    Excerpt missing = new Excerpt("none", "None", null, "density", "no-table", null);
    ReproductionSpec spec =
        new ReproductionSpec(
            "title",
            "source",
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            List.of(named, whole, unknown, missing),
            null,
            null);
    List<Table> tables = ComparisonReport.of(new Comparison(spec, runs()), List.of()).tables();
    assertThat(tables).extracting(Table::name).containsExactly("truths", "all");
    assertThat(tables.get(0).title()).isEqualTo("Truths");
    assertThat(tables.get(0).columns()).extracting(Table.Column::name).containsExactly("truth");
    assertThat(tables.get(1).columns()).hasSize(2);
    assertThat(tables.get(1).column("truth").numbers()).containsExactly(1, 3, 2);
  }

  @Test
  void threeDigitsAreShown() {
    assertThat(Comparison.brief(0.92549)).isEqualTo("0.925");
    assertThat(Comparison.brief(589.4)).isEqualTo("589");
    assertThat(Comparison.brief(0)).isEqualTo("0");
    assertThat(Comparison.brief(-0.00012345)).isEqualTo("-1.23e-04");
    assertThat(Comparison.brief(Double.NaN)).isEqualTo("–");
  }
}
