package org.isovae.estimators;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.isovae.api.data.SampleSpec;
import org.isovae.api.data.Samples;
import org.isovae.api.estimator.Embedding;
import org.isovae.api.estimator.Estimator;
import org.isovae.api.estimator.Evaluation;
import org.isovae.api.estimator.TrainedModel;
import org.isovae.api.model.Marginal;
import org.isovae.api.report.Chart;
import org.isovae.api.report.Figure;
import org.isovae.api.report.Report;
import org.isovae.api.report.Table;

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
    DecodedPlaces.requireRow("traversals", config.row(), rows);
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
    try (DecodedPlaces decoder = new DecodedPlaces(model, rows, config.row())) {
      for (int place = 0; place < dimensions; place++) {
        int dimension = embedding.order()[place];
        double[][] places = places(base, dimension, axes);
        float[] values = decoder.decode(places);
        change[place] = change(decoder, places, values, rows.spec().size());
        if (place < shown) {
          decoded.add(values);
        }
      }
      told(report, model, embedding, change);
      decoder.note(report);
    }
    notes(report, rows, shown, dimensions);
    figures(report, rows.spec(), labels(model, embedding), decoded);
    return report.build();
  }

  /** Where a latent coordinate lies, by the network's own number. */
  private record Axes(double[] mean, double[] deviation) {
    static Axes of(TrainedModel model, Embedding embedding) {
      int latent = embedding.latent();
      double[] mean = new double[latent];
      double[] deviation = new double[latent];
      int[] order = embedding.order();
      for (int place = 0; place < latent; place++) {
        Marginal marginal = DecodedPlaces.marginal(model, embedding, place);
        mean[order[place]] = marginal.mean();
        deviation[order[place]] = Math.sqrt(marginal.variance());
      }
      return new Axes(mean, deviation);
    }
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
      DecodedPlaces decoder, double[][] places, float[] values, int width) {
    float[] before = values.clone();
    System.arraycopy(values, 0, before, width, values.length - width);
    float[] change = decoder.change(places, before);
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

  private void notes(Findings report, Samples rows, int shown, int dimensions) {
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
