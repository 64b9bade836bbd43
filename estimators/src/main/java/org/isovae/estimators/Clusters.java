package org.isovae.estimators;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.isovae.api.data.Samples;
import org.isovae.api.data.Split;
import org.isovae.api.estimator.Embedding;
import org.isovae.api.estimator.Estimator;
import org.isovae.api.estimator.Evaluation;
import org.isovae.api.estimator.TrainedModel;
import org.isovae.api.model.Vae;
import org.isovae.api.report.Axis;
import org.isovae.api.report.HeatMap;
import org.isovae.api.report.Report;
import org.isovae.api.report.Table;
import org.isovae.api.tensor.Tensor;
import org.isovae.estimators.agreement.Matching;
import org.isovae.estimators.baseline.NearestCentres;
import org.isovae.estimators.baseline.Projection;

/**
 * Whether clusters that were found without labels are the classes: the components of a mixture
 * prior, a row in that which is most probable at its latent mean, beside k-means.
 *
 * <p>Values, each for the components (no prefix), and for k-means of the training rows' latent
 * means ({@code latent}), of as many principal components ({@code pca}) and of the rows themselves
 * ({@code rows}):
 *
 * <ul>
 *   <li>{@code accuracy}: the share of rows in the cluster of their class, each cluster standing
 *       for another class in the best way
 *   <li>{@code mutualInformation}: normalised by the mean of both entropies
 *   <li>{@code randIndex}: adjusted for chance
 *   <li>{@code used}: how many clusters have a row
 *   <li>{@code measured}, without a prefix: how many rows were looked at
 * </ul>
 */
final class Clusters implements Estimator {
  private static final String NAME = "clusters";
  private static final String ACCURACY = "accuracy";
  private static final String INFORMATION = "mutualInformation";
  private static final String RAND = "randIndex";
  private static final String USED = "used";
  private static final List<String> VALUES = List.of(ACCURACY, INFORMATION, RAND, USED);
  private static final String LATENT = "latent.";
  private static final String PCA = "pca.";
  private static final String ROWS = "rows.";
  private static final List<String> ALL = List.of("", LATENT, PCA, ROWS);
  private static final String SHARES = "shares";

  private final ClustersConfig config;

  Clusters(ClustersConfig config) {
    this.config = config;
  }

  /** Clusters of the measured rows. */
  private record Found(String prefix, String what, Matching matching) {}

  @Override
  public Report estimate(TrainedModel model, Evaluation evaluation) {
    Samples rows = SpreadSamples.of(evaluation.samples(), config.rows(), NAME);
    Findings report =
        new Findings()
            .title("Are clusters that were found without labels the classes?")
            .formulas(Formulas.CLUSTERS)
            .value("measured", rows.size(), "rows that were measured");
    if (rows.labels().isEmpty()) {
      return missing(
              report,
              ALL,
              "the rows have no class labels; those of a table are named in dataset.label")
          .build();
    }
    int[] labels = rows.labels().get();
    int[] classes = IntStream.of(labels).distinct().sorted().toArray();
    int[] truth = IntStream.of(labels).map(label -> Arrays.binarySearch(classes, label)).toArray();
    List<Found> all = new ArrayList<>();
    Optional<float[]> shares = shares(model, rows);
    int components = shares.map(found -> found.length / rows.size()).orElse(0);
    if (shares.isPresent()) {
      all.add(
          new Found(
              "",
              "components of the prior",
              new Matching(
                  likeliest(shares.get(), components), components, truth, classes.length)));
    } else {
      missing(report, List.of(""), "the prior is no mixture, and has no components");
    }
    int clusters =
        config.clusters() > 0 ? config.clusters() : components > 0 ? components : classes.length;
    means(report, model, evaluation, rows, clusters, truth, classes.length, all);
    for (Found found : all) {
      tell(report, found);
    }
    if (!all.isEmpty()) {
      report.table(table(all)).figure(figure(all.get(0), classes));
    }
    return report.build();
  }

  /** [rows · components]. */
  private static Optional<float[]> shares(TrainedModel model, Samples rows) {
    Vae vae = model.vae();
    boolean[] mixture = new boolean[1];
    float[] found =
        model
            .evaluate(
                vae.graph(
                    (ops, batch) -> {
                      Tensor mean = vae.encode(ops, batch).mean();
                      Optional<Tensor> shares = vae.responsibilities(ops, mean);
                      mixture[0] = shares.isPresent();
                      return Map.of(SHARES, shares.orElse(mean));
                    }),
                rows)
            .get(SHARES);
    return mixture[0] ? Optional.of(found) : Optional.empty();
  }

