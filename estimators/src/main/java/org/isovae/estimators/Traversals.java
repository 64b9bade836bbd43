package org.isovae.estimators;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.isovae.api.InvalidInputException;
import org.isovae.api.data.SampleSpec;
import org.isovae.api.data.Samples;
import org.isovae.api.estimator.Embedding;
import org.isovae.api.estimator.Estimator;
import org.isovae.api.estimator.Evaluation;
import org.isovae.api.estimator.TrainedModel;
import org.isovae.api.model.Batch;
import org.isovae.api.model.Decoded;
import org.isovae.api.model.Vae;
import org.isovae.api.report.Chart;
import org.isovae.api.report.Figure;
import org.isovae.api.report.Report;
import org.isovae.api.report.Table;
import org.isovae.api.tensor.Ops;
import org.isovae.api.tensor.Tensor;

/**
 * What is decoded along each live latent dimension while the others stay where they are (Nakagawa
 * et al., Figures 6 and 23).
 *
 * <p>Value: {@code change}, a number a dimension: the mean distortion between what is decoded at
 * neighbouring places, less that of a perfect copy.
 *
 * <p>An autoencoder has no prior: its dimensions are traversed around the mean of its codes, in
 * their standard deviations.
 */
final class Traversals implements Estimator {
  private static final String VALUE = "value";
  private static final String CHANGE = "change";

  /** Dimensions that are drawn of samples that are no images: a chart each. */
  private static final int CHARTS = 6;

  /** Places along a dimension that are drawn in a chart: a line each. */
  private static final int LINES = 5;

  private final TraversalsConfig config;

  Traversals(TraversalsConfig config) {
    this.config = config;
  }

  @Override
  public Report estimate(TrainedModel model, Evaluation evaluation) {
    Samples rows = SpreadSamples.of(evaluation.samples(), 0, "traversals");
    if (config.row() >= rows.size()) {
      throw new InvalidInputException(
          "estimator traversals: there is no row "
              + config.row()
              + " among the "
              + rows.size()
              + " that are measured, numbered from 0; choose another traversals.row");
    }
    Embedding embedding = model.embed(rows);
    int dimensions = Math.min(embedding.live(), config.dimensions());
    Findings report = new Findings().title("What does each latent dimension change?");
    if (dimensions == 0) {
      return report
          .missing(
              CHANGE,
              "no latent dimension is live, so there is none to traverse; train longer, or raise"
                  + " lambda")
          .build();
    }
    Axes axes = Axes.of(model, embedding);
    double[] base = axes.mean().clone();
    if (config.centre() == Centre.ROW) {
      int[] order = embedding.order();
      for (int place = 0; place < order.length; place++) {
        base[order[place]] = embedding.mean(config.row(), place);
      }
    }
    double[] change = new double[dimensions];
    List<float[]> decoded = new ArrayList<>();
    int shown = shown(rows.spec(), dimensions);
    try (PlaceGraph graph =
        new PlaceGraph(model, (ops, batch, z) -> outputs(ops, model, batch, z))) {
      RowBatch row = conditions(graph, rows);
      for (int place = 0; place < dimensions; place++) {
        int dimension = embedding.order()[place];
        double[][] places = places(base, dimension, axes);
        float[] values = graph.run(row, places).get(VALUE);
        change[place] = change(graph, row, places, values, rows.spec().size());
        if (place < shown) {
          decoded.add(values);
        }
      }
      told(report, model, embedding, change);
      notes(report, graph, rows, shown, dimensions);
    }
    figures(report, rows.spec(), labels(model, embedding), decoded);
    return report.build();
  }

  private static Map<String, Tensor> outputs(Ops ops, TrainedModel model, Batch batch, Tensor z) {
    Vae vae = model.vae();
    Decoded decoded = vae.decode(ops, z, batch);
    Map<String, Tensor> outputs = new LinkedHashMap<>();
    outputs.put(VALUE, decoded.value());
    outputs.put(
        CHANGE,
        ops.subtract(
            vae.distortion(ops, batch, decoded),
            vae.distortion(ops, batch, decoded.withValue(batch.x()))));
    return outputs;
  }

  /** Where a latent coordinate lies, by the network's own number. */
  private record Axes(double[] mean, double[] deviation) {
    static Axes of(TrainedModel model, Embedding embedding) {
      int latent = embedding.latent();
      double[] mean = new double[latent];
      double[] deviation = new double[latent];
      int[] order = embedding.order();
      for (int place = 0; place < latent; place++) {
        int j = order[place];
        if (model.beta().isPresent()) {
          mean[j] = model.prior(j).mean();
          deviation[j] = Math.sqrt(model.prior(j).variance());
        } else {
          int own = place;
          mean[j] =
              IntStream.range(0, embedding.rows())
                  .mapToDouble(row -> embedding.mean(row, own))
                  .average()
                  .orElse(0);
          deviation[j] = Math.sqrt(embedding.meanVariance()[place]);
        }
      }
      return new Axes(mean, deviation);
    }
  }

  /** The further inputs of the chosen row, once for each place; everything is known there. */
  private RowBatch conditions(PlaceGraph graph, Samples rows) {
    RowBatch row = RowBatch.of(graph.inputs(), rows, config.row(), 1);
    return row.select(new int[config.steps()]).withAllKnown();
  }

