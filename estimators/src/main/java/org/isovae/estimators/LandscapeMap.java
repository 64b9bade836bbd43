package org.isovae.estimators;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.isovae.api.estimator.Embedding;
import org.isovae.api.estimator.TrainedModel;
import org.isovae.api.report.Axis;
import org.isovae.api.report.Chart;
import org.isovae.api.report.HeatMap;
import org.isovae.api.report.Series;
import org.isovae.api.report.Table;
import org.isovae.estimators.energy.Basins;

/** The map of {@link EnergyLandscape}, its minima and saddles. */
final class LandscapeMap {
  /** What is farther above the lowest place is left blank, nats: colours tell the valleys then. */
  private static final double SHOWN = 12;

  /** The share of the training rows that a valley has at least: less are lone records. */
  private static final double LEAST = 0.01;

  /** Dimensions with a line of their own. */
  private static final int LINES = 6;

  private LandscapeMap() {}

  /**
   * Adds the map over a slice, or the line along a single dimension, and the table of minima.
   *
   * @param codes of the training rows
   * @param labels their classes
   */
  static void add(
      Findings report,
      LandscapeField field,
      Slice slice,
      Codes codes,
      Optional<int[]> labels,
      double threshold) {
    int[] shown = slice.plane().places();
    double[] energies = field.free(shown, slice.points());
    if (Arrays.stream(energies).anyMatch(Double::isNaN)) {
      report.missing("minima", "a potential has no finite number on the map");
      return;
    }
    int[] cells = cells(slice, codes);
    double[] weights = new double[energies.length];
    IntStream.of(cells).forEach(cell -> weights[cell] += 1.0 / cells.length);
    Basins basins = Basins.of(energies, slice.x().length, threshold, weights, LEAST);
    report.value(
        "minima",
        basins.minima().size(),
        "valleys of the map at least "
            + Figures.plain(threshold)
            + " nats deep, with a hundredth of the training rows or more");
    report.table(minima(basins, slice, cells, labels));
    figure(report, slice, energies, basins.minima().size());
  }

  private static Table minima(Basins basins, Slice slice, int[] cells, Optional<int[]> labels) {
    List<Basins.Minimum> minima = basins.minima();
    double[][] points = slice.points();
    Map<Integer, List<Integer>> rows = new HashMap<>();
    for (int i = 0; i < cells.length; i++) {
      rows.computeIfAbsent(basins.basin(cells[i]), minimum -> new ArrayList<>()).add(i);
    }
    Table.Builder table =
        Table.builder("minima")
            .title("Valleys of the map, energies in nats")
            .counted("valley", minima.size());
    int[] shown = slice.plane().places();
    for (int k = 0; k < shown.length; k++) {
      int coordinate = k;
      table.column(
          Plane.name(shown[k]),
          minima.stream().mapToDouble(m -> points[m.cell()][coordinate]).toArray());
    }
    table
        .column("energy", minima.stream().mapToDouble(Basins.Minimum::energy).toArray())
        .column("depth", minima.stream().mapToDouble(m -> m.depth().orElse(Double.NaN)).toArray())
        .column(
            "share of the rows",
            minima.stream()
                .mapToDouble(
                    m -> (double) rows.getOrDefault(m.cell(), List.of()).size() / cells.length)
                .toArray());
    labels.ifPresent(
        classes ->
            table.column(
                "commonest class",
                minima.stream()
                    .mapToDouble(m -> commonest(rows.getOrDefault(m.cell(), List.of()), classes))
                    .toArray()));
    return table
        .column("ends in valley", minima.stream().mapToDouble(m -> deeper(basins, m)).toArray())
        .column(
            "over a saddle of",
            minima.stream().mapToDouble(m -> m.energy() + m.depth().orElse(Double.NaN)).toArray())
        .build();
  }

