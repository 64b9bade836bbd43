package org.isovae.estimators;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.hipparchus.stat.descriptive.StreamingStatistics;
import org.isovae.api.data.Samples;
import org.isovae.api.estimator.Embedding;
import org.isovae.api.estimator.TrainedModel;
import org.isovae.api.report.Axis;
import org.isovae.api.report.Chart;
import org.isovae.api.report.HeatMap;
import org.isovae.api.report.Series;

/**
 * How far the decoder stretches the latent space: ln √det M over the live dimensions, M = JᵀGJ with
 * G at what is decoded.
 */
final class Magnification implements AutoCloseable {
  private static final String METRIC = "metric";

  private final PlaceGraph graph;
  private final Samples rows;
  private final int live;
  private final int batch;

  /**
   * Compiles.
   *
   * @param dimensions the network's numbers of the live dimensions, at least one
   */
  Magnification(TrainedModel model, Samples rows, int[] dimensions) {
    this.graph =
        new PlaceGraph(
            model,
            (ops, batch, z) ->
                Map.of(
                    METRIC,
                    Jacobian.at(ops, model.vae(), batch, z, dimensions)
                        .metric(TensorPlace.RECONSTRUCTION)));
    this.rows = rows;
    this.live = dimensions.length;
    this.batch = Batches.size(model.vae(), live);
  }

  /**
   * ln √det M of each place; NaN where it has no finite number or directions coincide.
   *
   * @param conditions the row that gives a place further inputs, for each place
   */
  private double[] of(double[][] places, int[] conditions) {
    double[] logarithms = new double[places.length];
    Cholesky cholesky = new Cholesky(live);
    for (int first = 0; first < places.length; first += batch) {
      int end = Math.min(places.length, first + batch);
      int[] chosen = Arrays.copyOfRange(conditions, first, end);
      RowBatch inputs =
          RowBatch.of(graph.inputs(), new ChosenSamples(rows, chosen), 0, chosen.length)
              .withAllKnown();
      float[] metrics = graph.run(inputs, Arrays.copyOfRange(places, first, end)).get(METRIC);
      for (int i = first; i < end; i++) {
        int from = (i - first) * live * live;
        double[] metric =
            IntStream.range(from, from + live * live).mapToDouble(k -> metrics[k]).toArray();
        boolean finite = Arrays.stream(metric).allMatch(Double::isFinite);
        double logDeterminant = finite ? cholesky.decompose(metric).logDeterminant() : 0;
        logarithms[i] = finite && !cholesky.floored() ? 0.5 * logDeterminant : Double.NaN;
      }
    }
    return logarithms;
  }

  /** Adds its mean and its spread over rows, at the means of their codes. */
  void addRows(Findings report, Embedding embedding, int limit) {
    int count = limit == 0 ? rows.size() : Math.min(limit, rows.size());
    int[] chosen =
        IntStream.range(0, count).map(i -> Samples.spreadRow(i, count, rows.size())).toArray();
    double[][] places =
        IntStream.of(chosen).mapToObj(row -> code(embedding, row)).toArray(double[][]::new);
    StreamingStatistics statistics = new StreamingStatistics();
    Arrays.stream(of(places, chosen)).filter(Double::isFinite).forEach(statistics::addValue);
    if (statistics.getN() < count) {
      report.note(
          (count - statistics.getN())
              + " of "
              + count
              + " rows have no magnification: directions coincide there in what is decoded");
    }
    if (statistics.getN() == 0) {
      String why = "at no row do the live dimensions change what is decoded independently";
      report.missing("magnification.mean", why).missing("magnification.sd", why);
      return;
    }
    report
        .value(
            "magnification.mean",
            statistics.getMean(),
            "logarithm of how much the decoder stretches the volume of the live dimensions, mean"
                + " over rows")
        .value(
            "magnification.sd",
            statistics.getN() > 1 ? statistics.getStandardDeviation() : 0,
            "the same, standard deviation over rows; 0 where it stretches alike everywhere");
  }

  /** μ of a row, by the network's numbers. */
  static double[] code(Embedding embedding, int row) {
    int[] order = embedding.order();
    double[] code = new double[order.length];
    for (int place = 0; place < order.length; place++) {
      code[order[place]] = embedding.mean(row, place);
    }
    return code;
  }

  /** Adds its map over a slice, or its line along a single dimension. */
  void addMap(Findings report, Slice slice, double[] centre, int[] order) {
    double[] logarithms = of(slice.places(centre, order), new int[slice.points().length]);
    if (Arrays.stream(logarithms).noneMatch(Double::isFinite)) {
      report.note("nowhere on the slice is there a magnification: it has no figure");
      return;
    }
    String quantity = "ln √det M, over " + live + " live dimension" + (live == 1 ? "" : "s");
    String alternative =
        "Where it is high, a small step in the latent space changes much of what is decoded: from "
            + Figures.number(extreme(logarithms, true))
            + " to "
            + Figures.number(extreme(logarithms, false))
            + "; the other dimensions are at the prior's mean.";
    if (slice.plane().y().isEmpty()) {
      report.figure(
          Chart.builder(
                  "magnification", "How far the decoder stretches the latent space", alternative)
              .x(Axis.of(Plane.name(slice.plane().x())))
              .y(Axis.of(quantity))
              .series(Series.line("magnification", slice.x(), Findings.shown(logarithms)))
              .build());
      return;
    }
    report.figure(
        HeatMap.builder(
                "magnification",
                "How far the decoder stretches the latent space",
                alternative,
                slice.matrix(logarithms))
            .columns(slice.columns())
            .rows(slice.rows())
            .quantity(quantity)
            .build());
  }

  private static double extreme(double[] values, boolean least) {
    DoubleStream finite = Arrays.stream(values).filter(Double::isFinite);
    return (least ? finite.min() : finite.max()).orElseThrow();
  }

  @Override
  public void close() {
    graph.close();
  }
}
