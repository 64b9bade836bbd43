package org.isovae.estimators;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.hipparchus.stat.descriptive.rank.Median;
import org.isovae.api.InvalidInputException;
import org.isovae.api.data.Samples;
import org.isovae.api.data.Split;
import org.isovae.api.estimator.Estimator;
import org.isovae.api.estimator.Evaluation;
import org.isovae.api.estimator.TrainedModel;
import org.isovae.api.report.Report;
import org.isovae.api.report.Table;

/**
 * Scores rows, the higher, the less normal, and where labels say which are anomalies, tells how
 * well they are found, beside detectors without a network that were fitted on the same training
 * rows.
 *
 * <p>The model's scores, deterministic: {@code score}, the recommended one ({@link
 * org.isovae.api.estimator.RowScores#SCORE}), L_x less the logarithm of the kernel density of the
 * training rows, nats; {@code loss}, L_x = E[D(x, Dec(z))]/β + KL in nats, which is that of
 * Nakagawa et al., Table 6, and bounds how improbable x is; {@code distortion}, D(x, Dec(μ)), in
 * the unit of the loss metric; {@code kl} in nats. Those of the detectors are called as {@link
 * Baseline} has them.
 *
 * <p>Values, for each score:
 *
 * <ul>
 *   <li>{@code rocAuc}: the probability that an anomaly scores higher than a normal row, ties
 *       counting half; 0.5 by chance
 *   <li>{@code prAuc}: the average precision; the base rate by chance
 *   <li>{@code precision}, {@code recall}, {@code f1} of the rows whose score exceeds the
 *       percentile 100(1 − r) of all measured ones, r the key {@code contamination}; {@code
 *       flagged}: how many they are
 * </ul>
 *
 * <p>and once: {@code rows}, {@code anomalies}, {@code baseRate}, {@code contamination}. Without
 * labels: {@code validation.loss.mean} and {@code .median} over the rows of validation, and {@code
 * validation.logDensity.*}, −L_x with its normalising constant, which bounds ln p(x) with respect
 * to the volume of the columns that vary, nats, so that models of different β can be compared.
 */
final class Anomaly implements Estimator {
  private static final List<String> TOLD = List.of("rocAuc", "prAuc", "f1", "precision", "recall");

  private final AnomalyConfig config;
  private final long seed;

  /**
   * As configured.
   *
   * @param seed of what the detectors beside the model draw
   */
  Anomaly(AnomalyConfig config, long seed) {
    this.config = config;
    this.seed = seed;
  }

  @Override
  public Report estimate(TrainedModel model, Evaluation evaluation) {
    Samples rows = evaluation.samples();
    if (rows.size() == 0) {
      throw new InvalidInputException(
          "estimator anomaly: there are no rows to measure on; give the data set a part to evaluate,"
              + " or leave the estimator out");
    }
    Samples training = evaluation.samples(Split.TRAIN);
    Findings report =
        new Findings()
            .title("How well are anomalies told from normal rows?")
            .formulas(Formulas.ANOMALY);
    Optional<KernelFit> kernels = KernelFit.of(model, training, config.kernelRows());
    ModelScores own = ModelScores.of(model, kernels.map(KernelFit::density), rows);
    kernels.ifPresent(
        fit ->
            report.note(
                String.format(
                    Locale.ROOT,
                    "The score joins to the loss how densely %,d training rows lie around, by a"
                        + " kernel density of bandwidth %.3g that leaving out one of them has chosen.",
                    fit.rows().size(),
                    fit.bandwidth())));
    if (model.beta().isEmpty()) {
      report.note(
          "An autoencoder has neither sigma nor a prior: its score is the distortion alone.");
    }
    AnomalyLabels labels = AnomalyLabels.of(rows, training, new HashSet<>(config.normal()));
    if (labels.anomaly().isPresent()) {
      judged(report, own, training, rows, labels.anomaly().orElseThrow());
    } else {
      unjudged(report, own, rows, labels.why());
    }
    held(report, model, training, evaluation.samples(Split.VALIDATION));
    if (config.tableRows() > 0) {
      report.table(table(own, rows, labels.anomaly()));
    }
    return report.build();
  }

