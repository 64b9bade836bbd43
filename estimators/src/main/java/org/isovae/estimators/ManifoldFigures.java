package org.isovae.estimators;

import java.util.Arrays;
import java.util.Comparator;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.isovae.api.data.SampleSpec;
import org.isovae.api.report.Axis;
import org.isovae.api.report.Chart;
import org.isovae.api.report.HeatMap;
import org.isovae.api.report.Series;

/** The figures of {@link Manifold}. */
final class ManifoldFigures {
  /** Values of a sample that are drawn where it is no image: those that change most. */
  private static final int MOST_MAPS = 6;

  private ManifoldFigures() {}

  /**
   * Adds an image of images, or a map for each of some values, or a line for each along a single
   * dimension.
   *
   * @param values of each place, row after row
   */
  static void add(Findings report, SampleSpec spec, ManifoldGrid grid, float[] values) {
    Optional<Gallery> gallery = Gallery.of(spec);
    if (gallery.isPresent()) {
      images(report, gallery.get(), spec.size(), grid, values);
      return;
    }
    List<String> names = Profile.names(spec);
    int[] chosen = chosen(spec.size(), values);
    if (chosen.length < spec.size()) {
      report.note(
          "shown are the "
              + chosen.length
              + " of "
              + spec.size()
              + " values of a sample that change most over the grid");
    }
    if (grid.plane().y().isEmpty()) {
      report.figure(lines(grid, names, chosen, spec.size(), values));
      return;
    }
    for (int i = 0; i < chosen.length; i++) {
      report.figure(map("value-" + (i + 1), names.get(chosen[i]), grid, chosen[i], values));
    }
  }

  private static String axis(int place) {
    return "quantile of " + Plane.name(place);
  }

  private static void images(
      Findings report, Gallery gallery, int size, ManifoldGrid grid, float[] values) {
    for (int r = 0; r < grid.down(); r++) {
      for (int c = 0; c < grid.across(); c++) {
        int i = r * grid.across() + c;
        String y = grid.rowLabels().isEmpty() ? "" : ", " + grid.rowLabels().get(r);
        gallery.add(
            "at the quantiles " + grid.columnLabels().get(c) + y,
            Arrays.copyOfRange(values, i * size, (i + 1) * size));
      }
    }
    String down =
        grid.plane().y().isPresent()
            ? ", from below to above by the " + axis(grid.plane().y().getAsInt())
            : "";
    report.figure(
        gallery
            .figure(
                "images",
                "Decoded over the prior's quantiles",
                "What is decoded at "
                    + grid.across() * grid.down()
                    + " places, from left to right by the "
                    + axis(grid.plane().x())
                    + down
                    + "; the other dimensions are at the prior's median.")
            .perRow(grid.across())
            .rowLabels(grid.rowLabels())
            .columnLabels(grid.columnLabels())
            .build());
    gallery.remark().ifPresent(report::note);
  }

  /** Those that range most widely over the grid, in the order of the sample. */
  private static int[] chosen(int size, float[] values) {
    double[] range = new double[size];
    for (int k = 0; k < size; k++) {
      DoubleSummaryStatistics seen =
          Arrays.stream(value(k, size, values)).filter(Double::isFinite).summaryStatistics();
      range[k] = seen.getCount() == 0 ? -1 : seen.getMax() - seen.getMin();
    }
    return IntStream.range(0, size)
        .boxed()
        .sorted(Comparator.comparingDouble(k -> -range[k]))
        .limit(MOST_MAPS)
        .sorted()
        .mapToInt(Integer::intValue)
        .toArray();
  }

  private static double[] value(int k, int size, float[] values) {
    return Findings.shown(
        IntStream.range(0, values.length / size).mapToDouble(i -> values[i * size + k]).toArray());
  }

  private static HeatMap map(String name, String value, ManifoldGrid grid, int k, float[] values) {
    int places = grid.across() * grid.down();
    double[] all = value(k, values.length / places, values);
    double[][] matrix = new double[grid.down()][];
    for (int r = 0; r < grid.down(); r++) {
      matrix[r] = Arrays.copyOfRange(all, r * grid.across(), (r + 1) * grid.across());
    }
    return HeatMap.builder(
            name,
            "Decoded over the prior's quantiles: " + value,
            "The decoded value “"
                + value
                + "” over the quantiles of two latent dimensions; the others are at the prior's"
                + " median.",
            matrix)
        .columns(Axis.categories(axis(grid.plane().x()), grid.columnLabels()))
        .rows(Axis.categories(axis(grid.plane().y().getAsInt()), grid.rowLabels()))
        .quantity(value)
        .build();
  }

  private static Chart lines(
      ManifoldGrid grid, List<String> names, int[] chosen, int size, float[] values) {
    Chart.Builder chart =
        Chart.builder(
                "lines",
                "Decoded along the prior's quantiles",
                "A line for each of "
                    + chosen.length
                    + " decoded values over the quantiles of "
                    + Plane.name(grid.plane().x())
                    + ".")
            .x(Axis.of(axis(grid.plane().x())))
            .y(Axis.of("as the model sees it"));
    for (int k : chosen) {
      chart.series(Series.line(names.get(k), grid.probabilities(), value(k, size, values)));
    }
    return chart.build();
  }
}
