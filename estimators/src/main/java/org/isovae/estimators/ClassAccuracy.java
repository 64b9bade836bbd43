package org.isovae.estimators;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.isovae.api.data.Samples;
import org.isovae.api.data.Split;
import org.isovae.api.estimator.Embedding;
import org.isovae.api.estimator.Evaluation;
import org.isovae.api.estimator.TrainedModel;
import org.isovae.api.report.Table;
import org.isovae.estimators.baseline.Projection;
import org.isovae.estimators.maps.LinearProbe;
import org.isovae.estimators.maps.NearestClasses;

/** How well the classes of measured rows are found from those of training rows. */
final class ClassAccuracy {
  private static final String NEAREST = "knnAccuracy";
  private static final String PROBE = "probeAccuracy";
  private static final String ALL = ".all";
  private static final String PCA = "pca.";
  private static final String UMAP = "umap.";
  private static final String MAJORITY = "majority";

  private final LatentScatterConfig config;
  private final TrainedModel model;
  private final Evaluation evaluation;
  private final Embedding embedding;
  private final int[] shown;

  /**
   * Of a model.
   *
   * @param embedding of all measured rows
   * @param shown the network's numbers of the dimensions of the figure
   */
  ClassAccuracy(
      LatentScatterConfig config,
      TrainedModel model,
      Evaluation evaluation,
      Embedding embedding,
      int[] shown) {
    this.config = config;
    this.model = model;
    this.evaluation = evaluation;
    this.embedding = embedding;
    this.shown = shown.clone();
  }

  /** Rows with classes, numbered from 0 on, and the same rows elsewhere. */
  private record Classified(float[][] values, int[] labels) {}

  private record Accuracy(String map, int dimensions, double nearest, double probe) {
    String prefix() {
      return switch (map) {
        case "PCA" -> PCA;
        case "UMAP" -> UMAP;
        default -> "";
      };
    }

    String place(String latent) {
      return switch (map) {
        case "PCA" -> "in " + dimensions + " principal components";
        case "UMAP" -> "on a map by UMAP of " + dimensions + " dimensions";
        default -> latent;
      };
    }
  }

  /**
   * Adds values and a table.
   *
   * @param rows to classify
   * @param points the same rows in the dimensions of the figure
   */
  void add(Findings report, Samples rows, float[][] points) {
    Optional<int[]> labels = rows.labels();
    Samples training = evaluation.samples(Split.TRAIN);
    Optional<String> lacking = lacking(rows, training);
    if (labels.isPresent()) {
      report.value(
          MAJORITY, majority(labels.get()), "share of the largest class: what a guess would reach");
    } else {
      report.missing(MAJORITY, lacking.orElseThrow());
    }
    if (lacking.isPresent()) {
      missing(report, lacking.get());
      return;
    }
    Samples chosen = SpreadSamples.of(training, config.trainingRows(), "latent-scatter");
    Embedding trained = model.embed(chosen);
    if (!finite(trained) || !finite(embedding)) {
      missing(report, "some latent means are no finite numbers");
      return;
    }
    int[] classes = IntStream.of(chosen.labels().orElseThrow()).distinct().sorted().toArray();
    Classified known = classified(chosen, classes);
    Classified asked = classified(rows, classes);
    List<OptionalInt> twins = NearestClasses.twins(asked.values(), known.values());
    Comparison comparison = new Comparison(known.labels(), asked.labels(), twins, classes.length);
    List<Accuracy> all = new ArrayList<>();
    all.add(comparison.of("latent", Points.means(trained, chosen.size(), shown), points));
    Projection axes = Projection.of(chosen, Math.max(shown.length, embedding.live()));
    all.add(comparison.of("PCA", axes.of(known.values()), axes.of(asked.values()), shown.length));
    JointMap umap = new JointMap(known.values(), asked.values());
    if (config.umap()) {
      all.add(comparison.of("UMAP", umap.training(shown.length), umap.measured(shown.length)));
      report.note(
          "UMAP has no place for a row it was not fitted to: its maps are of training and measured"
              + " rows together, without their classes");
    }
    tell(report, all, "", "in the dimensions shown");
    if (embedding.live() > 0) {
      int[] live = Arrays.copyOf(embedding.order(), embedding.live());
      List<Accuracy> whole = new ArrayList<>();
      whole.add(
          comparison.of(
              "latent",
              Points.means(trained, chosen.size(), live),
              Points.means(embedding, rows.size(), live)));
      whole.add(
          comparison.of("PCA", axes.of(known.values()), axes.of(asked.values()), live.length));
      if (config.umap()) {
        whole.add(comparison.of("UMAP", umap.training(live.length), umap.measured(live.length)));
      }
      tell(report, whole, ALL, "in all live dimensions");
      all.addAll(whole);
    } else {
      for (String map : maps()) {
        report.missing(map + NEAREST + ALL, "no latent dimension is live");
        report.missing(map + PROBE + ALL, "no latent dimension is live");
      }
    }
    report.table(table(all));
    long same = twins.stream().filter(OptionalInt::isPresent).count();
    if (same > 0) {
      report.note(
          same
              + " of the "
              + asked.values().length
              + " classified rows are among the training rows: their own class has no vote");
    }
  }

