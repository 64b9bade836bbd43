package org.isovae.estimators;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.isovae.api.Seeds;
import org.isovae.api.data.Samples;
import org.isovae.estimators.baseline.Detector;
import org.isovae.estimators.baseline.IsolationForest;
import org.isovae.estimators.baseline.Neighbours;
import org.isovae.estimators.baseline.PrincipalAxes;

/** Scores of detectors without a network, fitted on the rows that the model was trained on. */
final class BaselineScores {
  /** Of the variance, what the principal axes carry where nobody says how many there are. */
  private static final double CARRIED = 0.9;

  /** Columns of which a covariance is still taken apart. */
  private static final int MOST_COLUMNS = 1000;

  /** Differences of values in a search among neighbours: half a minute or so. */
  private static final long WORK = 30_000_000_000L;

  private final AnomalyConfig config;
  private final long seed;
  private final Samples training;
  private final Samples tested;
  private final Findings report;
  private final Map<String, double[]> byName = new LinkedHashMap<>();
  private Optional<PrincipalAxes> axes = Optional.empty();
  private Optional<Neighbours> neighbours = Optional.empty();

  private BaselineScores(
      AnomalyConfig config, long seed, Samples training, Samples tested, Findings report) {
    this.config = config;
    this.seed = seed;
    this.training = training;
    this.tested = tested;
    this.report = report;
  }

  /**
   * Scores the rows {@code tested} by each detector of the configuration that can be fitted.
   *
   * @param report told how many axes and rows were taken, and what is left out
   */
  static Map<String, double[]> of(
      AnomalyConfig config, long seed, Samples training, Samples tested, Findings report) {
    BaselineScores scores = new BaselineScores(config, seed, training, tested, report);
    if (!config.baselines().isEmpty() && training.size() < 2) {
      report.note(
          "There are no detectors beside the model: the training rows, which they learn from, are"
              + " not at hand.");
      return scores.byName;
    }
    if (!config.baselines().isEmpty() && training.inputs().containsKey(Samples.MASK)) {
      report.note(
          "Values are missing: the detectors beside the model take what the data set puts in their"
              + " place for a value.");
    }
    for (Baseline each : config.baselines()) {
      scores.add(each);
    }
    return scores.byName;
  }

  private void add(Baseline baseline) {
    boolean byAxes =
        List.of(Baseline.PCA, Baseline.PPCA, Baseline.MAHALANOBIS, Baseline.DISTANCE)
            .contains(baseline);
    if (byAxes && training.spec().size() > MOST_COLUMNS) {
      report.note(
          String.format(
              Locale.ROOT,
              "The detector %s is left out: rows of %,d values; at most %,d are taken apart.",
              baseline,
              training.spec().size(),
              MOST_COLUMNS));
      return;
    }
    Detector detector =
        switch (baseline) {
          case PCA -> axes().reconstruction(components());
          case PPCA -> axes().likelihood(components());
          case MAHALANOBIS -> axes().mahalanobis();
          case DISTANCE -> axes().distance();
          case KNN -> neighbours().distance(config.neighbours());
          case LOF -> neighbours().localOutlierFactor(config.densityNeighbours());
          case ISOLATION_FOREST -> IsolationForest.of(training, Seeds.derive(seed, "forest"));
          case SMALLNESS -> BaselineScores::smallness;
        };
    double[] scores = new double[tested.size()];
    float[] row = new float[tested.spec().size()];
    for (int r = 0; r < scores.length; r++) {
      tested.read(r, row, 0);
      scores[r] = detector.score(row);
    }
    byName.put(baseline.label(), scores);
  }

  private static double smallness(float[] row) {
    double sum = 0;
    for (float value : row) {
      sum += (double) value * value;
    }
    return -Math.sqrt(sum);
  }

  private PrincipalAxes axes() {
    if (axes.isEmpty()) {
      axes = Optional.of(PrincipalAxes.of(training));
      report.note(
          config.components() > 0
              ? "PCA and PPCA have " + components() + " principal axes, as configured."
              : String.format(
                  Locale.ROOT,
                  "PCA and PPCA have %d principal axes, which carry at least %.0f %% of the training"
                      + " rows' variance.",
                  components(),
                  100 * CARRIED));
    }
    return axes.orElseThrow();
  }

  private int components() {
    PrincipalAxes found = axes.orElseThrow();
    return config.components() > 0 ? found.limited(config.components()) : found.components(CARRIED);
  }

  private Neighbours neighbours() {
    if (neighbours.isEmpty()) {
      Samples reference = reference();
      neighbours = Optional.of(Neighbours.of(reference));
      report.note(
          String.format(
              Locale.ROOT,
              "Neighbours are looked for among %,d of %,d training rows%s; k is %d for knn and %d for"
                  + " lof.",
              reference.size(),
              training.size(),
              reference.size() < training.size() ? ", drawn at random" : "",
              config.neighbours(),
              config.densityNeighbours()));
    }
    return neighbours.orElseThrow();
  }

  private Samples reference() {
    long perRow = (long) Math.max(tested.size(), 1) * training.spec().size();
    long affordable = Math.max(2, WORK / perRow);
    long among = Math.max(2, (long) Math.sqrt((double) WORK / training.spec().size()));
    int wanted = config.referenceRows() == 0 ? training.size() : config.referenceRows();
    int count = (int) Math.min(Math.min(affordable, among), Math.min(wanted, training.size()));
    if (count >= training.size()) {
      return training;
    }
    RandomGenerator random = Seeds.generator(Seeds.derive(seed, "reference"));
    int[] rows = IntStream.range(0, training.size()).toArray();
    for (int i = 0; i < count; i++) {
      int j = i + random.nextInt(rows.length - i);
      int swapped = rows[i];
      rows[i] = rows[j];
      rows[j] = swapped;
    }
    return new ChosenSamples(training, IntStream.range(0, count).map(i -> rows[i]).toArray());
  }
}