  /** The number of the valley, from 1 on, in which one ends; NaN for the deepest. */
  private static double deeper(Basins basins, Basins.Minimum minimum) {
    OptionalInt cell =
        basins.saddles().stream()
            .filter(saddle -> saddle.shallower() == minimum.cell())
            .mapToInt(Basins.Saddle::deeper)
            .findFirst();
    return IntStream.range(0, basins.minima().size())
        .filter(i -> cell.isPresent() && basins.minima().get(i).cell() == cell.getAsInt())
        .mapToDouble(i -> i + 1)
        .findFirst()
        .orElse(Double.NaN);
  }

  /** The cell of each training row. */
  private static int[] cells(Slice slice, Codes codes) {
    int[] shown = slice.plane().places();
    return Arrays.stream(codes.means())
        .mapToInt(
            mean -> {
              int row =
                  shown.length == 1 ? 0 : slice.y().length - 1 - nearest(slice.y(), mean[shown[1]]);
              return row * slice.x().length + nearest(slice.x(), mean[shown[0]]);
            })
        .toArray();
  }

  private static int nearest(double[] coordinates, double of) {
    double step = coordinates[1] - coordinates[0];
    return (int)
        Math.max(0, Math.min(coordinates.length - 1, Math.round((of - coordinates[0]) / step)));
  }

  private static double commonest(List<Integer> rows, int[] classes) {
    Map<Integer, Integer> counts = new HashMap<>();
    rows.forEach(row -> counts.merge(classes[row], 1, Integer::sum));
    return counts.entrySet().stream()
        .max(
            Map.Entry.<Integer, Integer>comparingByValue()
                .thenComparing(Map.Entry.comparingByKey(Comparator.reverseOrder())))
        .map(entry -> (double) entry.getKey())
        .orElse(Double.NaN);
  }

  private static void figure(Findings report, Slice slice, double[] energies, int minima) {
    double least = Arrays.stream(energies).min().orElseThrow();
    double[] shown =
        Arrays.stream(energies).map(e -> e <= least + SHOWN ? e : Double.NaN).toArray();
    String alternative =
        "The energy over "
            + (slice.plane().y().isPresent() ? "two latent dimensions" : "the latent dimension")
            + ", least "
            + Figures.number(least)
            + " nats: low where codes of training rows are. "
            + minima
            + (minima == 1 ? " valley." : " valleys.")
            + " Blank where it is more than "
            + Figures.plain(SHOWN)
            + " nats higher.";
    if (slice.plane().y().isEmpty()) {
      report.figure(
          Chart.builder("landscape", "The energy landscape", alternative)
              .x(Axis.of(Plane.name(slice.plane().x())))
              .y(Axis.of("energy", "nats"))
              .series(Series.line("energy", slice.x(), shown))
              .build());
      return;
    }
    report.figure(
        HeatMap.builder("landscape", "The energy landscape", alternative, slice.matrix(shown))
            .columns(slice.columns())
            .rows(slice.rows())
            .quantity("energy (nats)")
            .build());
  }

  /** Adds the energy along each of the most important dimensions, where there are several. */
  static void profiles(
      Findings report, LandscapeField field, TrainedModel model, Embedding embedding, int count) {
    int lines = Math.min(LINES, embedding.live());
    if (lines < 2) {
      return;
    }
    Chart.Builder chart =
        Chart.builder(
                "profiles",
                "The energy along single dimensions",
                "A line for each of the "
                    + lines
                    + " most important latent dimensions: minus the logarithm of how codes of training"
                    + " rows are spread along it, with the potentials.")
            .x(Axis.of("place along the dimension"))
            .y(Axis.of("energy", "nats"));
    for (int place = 0; place < lines; place++) {
      Slice slice = Slice.of(new Plane(place, OptionalInt.empty()), model, embedding, count);
      chart.series(
          Series.line(Plane.name(place), slice.x(), field.free(new int[] {place}, slice.points())));
    }
    report.figure(chart.build());
  }
}
