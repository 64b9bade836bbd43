package org.isovae.estimators;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.isovae.api.Seeds;
import org.isovae.api.data.Samples;
import org.isovae.api.estimator.Embedding;
import org.isovae.api.estimator.TrainedModel;
import org.isovae.api.report.Axis;
import org.isovae.api.report.Chart;
import org.isovae.api.report.Series;
import org.isovae.estimators.energy.LangevinBridge;

/** The figures of {@link EnergyLandscape} between two records. */
final class LandscapePaths {
  /** Places of a path that are drawn and decoded. */
  private static final int PLACES = 97;

  private static final int MOST_POINTS = 1000;

  private LandscapePaths() {}

  static void add(
      Findings report,
      TrainedModel model,
      Samples rows,
      Embedding embedding,
      Plane plane,
      LandscapeField field,
      RecordBarrier barrier,
      EnergyLandscapeConfig config) {
    double[][] lowest = barrier.path().places();
    double[] from = lowest[0];
    double[] to = lowest[lowest.length - 1];
    double[][] random =
        LangevinBridge.draw(
            field::slope,
            field.spread(),
            from,
            to,
            config.steps(),
            Seeds.generator(Seeds.derive(config.seed(), "langevin")));
    Map<String, double[][]> paths = new LinkedHashMap<>();
    paths.put("lowest", byLength(lowest));
    paths.put("random", byNumber(random));
    paths.put("straight", byLength(new double[][] {from, to}));
    String pair = GeometryFigures.pair(rows, barrier.pair());
    report.figure(along(field, paths, pair));
    if (plane.y().isPresent()) {
      report.figure(plane(embedding, plane, paths, pair));
    }
    PathFrames frames = new PathFrames(rows.spec());
    try (DecodedPlaces decoder = new DecodedPlaces(model, rows, barrier.pair().first())) {
      paths.forEach(
          (name, places) ->
              frames.add(
                  pair + ", " + name,
                  decoder.decode(
                      Arrays.stream(places).map(field::whole).toArray(double[][]::new))));
      decoder.note(report);
    }
    frames.tell(report, "Decoded along the lowest path, a random one and the straight line");
  }

  /** Places equally far from each other along a polygon. */
  private static double[][] byLength(double[][] path) {
    double[] reached = new double[path.length];
    for (int k = 1; k < path.length; k++) {
      double square = 0;
      for (int j = 0; j < path[k].length; j++) {
        square += Math.pow(path[k][j] - path[k - 1][j], 2);
      }
      reached[k] = reached[k - 1] + Math.sqrt(square);
    }
    double[][] places = new double[PLACES][];
    int step = 0;
    for (int i = 0; i < PLACES; i++) {
      double wanted = reached[path.length - 1] * i / (PLACES - 1);
      while (step < path.length - 2 && reached[step + 1] < wanted) {
        step++;
      }
      double length = reached[step + 1] - reached[step];
      double share = length > 0 ? Math.min(1, (wanted - reached[step]) / length) : 0;
      places[i] = new double[path[0].length];
      for (int j = 0; j < places[i].length; j++) {
        places[i][j] = (1 - share) * path[step][j] + share * path[step + 1][j];
      }
    }
    return places;
  }

  /** Of a path in time: the same steps apart. */
  private static double[][] byNumber(double[][] path) {
    return IntStream.range(0, PLACES)
        .mapToObj(i -> path[(int) Math.round((double) i * (path.length - 1) / (PLACES - 1))])
        .toArray(double[][]::new);
  }

  private static Chart along(LandscapeField field, Map<String, double[][]> paths, String pair) {
    double[] shares = IntStream.range(0, PLACES).mapToDouble(i -> i / (PLACES - 1.0)).toArray();
    Chart.Builder chart =
        Chart.builder(
                "ways",
                "The energy on the way from row " + pair,
                "On the path of least height, on a random path of Langevin dynamics at temperature 1"
                    + " that is led to its end, and on the straight line.")
            .x(Axis.of("part of the way"))
            .y(Axis.of("energy", "nats"));
    paths.forEach(
        (name, places) -> chart.series(Series.line(name, shares, field.energies(places))));
    return chart.build();
  }

  private static Chart plane(
      Embedding embedding, Plane plane, Map<String, double[][]> paths, String pair) {
    int count = Math.min(MOST_POINTS, embedding.rows());
    int[] shown = plane.places();
    Chart.Builder chart =
        Chart.builder(
                "paths",
                "Ways from row " + pair + " in two latent dimensions",
                "The means of rows as points; the path of least height leads through where they are"
                    + " dense.")
            .x(Axis.of(Plane.name(shown[0])))
            .y(Axis.of(Plane.name(shown[1])))
            .series(
                Series.points(
                    "rows", means(embedding, shown[0], count), means(embedding, shown[1], count)));
    List.of("random", "straight", "lowest")
        .forEach(
            name ->
                chart.series(
                    Series.line(
                        name,
                        Arrays.stream(paths.get(name)).mapToDouble(z -> z[shown[0]]).toArray(),
                        Arrays.stream(paths.get(name)).mapToDouble(z -> z[shown[1]]).toArray())));
    return chart.build();
  }

  /** μ of rows along a dimension, by its place in the order. */
  static double[] means(Embedding embedding, int place, int count) {
    return Findings.shown(
        IntStream.range(0, count)
            .mapToDouble(i -> embedding.mean(Samples.spreadRow(i, count, embedding.rows()), place))
            .toArray());
  }
}
