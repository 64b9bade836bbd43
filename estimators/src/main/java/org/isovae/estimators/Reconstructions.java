package org.isovae.estimators;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.hipparchus.stat.descriptive.rank.Percentile;
import org.isovae.api.data.SampleSpec;
import org.isovae.api.data.Samples;
import org.isovae.api.estimator.Estimator;
import org.isovae.api.estimator.Evaluation;
import org.isovae.api.estimator.TrainedModel;
import org.isovae.api.model.Decoded;
import org.isovae.api.model.Vae;
import org.isovae.api.report.Report;
import org.isovae.api.report.Table;
import org.isovae.api.tensor.Graph;
import org.isovae.api.tensor.Tensor;

/**
 * Originals beside Dec(μ), and D(x, Dec(μ)) of each row, as the loss has it.
 *
 * <p>Values:
 *
 * <ul>
 *   <li>{@code distortion.mean}, {@code distortion.quantiles}: over rows; the quantiles at 0, .05,
 *       .25, .5, .75, .95 and 1
 *   <li>{@code excess.mean}: less the D(x, x) of a perfect reconstruction
 * </ul>
 *
 * <p>Figures: rows evenly spread over all, and those with the least and the largest D; images as
 * they are, other samples as lines over their values.
 */
final class Reconstructions implements Estimator {
  private static final String DISTORTION = "distortion";
  private static final String FLOOR = "floor";
  private static final String VALUE = "value";
  private static final String SPREAD = "spread";
  private static final double[] LEVELS = {0, 5, 25, 50, 75, 95, 100};

  /** Samples of more values are not told value by value. */
  private static final int MOST_FEATURES = 4096;

  private static final int PER_ROW = 12;

  /** How many rows spread over the data are drawn that are no images: a chart each. */
  private static final int CHARTS = 4;

  private final ReconstructionsConfig config;

  Reconstructions(ReconstructionsConfig config) {
    this.config = config;
  }

  @Override
  public Report estimate(TrainedModel model, Evaluation evaluation) {
    Samples rows = SpreadSamples.of(evaluation.samples(), config.rows(), "reconstructions");
    double[] distortion = new double[rows.size()];
    double[] excess = new double[rows.size()];
    FeatureErrors errors = new FeatureErrors(rows.spec().size());
    boolean byFeature = rows.spec().image().isEmpty() && rows.spec().size() <= MOST_FEATURES;
    Batches.run(
        model,
        graph(model.vae(), byFeature),
        rows,
        1,
        (first, count, outputs) -> {
          for (int i = 0; i < count; i++) {
            distortion[first + i] = outputs.get(DISTORTION)[i];
            excess[first + i] = distortion[first + i] - outputs.get(FLOOR)[i];
          }
          if (byFeature) {
            errors.add(known(rows, first, count), outputs.get(VALUE));
          }
        });
    Findings report = new Findings().title("How well are rows reconstructed?");
    told(report, distortion, excess);
    report.table(table(rows, distortion, excess));
    if (byFeature) {
      report.table(errors.table(Profile.names(rows.spec())));
    }
    for (Choice choice : choices(distortion)) {
      show(report, model, rows, distortion, choice);
    }
    return report.build();
  }

  private static Graph graph(Vae vae, boolean values) {
    return vae.graph(
        (ops, batch) -> {
          Decoded decoded = vae.decode(ops, vae.encode(ops, batch).mean(), batch);
          Map<String, Tensor> outputs = new LinkedHashMap<>();
          outputs.put(DISTORTION, vae.distortion(ops, batch, decoded));
          outputs.put(FLOOR, vae.distortion(ops, batch, decoded.withValue(batch.x())));
          if (values) {
            outputs.put(VALUE, decoded.value());
          }
          return outputs;
        });
  }

  private static float[] known(Samples rows, int first, int count) {
    ChosenSamples chosen = new ChosenSamples(rows, IntStream.range(first, first + count).toArray());
    int width = rows.spec().size();
    float[] values = new float[count * width];
    for (int i = 0; i < count; i++) {
      System.arraycopy(chosen.known(i), 0, values, i * width, width);
    }
    return values;
  }