  private double[][] places(double[] base, int dimension, Axes axes) {
    double[][] places = new double[config.steps()][];
    for (int k = 0; k < places.length; k++) {
      places[k] = base.clone();
      places[k][dimension] = axes.mean()[dimension] + step(k) * axes.deviation()[dimension];
    }
    return places;
  }

  /** The k-th place, in standard deviations. */
  private double step(int k) {
    return config.range() * (2.0 * k / (config.steps() - 1) - 1);
  }

  /** Each place is decoded once more, with what was decoded before it in the place of x. */
  private static double change(
      PlaceGraph graph, RowBatch row, double[][] places, float[] values, int width) {
    float[] before = values.clone();
    System.arraycopy(values, 0, before, width, values.length - width);
    float[] change = graph.run(row.withX(before), places).get(CHANGE);
    return IntStream.range(1, change.length).mapToDouble(k -> change[k]).average().orElseThrow();
  }

  private int shown(SampleSpec spec, int dimensions) {
    int most = spec.image().isPresent() ? Math.max(1, Gallery.most(spec) / config.steps()) : CHARTS;
    return Math.min(dimensions, most);
  }

  private static void told(
      Findings report, TrainedModel model, Embedding embedding, double[] change) {
    report.value(
        CHANGE,
        change,
        "distortion between what is decoded at neighbouring places along each dimension, mean");
    Table.Builder table =
        Table.builder("dimensions")
            .title("Traversed latent dimensions, the most important first")
            .counted("dimension", change.length)
            .column("place in the code", Findings.places(embedding.order(), change.length));
    if (model.beta().isPresent()) {
      table.column("inverse variance", first(embedding.inverseVariance(), change.length));
    }
    report.table(
        table
            .column("latent variance", first(embedding.meanVariance(), change.length))
            .column("change", Findings.shown(change))
            .build());
  }

  private static double[] first(double[] values, int count) {
    return Findings.shown(Arrays.copyOf(values, count));
  }

  private void notes(Findings report, PlaceGraph graph, Samples rows, int shown, int dimensions) {
    List<String> conditions =
        graph.inputs().stream()
            .filter(name -> !name.equals(Batch.X) && !name.equals(Batch.MASK))
            .toList();
    if (!conditions.isEmpty()) {
      report.note(
          "the decoder's further inputs ("
              + String.join(", ", conditions)
              + ") are those of row "
              + rows.sourceRow(config.row()));
    }
    if (config.centre() == Centre.ROW) {
      report.note("the other dimensions are at the mean of row " + rows.sourceRow(config.row()));
    }
    if (shown < dimensions) {
      report.note(
          "shown are the "
              + shown
              + " most important of the "
              + dimensions
              + " dimensions that were traversed, so that the page stays readable");
    }
  }

  private static List<String> labels(TrainedModel model, Embedding embedding) {
    double[] importance =
        model.beta().isPresent() ? embedding.inverseVariance() : embedding.meanVariance();
    String name = model.beta().isPresent() ? "E[σ⁻²] " : "Var(μ) ";
    return IntStream.range(0, embedding.live())
        .mapToObj(place -> (place + 1) + ": " + name + Figures.number(importance[place]))
        .toList();
  }

  private void figures(
      Findings report, SampleSpec spec, List<String> labels, List<float[]> decoded) {
    String range = Figures.plain(config.range());
    String centre =
        config.centre() == Centre.ORIGIN ? "the others at their mean" : "the others at a row's";
    if (spec.image().isEmpty()) {
      Profile profile = new Profile(spec);
      for (int place = 0; place < decoded.size(); place++) {
        report.figure(chart(profile, spec.size(), place, labels.get(place), decoded.get(place)));
      }
      return;
    }
    Gallery gallery = Gallery.of(spec).orElseThrow();
    for (int place = 0; place < decoded.size(); place++) {
      for (int k = 0; k < config.steps(); k++) {
        gallery.add(
            "latent dimension " + (place + 1) + " at " + at(k),
            Arrays.copyOfRange(decoded.get(place), k * spec.size(), (k + 1) * spec.size()));
      }
    }
    report.figure(
        gallery
            .figure(
                "images",
                "Decoded along each latent dimension, " + centre,
                "A row for each of the "
                    + decoded.size()
                    + " most important latent dimensions, from −"
                    + range
                    + " to "
                    + range
                    + " standard deviations of the prior; "
                    + centre
                    + ".")
            .perRow(config.steps())
            .rowLabels(labels.subList(0, decoded.size()))
            .columnLabels(IntStream.range(0, config.steps()).mapToObj(this::at).toList())
            .build());
    gallery.remark().ifPresent(report::note);
  }

  private Figure chart(Profile profile, int width, int place, String label, float[] values) {
    Chart.Builder chart =
        profile.chart(
            "dimension-" + (place + 1),
            "Decoded along latent dimension " + label,
            "A line for each of several places along latent dimension "
                + (place + 1)
                + ", over the values of a sample.");
    int lines = Math.min(LINES, config.steps());
    for (int i = 0; i < lines; i++) {
      int k = i * (config.steps() - 1) / (lines - 1);
      chart.series(
          profile.line("at " + at(k), Arrays.copyOfRange(values, k * width, (k + 1) * width)));
    }
    return chart.build();
  }

  /** −2, −1.5, … */
  private String at(int k) {
    double step = Math.abs(step(k)) < 1e-9 ? 0 : step(k);
    String number = Figures.plain(Math.abs(step));
    return step < 0 ? "−" + number : number;
  }
}
