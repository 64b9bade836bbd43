package org.isovae.estimators;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import org.isovae.api.data.Samples;
import org.isovae.api.estimator.Embedding;
import org.isovae.api.report.Axis;
import org.isovae.api.report.Chart;
import org.isovae.api.report.Check;
import org.isovae.api.report.Series;
import org.isovae.api.report.Table;

/** The table, the figures and the check of {@link Geometry}'s paths. */
final class GeometryFigures {
  /** Pairs whose paths are drawn and decoded on the page. */
  private static final int SHOWN = 4;

  private static final int MOST_POINTS = 1000;

  /** What is decoded half-way may be so much farther from records than their decoded selves. */
  private static final double FARTHER = 1.5;

  private GeometryFigures() {}

  static void add(
      Findings report, Samples rows, Embedding embedding, Plane plane, List<PairPath> paths) {
    report.table(table(rows, paths));
    if (plane.y().isPresent()) {
      report.figure(plane(embedding, plane, paths));
    }
    PathFrames frames = new PathFrames(rows.spec());
    for (PairPath path : paths.subList(0, Math.min(SHOWN, paths.size()))) {
      String name = pair(rows, path.pair());
      frames.add(name + ", shortest", path.decoded());
      frames.add(name + ", straight", path.straight());
    }
    frames.tell(report, "Decoded along the shortest path and the straight line");
  }

  /** “17 to 4”. */
  static String pair(Samples rows, RecordPair pair) {
    return rows.sourceRow(pair.first()) + " to " + rows.sourceRow(pair.second());
  }

  /** A table that begins with the rows of each pair and their classes. */
  static Table.Builder pairs(Samples rows, List<RecordPair> pairs) {
    Table.Builder table =
        Table.builder("pairs")
            .column("row", pairs.stream().mapToDouble(p -> rows.sourceRow(p.first())).toArray())
            .column(
                "other row", pairs.stream().mapToDouble(p -> rows.sourceRow(p.second())).toArray());
    rows.labels()
        .ifPresent(
            labels ->
                table
                    .column("class", pairs.stream().mapToDouble(p -> labels[p.first()]).toArray())
                    .column(
                        "other class",
                        pairs.stream().mapToDouble(p -> labels[p.second()]).toArray()));
    return table;
  }

  private static Table table(Samples rows, List<PairPath> paths) {
    return pairs(rows, paths.stream().map(PairPath::pair).toList())
        .title("Ways between two records, lengths in roots of the distortion")
        .column("shortest", each(paths, path -> path.path().length()))
        .column("straight", each(paths, path -> path.path().lineLength()))
        .column("shortest / straight", each(paths, PairPath::ratio))
        .column("nearest record, shortest", each(paths, PairPath::nearest))
        .column("nearest record, straight", each(paths, PairPath::nearestStraight))
        .column("iterations", each(paths, path -> path.path().iterations()))
        .column(
            "converged",
            paths.stream().map(path -> path.path().converged() ? "yes" : "no").toList())
        .build();
  }

  private static double[] each(List<PairPath> paths, ToDoubleFunction<PairPath> what) {
    return Findings.shown(paths.stream().mapToDouble(what).toArray());
  }

  private static Chart plane(Embedding embedding, Plane plane, List<PairPath> paths) {
    int shown = Math.min(SHOWN, paths.size());
    int count = Math.min(MOST_POINTS, embedding.rows());
    int[] dimensions = plane.places();
    double[] x = LandscapePaths.means(embedding, dimensions[0], count);
    double[] y = LandscapePaths.means(embedding, dimensions[1], count);
    Chart.Builder chart =
        Chart.builder(
                "paths",
                "The shortest paths in two latent dimensions",
                "The means of rows as points; of "
                    + shown
                    + " pairs of records the shortest path and the straight line between them. Where"
                    + " the latent space is flat both are the same.")
            .x(Axis.of(Plane.name(plane.x())))
            .y(Axis.of(Plane.name(plane.y().getAsInt())))
            .series(Series.points("rows", x, y));
    List<PairPath> drawn = paths.subList(0, shown);
    chart.series(
        line(embedding, plane, "straight", drawn.stream().map(p -> p.path().line()).toList()));
    chart.series(
        line(embedding, plane, "shortest", drawn.stream().map(p -> p.path().places()).toList()));
    return chart.build();
  }

  /** Paths as lines in a plane, one after another. */
  static Series line(Embedding embedding, Plane plane, String label, List<double[][]> paths) {
    return Series.line(
        label,
        along(paths, embedding.order()[plane.x()]),
        along(paths, embedding.order()[plane.y().orElseThrow()]));
  }

  /** A coordinate along paths; NaN between two of them. */
  private static double[] along(List<double[][]> paths, int coordinate) {
    return Findings.shown(
        paths.stream()
            .flatMapToDouble(
                places ->
                    DoubleStream.concat(
                        Arrays.stream(places).mapToDouble(place -> place[coordinate]),
                        DoubleStream.of(Double.NaN)))
            .toArray());
  }

  /** Adds whether what lies between records is near records. */
  static void check(Findings report, double between, double ends) {
    String name = "interpolation";
    if (!(ends > 0) || !Double.isFinite(between)) {
      report.unjudged(name, "decoded records have no distance to the training records");
      return;
    }
    Check.Builder check =
        Check.builder(name, "Does what lies half-way between two records look like records?")
            .meaning(
                "Whoever mixes two records by the mean of their codes relies on it that what is decoded"
                    + " on the straight line between them is as near to real records as the decoded"
                    + " records themselves.")
            .measured(
                String.format(
                    Locale.ROOT,
                    "distance to the nearest training record %.3g on the way and %.3g at its ends;"
                        + " at most %.1f times as much is wanted",
                    between,
                    ends,
                    FARTHER));
    report.check(
        between <= FARTHER * ends
            ? check.good()
            : check.doubtful(
                "do not interpolate along straight lines; the shortest paths of geometry or the paths"
                    + " of least energy of energy-landscape stay nearer to the records"));
  }
}
