package org.isovae.estimators;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.isovae.api.Seeds;
import org.isovae.api.data.SampleSpec;
import org.isovae.api.data.Samples;
import org.isovae.api.estimator.Estimator;
import org.isovae.api.estimator.Evaluation;
import org.isovae.api.estimator.TrainedModel;
import org.isovae.api.model.Marginal;
import org.isovae.api.model.Vae;
import org.isovae.api.report.Chart;
import org.isovae.api.report.Report;
import org.isovae.api.report.Table;

/**
 * What is decoded from places that are drawn from the prior. A figure: no score rests on the draws,
 * and the same seed gives the same ones, on every engine where the prior's dimensions are
 * independent and have quantiles.
 */
final class PriorSamples implements Estimator {
  private static final String VALUE = "value";
  private static final int PER_ROW = 12;
  private static final int LINES = 6;

  /** Samples of more values are not written as a table. */
  private static final int MOST_COLUMNS = 512;

  private final SamplesConfig config;

  PriorSamples(SamplesConfig config) {
    this.config = config;
  }

  @Override
  public Report estimate(TrainedModel model, Evaluation evaluation) {
    Samples rows = SpreadSamples.of(evaluation.samples(), 0, "samples");
    Findings report = new Findings().title("What does the model make up?");
    if (model.beta().isEmpty()) {
      return report
          .missing(
              "drawn",
              "an autoencoder has no distribution of its latent space to draw from; traversals"
                  + " shows what its decoder makes")
          .build();
    }
    SampleSpec spec = rows.spec();
    int count = Math.min(config.count(), Gallery.most(spec));
    if (count < config.count()) {
      report.note(count + " of " + config.count() + " are drawn, so that the page stays readable");
    }
    double[][] places = draw(model, rows, count);
    float[] values = new float[count * spec.size()];
    try (PlaceGraph graph =
        new PlaceGraph(
            model, (ops, batch, z) -> Map.of(VALUE, model.vae().decode(ops, z, batch).value()))) {
      int most = Batches.size(model.vae(), 1);
      for (int from = 0; from < count; from += most) {
        int to = Math.min(count, from + most);
        float[] part =
            graph
                .run(conditions(graph, rows, count, from, to), Arrays.copyOfRange(places, from, to))
                .get(VALUE);
        System.arraycopy(part, 0, values, from * spec.size(), part.length);
      }
      if (!graph.inputs().isEmpty()) {
        report.note(
            "the decoder's further inputs ("
                + String.join(", ", graph.inputs())
                + ") are those of rows spread evenly over the data");
      }
    }
    report.value("drawn", count, "how many places were drawn from the prior and decoded");
    table(report, model.embed(rows).order(), places);
    figures(report, spec, values);
    return report.build();
  }

  /** Further inputs come from rows spread over the data. */
  private static RowBatch conditions(PlaceGraph graph, Samples rows, int count, int from, int to) {
    int[] chosen =
        IntStream.range(from, to)
            .map(i -> Samples.spreadRow(i % rows.size(), Math.min(count, rows.size()), rows.size()))
            .toArray();
    return RowBatch.of(graph.inputs(), new ChosenSamples(rows, chosen), 0, chosen.length)
        .withAllKnown();
  }

  private double[][] draw(TrainedModel model, Samples rows, int count) {
    return independent(model.vae())
        ? byQuantiles(model, count).orElseGet(() -> byPrior(model, rows, count))
        : byPrior(model, rows, count);
  }

  private static boolean independent(Vae vae) {
    boolean[] known = new boolean[1];
    vae.graph(
        (ops, batch) -> {
          known[0] = vae.divergencePerDimension(ops, vae.encode(ops, batch)).isPresent();
          return Map.of("mean", vae.encode(ops, batch).mean());
        });
    return known[0];
  }

  private Optional<double[][]> byQuantiles(TrainedModel model, int count) {
    int latent = model.vae().latent();
    List<Marginal> marginals = IntStream.range(0, latent).mapToObj(model::prior).toList();
    RandomGenerator random = Seeds.generator(Seeds.derive(config.seed(), "samples"));
    double[][] places = new double[count][latent];
    for (double[] place : places) {
      for (int j = 0; j < latent; j++) {
        // strictly between 0 and 1
        OptionalDouble quantile =
            marginals.get(j).quantile((random.nextLong(1L << 52) + 0.5) * 0x1p-52);
        if (quantile.isEmpty()) {
          return Optional.empty();
        }
        place[j] = quantile.getAsDouble();
      }
    }
    return Optional.of(places);
  }

  private double[][] byPrior(TrainedModel model, Samples rows, int count) {
    try (PlaceGraph graph =
        new PlaceGraph(
            model, (ops, batch, like) -> Map.of(VALUE, model.vae().samplePrior(ops, like)))) {
      RowBatch inputs =
          RowBatch.of(graph.inputs(), new ChosenSamples(rows, new int[count]), 0, count);
      int latent = model.vae().latent();
      float[] drawn =
          graph
              .draw(inputs, new double[count][latent], Seeds.derive(config.seed(), "samples"))
              .get(VALUE);
      return IntStream.range(0, count)
          .mapToObj(
              i -> IntStream.range(0, latent).mapToDouble(j -> drawn[i * latent + j]).toArray())
          .toArray(double[][]::new);
    }
  }

  private static void table(Findings report, int[] order, double[][] places) {
    Table.Builder table =
        Table.builder("places")
            .title("The places that were drawn, the most important dimension first")
            .counted("sample", places.length);
    for (int place = 0; place < order.length; place++) {
      int j = order[place];
      table.column("z " + (place + 1), Arrays.stream(places).mapToDouble(z -> z[j]).toArray());
    }
    report.table(table.build());
  }

  private static void figures(Findings report, SampleSpec spec, float[] values) {
    int size = spec.size();
    int count = values.length / size;
    String alternative = count + " samples that the decoder made of places drawn from the prior.";
    Optional<Gallery> gallery = Gallery.of(spec);
    if (gallery.isPresent()) {
      for (int i = 0; i < count; i++) {
        gallery
            .get()
            .add("sample " + (i + 1), Arrays.copyOfRange(values, i * size, (i + 1) * size));
      }
      report.figure(
          gallery
              .get()
              .figure("images", "Decoded from draws of the prior", alternative)
              .perRow(Math.min(PER_ROW, count))
              .build());
      gallery.get().remark().ifPresent(report::note);
      return;
    }
    int lines = Math.min(LINES, count);
    Profile profile = new Profile(spec);
    Chart.Builder chart =
        profile.chart(
            "lines",
            "The first " + lines + " of " + count + " samples of the prior, decoded",
            alternative + " A line each, over the values of a sample.");
    for (int i = 0; i < lines; i++) {
      chart.series(
          profile.line("sample " + (i + 1), Arrays.copyOfRange(values, i * size, (i + 1) * size)));
    }
    report.figure(chart.build());
    if (size <= MOST_COLUMNS) {
      report.table(decoded(spec, values, count));
    }
  }

  private static Table decoded(SampleSpec spec, float[] values, int count) {
    Table.Builder table = Table.builder("decoded").title("What was decoded, as the model sees it");
    List<String> names = Profile.names(spec);
    for (int i = 0; i < names.size(); i++) {
      int place = i;
      table.column(
          names.get(i),
          Findings.shown(
              IntStream.range(0, count)
                  .mapToDouble(row -> values[row * names.size() + place])
                  .toArray()));
    }
    return table.build();
  }
}