  private void judged(
      Findings report, ModelScores own, Samples training, Samples rows, boolean[] anomaly) {
    int anomalies = (int) IntStream.range(0, anomaly.length).filter(row -> anomaly[row]).count();
    double baseRate = (double) anomalies / anomaly.length;
    double share = config.share().orElse(baseRate);
    report
        .value("rows", rows.size(), "how many rows were scored")
        .value("anomalies", anomalies, "how many of them are anomalies by their labels")
        .value("baseRate", baseRate, "their share, which is prAuc by chance")
        .value("contamination", share, "the share of rows that is flagged");
    report.note(
        String.format(
            Locale.ROOT,
            "Flagged are rows whose score exceeds the percentile %.4g of all scores: %s. Rows that"
                + " tie there are not flagged.",
            100 * (1 - share),
            config.share().isPresent()
                ? "estimators.anomaly.contamination says so"
                : "as many as are anomalies by their labels (contamination=auto), which nobody knows"
                    + " who has no labels"));
    Map<String, double[]> scores = new LinkedHashMap<>(own.byName());
    scores.putAll(BaselineScores.of(config, seed, training, rows, report));
    Map<String, Ranking> rankings = new LinkedHashMap<>();
    scores.forEach(
        (name, values) -> {
          if (Arrays.stream(values).allMatch(Double::isFinite)) {
            rankings.put(name, new Ranking(values, anomaly));
          } else {
            report.missing(
                name + ".rocAuc",
                "a score of " + name + " is no finite number: the model leaves its range");
          }
        });
    List<ScoreRow> table = new ArrayList<>();
    rankings.forEach((name, ranking) -> table.add(add(report, name, ranking, share)));
    if (!rankings.isEmpty()) {
      Map<String, Double> areas = new LinkedHashMap<>();
      rankings.forEach((name, ranking) -> areas.put(name, ranking.areaUnderRoc()));
      int ofModel = (int) own.byName().keySet().stream().filter(areas::containsKey).count();
      AnomalyCheck.add(report, areas, ofModel, anomalies, anomaly.length - anomalies);
      report
          .table(comparison(table, baseRate))
          .figure(AnomalyFigures.receiverOperatingCharacteristic(rankings))
          .figure(AnomalyFigures.precisionRecall(rankings, baseRate));
      String shown = rankings.keySet().iterator().next();
      double threshold = rankings.get(shown).flag(share).threshold();
      report.figure(AnomalyFigures.histogram(shown, scores.get(shown), anomaly, threshold));
    }
  }

  /** A line of the table of scores. */
  private record ScoreRow(
      String name, double areaUnderRoc, double averagePrecision, Ranking.Flagged flagged) {}

  private static ScoreRow add(Findings report, String name, Ranking ranking, double share) {
    ScoreRow row =
        new ScoreRow(name, ranking.areaUnderRoc(), ranking.averagePrecision(), ranking.flag(share));
    Ranking.Flagged flagged = row.flagged();
    report
        .value(
            name + ".rocAuc",
            row.areaUnderRoc(),
            "probability that an anomaly scores higher than a normal row; 0.5 by chance")
        .value(
            name + ".prAuc", row.averagePrecision(), "average precision; the base rate by chance")
        .value(name + ".f1", flagged.f1(), "harmonic mean of precision and recall of the flagged");
    if (flagged.count() == 0) {
      report.missing(name + ".precision", "no row is flagged: too many tie at the threshold");
    } else {
      report.value(
          name + ".precision", flagged.precision(), "share of anomalies among the flagged");
    }
    report
        .value(name + ".recall", flagged.recall(), "share of the flagged among the anomalies")
        .value(name + ".flagged", flagged.count(), "how many rows are flagged");
    return row;
  }

  private static Table comparison(List<ScoreRow> rows, double baseRate) {
    return Table.builder("scores")
        .title("Each score against the labels")
        .column("score", rows.stream().map(ScoreRow::name).toList())
        .column("ROC-AUC", rows.stream().mapToDouble(ScoreRow::areaUnderRoc).toArray())
        .column("PR-AUC", rows.stream().mapToDouble(ScoreRow::averagePrecision).toArray())
        .column("F1", rows.stream().mapToDouble(row -> row.flagged().f1()).toArray())
        .column("precision", rows.stream().mapToDouble(row -> row.flagged().precision()).toArray())
        .column("recall", rows.stream().mapToDouble(row -> row.flagged().recall()).toArray())
        .column("flagged", rows.stream().mapToDouble(row -> row.flagged().count()).toArray())
        .column("threshold", rows.stream().mapToDouble(row -> row.flagged().threshold()).toArray())
        .column("base rate", rows.stream().mapToDouble(row -> baseRate).toArray())
        .build();
  }