  private static int[] likeliest(float[] shares, int components) {
    int[] clusters = new int[shares.length / components];
    for (int i = 0; i < clusters.length; i++) {
      for (int k = 1; k < components; k++) {
        if (shares[i * components + k] > shares[i * components + clusters[i]]) {
          clusters[i] = k;
        }
      }
    }
    return clusters;
  }

  private void means(
      Findings report,
      TrainedModel model,
      Evaluation evaluation,
      Samples rows,
      int clusters,
      int[] truth,
      int classes,
      List<Found> all) {
    Samples training = evaluation.samples(Split.TRAIN);
    int learnable =
        config.trainingRows() == 0
            ? training.size()
            : Math.min(training.size(), config.trainingRows());
    if (learnable < clusters) {
      missing(
          report,
          List.of(LATENT, PCA, ROWS),
          training.size() == 0
              ? "the training rows are not at hand: these are rows of another source"
              : "there are fewer training rows to learn from than clusters");
      return;
    }
    Samples chosen = SpreadSamples.of(training, config.trainingRows(), NAME);
    Embedding learnt = model.embed(chosen);
    Embedding measured = model.embed(rows);
    int[] dimensions =
        learnt.live() > 0 ? Arrays.copyOf(learnt.order(), learnt.live()) : learnt.order();
    float[][] from = Points.means(learnt, chosen.size(), dimensions);
    float[][] to = Points.means(measured, rows.size(), dimensions);
    float[][] values = Points.of(chosen);
    float[][] asked = Points.of(rows);
    if (finite(from) && finite(to)) {
      all.add(found(LATENT, "k-means of latent means", from, to, clusters, truth, classes));
    } else {
      missing(report, List.of(LATENT), "some latent means are no finite numbers");
    }
    Projection axes = Projection.of(chosen, dimensions.length);
    all.add(
        found(
            PCA,
            "k-means of " + axes.count() + " principal components",
            axes.of(values),
            axes.of(asked),
            clusters,
            truth,
            classes));
    all.add(found(ROWS, "k-means of the rows themselves", values, asked, clusters, truth, classes));
  }

  private static boolean finite(float[][] points) {
    return Arrays.stream(points)
        .allMatch(
            point -> IntStream.range(0, point.length).allMatch(j -> Float.isFinite(point[j])));
  }

  private Found found(
      String prefix,
      String what,
      float[][] training,
      float[][] rows,
      int clusters,
      int[] truth,
      int classes) {
    NearestCentres centres = NearestCentres.of(training, clusters, config.seed());
    return new Found(prefix, what, new Matching(centres.of(rows), centres.count(), truth, classes));
  }

  private static Findings missing(Findings report, List<String> prefixes, String why) {
    for (String prefix : prefixes) {
      VALUES.forEach(value -> report.missing(prefix + value, why));
    }
    return report;
  }

  private static void tell(Findings report, Found found) {
    String of = ": " + found.what();
    Matching matching = found.matching();
    report
        .value(
            found.prefix() + ACCURACY,
            matching.accuracy(),
            "share of rows in the cluster of their class, each standing for another one" + of)
        .value(
            found.prefix() + INFORMATION,
            matching.mutualInformation(),
            "normalised mutual information of clusters and classes" + of)
        .value(found.prefix() + RAND, matching.randIndex(), "adjusted Rand index" + of)
        .value(found.prefix() + USED, matching.used(), "clusters with a row" + of);
  }

  private static Table table(List<Found> all) {
    return Table.builder("agreement")
        .title("Clusters against classes")
        .column("clusters", all.stream().map(Found::what).toList())
        .column("accuracy", all.stream().mapToDouble(f -> f.matching().accuracy()).toArray())
        .column(
            "mutual information",
            all.stream().mapToDouble(f -> f.matching().mutualInformation()).toArray())
        .column("Rand index", all.stream().mapToDouble(f -> f.matching().randIndex()).toArray())
        .column("used", all.stream().mapToDouble(f -> f.matching().used()).toArray())
        .build();
  }

  private static HeatMap figure(Found found, int[] classes) {
    double[][] counts =
        Arrays.stream(found.matching().counts())
            .map(row -> Arrays.stream(row).asDoubleStream().toArray())
            .toArray(double[][]::new);
    return HeatMap.builder(
            "counts",
            "Rows of each class in each cluster",
            "A row for each of the "
                + found.what()
                + ", a column for each class. Where they agree, each row has one dark place.",
            counts)
        .rows(
            Axis.categories(
                "cluster", IntStream.rangeClosed(1, counts.length).mapToObj(k -> "" + k).toList()))
        .columns(
            Axis.categories("class", IntStream.of(classes).mapToObj(label -> "" + label).toList()))
        .quantity("rows")
        .build();
  }
}