  private static void told(Findings report, double[] distortion, double[] excess) {
    Percentile percentile = new Percentile().withEstimationType(Percentile.EstimationType.R_7);
    double[] sorted = distortion.clone();
    Arrays.sort(sorted);
    percentile.setData(sorted);
    double[] quantiles = new double[LEVELS.length];
    for (int i = 0; i < LEVELS.length; i++) {
      quantiles[i] = LEVELS[i] == 0 ? sorted[0] : percentile.evaluate(LEVELS[i]);
    }
    report
        .value(
            "distortion.mean",
            mean(distortion),
            "distortion between a row and what is decoded from its mean, mean over rows")
        .value(
            "distortion.quantiles",
            quantiles,
            "the same: least, 5 %, 25 %, median, 75 %, 95 % and largest of all rows")
        .value("excess.mean", mean(excess), "mean beyond the distortion of a perfect copy");
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).average().orElse(Double.NaN);
  }

  private static Table table(Samples rows, double[] distortion, double[] excess) {
    Table.Builder table =
        Table.builder("rows")
            .title("Distortion of each row")
            .column("row", IntStream.range(0, rows.size()).mapToDouble(rows::sourceRow).toArray());
    rows.labels()
        .ifPresent(
            labels -> table.column("label", IntStream.of(labels).asDoubleStream().toArray()));
    return table
        .column("distortion", Findings.shown(distortion))
        .column("excess distortion", Findings.shown(excess))
        .build();
  }

  /** Rows that are shown together. */
  private record Choice(String name, String title, int[] rows) {}

  private List<Choice> choices(double[] distortion) {
    int n = distortion.length;
    int[] byDistortion =
        IntStream.range(0, n)
            .boxed()
            .sorted(Comparator.comparingDouble(row -> distortion[row]))
            .mapToInt(Integer::intValue)
            .toArray();
    int shown = Math.min(config.shown(), n);
    int extremes = Math.min(config.extremes(), n);
    return List.of(
        new Choice(
            SPREAD,
            "Rows spread evenly over the data",
            IntStream.range(0, shown).map(i -> Samples.spreadRow(i, shown, n)).toArray()),
        new Choice(
            "best",
            "Rows with the least distortion",
            IntStream.range(0, extremes).map(i -> byDistortion[i]).toArray()),
        new Choice(
            "worst",
            "Rows with the largest distortion",
            IntStream.range(0, extremes).map(i -> byDistortion[n - 1 - i]).toArray()));
  }

  private static void show(
      Findings report, TrainedModel model, Samples rows, double[] distortion, Choice choice) {
    int wanted = choice.rows().length;
    if (wanted == 0) {
      return;
    }
    SampleSpec spec = rows.spec();
    boolean images = spec.image().isPresent();
    int most =
        images ? Math.max(1, Gallery.most(spec) / 2) : choice.name().equals(SPREAD) ? CHARTS : 1;
    int shown = Math.min(wanted, most);
    if (images && shown < wanted) {
      report.note(
          choice.title() + ": " + shown + " of " + wanted + ", so that the page stays readable");
    }
    int[] chosen =
        IntStream.range(0, shown)
            .map(
                i ->
                    choice
                        .rows()[
                        choice.name().equals(SPREAD) ? Samples.spreadRow(i, shown, wanted) : i])
            .toArray();
    ChosenSamples samples = new ChosenSamples(rows, chosen);
    Vae vae = model.vae();
    Graph graph =
        vae.graph(
            (ops, batch) ->
                Map.of(VALUE, vae.decode(ops, vae.encode(ops, batch).mean(), batch).value()));
    float[] decoded = model.evaluate(graph, samples).get(VALUE);
    List<Pair> pairs = new ArrayList<>();
    for (int i = 0; i < shown; i++) {
      pairs.add(
          new Pair(
              // No line breaks inside: the captions are narrow.
              "row\u00a0" + samples.sourceRow(i) + label(samples, i),
              "D\u00a0=\u00a0" + Figures.number(distortion[chosen[i]]),
              samples.known(i),
              Arrays.copyOfRange(decoded, i * spec.size(), (i + 1) * spec.size())));
    }
    if (images) {
      grid(report, spec, choice, pairs);
    } else {
      charts(report, spec, choice, pairs);
    }
  }

  /** What is shown of a row. */
  private record Pair(String row, String told, float[] original, float[] decoded) {}

  private static String label(Samples samples, int row) {
    return samples.labels().map(labels -> ", class\u00a0" + labels[row]).orElse("");
  }

  private static void grid(Findings report, SampleSpec spec, Choice choice, List<Pair> pairs) {
    Gallery gallery = Gallery.ofPairs(spec).orElseThrow();
    pairs.forEach(
        pair -> gallery.add(pair.row() + ", " + pair.told(), pair.original(), pair.decoded()));
    report.figure(
        gallery
            .figure(
                choice.name(),
                choice.title() + ": the original above, what is decoded from its mean below",
                told(choice, pairs))
            .perRow(Math.min(PER_ROW, pairs.size()))
            .build());
    gallery.remark().filter(remark -> choice.name().equals(SPREAD)).ifPresent(report::note);
  }

  private static void charts(Findings report, SampleSpec spec, Choice choice, List<Pair> pairs) {
    Profile profile = new Profile(spec);
    for (int i = 0; i < pairs.size(); i++) {
      Pair pair = pairs.get(i);
      report.figure(
          profile
              .chart(
                  choice.name() + "-" + (i + 1),
                  choice.title() + ": " + pair.row() + ", " + pair.told(),
                  "The values of "
                      + pair.row()
                      + " as points, and what is decoded from its mean as a line; "
                      + pair.told()
                      + ".")
              .series(profile.line("decoded", pair.decoded()))
              .series(profile.points("original", pair.original()))
              .build());
    }
  }

  private static String told(Choice choice, List<Pair> pairs) {
    return choice.title()
        + ": "
        + pairs.size()
        + " pictures, each of an original above what is decoded from its mean. The first is "
        + pairs.get(0).row()
        + " with "
        + pairs.get(0).told()
        + ", the last "
        + pairs.get(pairs.size() - 1).row()
        + " with "
        + pairs.get(pairs.size() - 1).told()
        + ".";
  }
}