  private void unjudged(Findings report, ModelScores own, Samples rows, String why) {
    report.value("rows", rows.size(), "how many rows were scored");
    report.missing("baseRate", why).unjudged(AnomalyCheck.NAME, why);
    OptionalDouble share = config.share();
    own.byName()
        .forEach(
            (name, scores) -> {
              TOLD.forEach(told -> report.missing(name + "." + told, why));
              if (share.isPresent() && Arrays.stream(scores).allMatch(Double::isFinite)) {
                double threshold = Ranking.threshold(scores, share.orElseThrow());
                report
                    .value(name + ".threshold", threshold, "the score that flagged rows exceed")
                    .value(
                        name + ".flagged",
                        (double) Arrays.stream(scores).filter(score -> score > threshold).count(),
                        "how many rows are flagged");
              }
            });
    if (share.isEmpty()) {
      report.note(
          "No row is flagged: contamination=auto takes the share from labels. Set"
              + " estimators.anomaly.contamination, for instance to 0.05.");
    }
  }

  /** What is known of normal rows that were held out: for the choice between models. */
  private static void held(Findings report, TrainedModel model, Samples training, Samples rows) {
    if (model.beta().isEmpty()) {
      return;
    }
    if (rows.size() == 0 || training.size() == 0) {
      String why = "no rows were held out; set dataset.validationFraction";
      report.missing("validation.loss.mean", why).missing("validation.logDensity.mean", why);
      return;
    }
    int columns = varying(training);
    ModelScores scores = ModelScores.of(model, Optional.empty(), rows, columns);
    double[] loss = scores.byName().get(ModelScores.LOSS);
    summary(report, "validation.loss", loss, "loss of the rows of validation, nats");
    OptionalDouble logNormaliser = scores.logNormaliser();
    if (logNormaliser.isEmpty()) {
      report.missing(
          "validation.logDensity.mean",
          "the distortion is no constant multiple of the squared distance of complete rows, so that"
              + " its normalising constant is not known");
      return;
    }
    double[] bound = DoubleStream.of(loss).map(l -> -l - logNormaliser.getAsDouble()).toArray();
    summary(
        report,
        "validation.logDensity",
        bound,
        "lower bound of the log-density of the rows of validation over the "
            + columns
            + " columns that vary, nats; may be compared between models of different lambda");
  }

  /**
   * How many columns are not the same in all training rows. In the others a density would grow with
   * λ without end, whatever the model has learnt.
   */
  private static int varying(Samples training) {
    float[] first = training.read(0, 1);
    float[] row = new float[first.length];
    BitSet varying = new BitSet();
    for (int r = 1; r < training.size(); r++) {
      training.read(r, row, 0);
      for (int i = 0; i < row.length; i++) {
        if (row[i] != first[i]) {
          varying.set(i);
        }
      }
    }
    return varying.cardinality();
  }

  private static void summary(Findings report, String name, double[] values, String meaning) {
    report
        .value(name + ".mean", DoubleStream.of(values).average().orElse(Double.NaN), meaning)
        .value(name + ".median", new Median().evaluate(values), "the same, median over rows");
  }

  private Table table(ModelScores own, Samples rows, Optional<boolean[]> anomaly) {
    double[] first = own.byName().values().iterator().next();
    int[] highest =
        IntStream.range(0, first.length)
            .boxed()
            .sorted(Comparator.comparingDouble(row -> -first[row]))
            .limit(config.tableRows())
            .mapToInt(Integer::intValue)
            .toArray();
    Table.Builder table =
        Table.builder("rows")
            .title("The rows of the highest scores")
            .column("row", IntStream.of(highest).mapToDouble(rows::sourceRow).toArray());
    rows.labels()
        .ifPresent(
            labels ->
                table.column(
                    "label", IntStream.of(highest).mapToDouble(row -> labels[row]).toArray()));
    anomaly.ifPresent(
        known ->
            table.column(
                "anomaly", IntStream.of(highest).mapToDouble(row -> known[row] ? 1 : 0).toArray()));
    own.byName()
        .forEach(
            (name, scores) ->
                table.column(
                    name,
                    Findings.shown(IntStream.of(highest).mapToDouble(r -> scores[r]).toArray())));
    return table.build();
  }
}