  private List<String> maps() {
    return config.umap() ? List.of("", PCA, UMAP) : List.of("", PCA);
  }

  private void missing(Findings report, String why) {
    for (String map : maps()) {
      for (String dimensions : List.of("", ALL)) {
        report.missing(map + NEAREST + dimensions, why);
        report.missing(map + PROBE + dimensions, why);
      }
    }
  }

  private static boolean finite(Embedding embedding) {
    return Arrays.stream(embedding.meanVariance()).allMatch(Double::isFinite);
  }

  private static Optional<String> lacking(Samples rows, Samples training) {
    if (rows.labels().isEmpty()) {
      return Optional.of(
          "the rows have no class labels; those of a table are named in dataset.label");
    }
    if (training.size() < 2) {
      return Optional.of("the training rows are not at hand: these are rows of another source");
    }
    if (training.labels().isEmpty()) {
      return Optional.of("the training rows have no class labels");
    }
    return IntStream.of(training.labels().get()).distinct().count() < 2
        ? Optional.of("the training rows are of one class, so that there are none to tell apart")
        : Optional.empty();
  }

  private static double majority(int[] labels) {
    Map<Integer, Long> counts =
        IntStream.of(labels)
            .boxed()
            .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    return (double) counts.values().stream().mapToLong(Long::longValue).max().orElseThrow()
        / labels.length;
  }

  /** A class that no training row has gets the number −1. */
  private static Classified classified(Samples rows, int[] classes) {
    int[] labels =
        IntStream.of(rows.labels().orElseThrow())
            .map(label -> Math.max(-1, Arrays.binarySearch(classes, label)))
            .toArray();
    return new Classified(Points.of(rows), labels);
  }

  private static void tell(
      Findings report, List<Accuracy> accuracies, String suffix, String where) {
    for (Accuracy each : accuracies) {
      String prefix = each.prefix();
      String place = each.place(where);
      report
          .value(
              prefix + NEAREST + suffix,
              each.nearest(),
              "share of rows whose class is that of most of the nearest training rows, " + place)
          .value(
              prefix + PROBE + suffix,
              each.probe(),
              "share of rows whose class a linear classifier of the training rows finds, " + place);
    }
  }

  private static Table table(List<Accuracy> all) {
    return Table.builder("accuracy")
        .title("Share of rows whose class is found from the training rows")
        .column("map", all.stream().map(Accuracy::map).toList())
        .column("dimensions", all.stream().mapToDouble(Accuracy::dimensions).toArray())
        .column("nearest rows", all.stream().mapToDouble(Accuracy::nearest).toArray())
        .column("linear", all.stream().mapToDouble(Accuracy::probe).toArray())
        .build();
  }

  /** Of the same rows on several maps. */
  private final class Comparison {
    private final int[] known;
    private final int[] asked;
    private final List<OptionalInt> twins;
    private final int classes;

    Comparison(int[] known, int[] asked, List<OptionalInt> twins, int classes) {
      this.known = known;
      this.asked = asked;
      this.twins = twins;
      this.classes = classes;
    }

    Accuracy of(String map, float[][] trained, float[][] measured, int dimensions) {
      return of(map, first(trained, dimensions), first(measured, dimensions));
    }

    Accuracy of(String map, float[][] trained, float[][] measured) {
      NearestClasses nearest = new NearestClasses(trained, known, classes);
      LinearProbe probe = LinearProbe.fit(trained, known, classes);
      int byNearest = 0;
      int byProbe = 0;
      for (int i = 0; i < measured.length; i++) {
        byNearest +=
            nearest.classOf(measured[i], config.neighbours(), twins.get(i)) == asked[i] ? 1 : 0;
        byProbe += probe.classOf(measured[i]) == asked[i] ? 1 : 0;
      }
      return new Accuracy(
          map,
          trained[0].length,
          (double) byNearest / measured.length,
          (double) byProbe / measured.length);
    }

    private static float[][] first(float[][] points, int dimensions) {
      return Arrays.stream(points)
          .map(point -> Arrays.copyOf(point, Math.min(dimensions, point.length)))
          .toArray(float[][]::new);
    }
  }
}
