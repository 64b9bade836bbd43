package org.isovae.estimators;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.hipparchus.stat.descriptive.StreamingStatistics;
import org.isovae.api.InvalidInputException;
import org.isovae.api.data.Samples;
import org.isovae.api.estimator.StudiedModel;
import org.isovae.api.estimator.Study;
import org.isovae.api.report.Report;

/**
 * Whether runs have found the same latent axes: how far restarts of one loss disagree about its
 * coordinates, and whether the variances that the dimensions carry foretell it.
 *
 * <p>That converged models differ is what Andrés-Terré and Liò call the degeneracy of the latent
 * space (arXiv 1907.05267); the construction here is our own. A model's latent axes are determined
 * where the variances Var(y_j) of the implicit isometric variable (Nakagawa et al., Eq. 21) are
 * distinct: turning two axes by 45° costs ln((a + b)/(2√(ab))) nats of KL divergence, a and b their
 * variances, which is 0 where they are equal (derived: KL = −½ Σ ln σ_j² but for a constant, σ_j² ∝
 * 1/Var(y_j), and the distortion is that of any orthonormal axes). Dimensions of equal variance
 * form a degenerate block, in which every restart may have other axes, unless the form of the
 * distribution tells them apart. A potential of the code alone does not: where rotations of some
 * coordinates leave the distribution of the data as it is, they take one optimum to another, for
 * any loss of the rows and their codes that is the same for all rows (derived, too).
 *
 * <p>All runs are compared on the same rows, those that the first one held out. The coordinates are
 * y_j = μ_j √((β/2) E[σ_j⁻²]) of the live dimensions, of autoencoders μ_j, in the order of their
 * variance over the rows, Var(μ_j) (β/2) E[σ_j⁻²]. It is the variance that {@code importance}
 * gives, (β/2) v_j E[σ_j⁻²], where Var(μ_j) is the prior's variance v_j, as at the optimum; under a
 * potential, which changes the scale of the code, it still is that of the data. Values:
 *
 * <ul>
 *   <li>{@code loss}: L_x of each run, mean over rows, nats: the negative ELBO but for a constant
 *       of the metric; {@code loss.spread} its range, {@code loss.relativeSpread} that over |mean|
 *   <li>{@code live}: the live dimensions of each run
 *   <li>{@code agreement.correlation}, {@code agreement.procrustes}, {@code agreement.alignment},
 *       {@code agreement.angle}: of each pair of runs with a live dimension, see {@link
 *       org.isovae.estimators.agreement.Agreement}; the last is the largest principal angle,
 *       degrees. {@code .mean} over pairs, and {@code agreement.correlation.least}
 *   <li>{@code reference.…}: of the run with the least loss, a number a live dimension: {@code
 *       variance} is Var(y_j), {@code correlation} and {@code correlation.sd} its matched
 *       correlation over the other runs, {@code mixing} the shares of {@link
 *       org.isovae.estimators.agreement.Mixing}
 *   <li>{@code identifiable}, {@code blocks}: how many of its dimensions are found again by
 *       themselves, and how many blocks of several mix; {@code predicted.identifiable} and {@code
 *       predicted.blocks} the same from the variances alone, {@code predicted.right} for how many
 *       dimensions both say the same
 * </ul>
 */
final class Degeneracy implements Study {
  private static final String NAME = "degeneracy";

  private final DegeneracyConfig config;

  Degeneracy(DegeneracyConfig config) {
    this.config = config;
  }

  @Override
  public Report study(List<StudiedModel> models) {
    if (models.size() < 2) {
      throw new InvalidInputException(
          "study degeneracy: at least two runs are needed to see whether they agree, was given only "
              + models.get(0).name()
              + "; train restarts on the same rows, such as: sweep … training.seed=1..5");
    }
    Findings report =
        new Findings()
            .title("Do restarts find the same latent axes?")
            .formulas(Formulas.DEGENERACY)
            .value("runs", models.size(), "how many runs are compared");
    requireOneKind(models);
    Samples rows = HeldOutRows.of(models, config.rows(), NAME, report);
    if (rows.size() < 2) {
      throw new InvalidInputException(
          "study degeneracy: the runs have one row to be compared on; at least two are needed");
    }
    List<Restart> restarts =
        IntStream.range(0, models.size())
            .mapToObj(i -> new Restart(i + 1, models.get(i), rows))
            .toList();
    report.value("rows", rows.size(), "how many rows they are compared on");
    losses(report, restarts);
    tellIdentical(report, restarts);
    List<Restart> comparable = restarts.stream().filter(Restart::comparable).toList();
    if (comparable.size() < 2) {
      String why =
          "fewer than two runs have a live latent dimension; raise objective.lambda or train longer";
      DegeneracyFindings.VALUES.forEach(name -> report.missing(name, why));
    } else {
      tellUnequal(report, comparable, rows.size());
      new DegeneracyFindings(config, comparable).tell(report);
    }
    report.note(
        "that converged models differ is called the degeneracy of the latent space by Andrés-Terré"
            + " and Liò (arXiv 1907.05267); how it is measured here, and what the variances say of"
            + " it, is derived by Isovae and printed in no paper");
    return report.table(DegeneracyTables.runs(restarts)).build();
  }

  /** Losses and coordinates of autoencoders have other units than those of models with a σ. */
  private static void requireOneKind(List<StudiedModel> models) {
    String without = names(models, model -> model.model().beta().isEmpty());
    String with = names(models, model -> model.model().beta().isPresent());
    if (!without.isEmpty() && !with.isEmpty()) {
      throw new InvalidInputException(
          "study degeneracy: "
              + without
              + " have no sigma, being autoencoders, "
              + with
              + " have one: their losses and coordinates have no unit in common; compare runs of one"
              + " kind");
    }
  }

  private static String names(List<StudiedModel> models, Predicate<StudiedModel> which) {
    return models.stream().filter(which).map(StudiedModel::name).collect(Collectors.joining(", "));
  }

  private static void losses(Findings report, List<Restart> restarts) {
    double[] losses = restarts.stream().mapToDouble(Restart::loss).toArray();
    StreamingStatistics statistics = new StreamingStatistics();
    Arrays.stream(losses).forEach(statistics::addValue);
    double spread = statistics.getMax() - statistics.getMin();
    boolean nats = restarts.get(0).model().beta().isPresent();
    report
        .value(
            "loss",
            losses,
            nats
                ? "loss of each run, mean over rows, nats: the negative ELBO but for a constant"
                : "distortion of each run, mean over rows")
        .value("loss.mean", statistics.getMean(), "its mean over runs")
        .value("loss.sd", statistics.getStandardDeviation(), "its standard deviation over runs")
        .value("loss.spread", spread, "the worst run's loss less the best one's")
        .value(
            "loss.relativeSpread",
            spread / Math.abs(statistics.getMean()),
            "the same as a part of the mean loss")
        .value(
            "live",
            restarts.stream().mapToDouble(Restart::live).toArray(),
            "live dimensions of each run");
    long betas = restarts.stream().map(each -> each.model().beta()).distinct().count();
    if (nats && betas > 1) {
      report.note(
          "the runs differ in beta: their losses are measured in different units, and their spread"
              + " says nothing about restarts");
    }
  }

  private static void tellIdentical(Findings report, List<Restart> restarts) {
    for (int i = 0; i < restarts.size(); i++) {
      for (int k = 0; k < i; k++) {
        if (restarts.get(i).identical(restarts.get(k))) {
          report.note(
              restarts.get(k).name()
                  + " and "
                  + restarts.get(i).name()
                  + " give the same bits for every row: one model twice, whose agreement says nothing"
                  + " (another training.seed gives another start)");
          break;
        }
      }
    }
    List<String> dead =
        restarts.stream().filter(each -> !each.comparable()).map(Restart::name).toList();
    if (!dead.isEmpty()) {
      report.note(
          String.join(", ", dead)
              + ": no latent dimension is live (a collapsed run), or its numbers leave their range;"
              + " left out of all comparisons of coordinates");
    }
  }

  private static void tellUnequal(Findings report, List<Restart> restarts, int rows) {
    if (restarts.stream().mapToInt(Restart::live).distinct().count() > 1) {
      report.note(
          "the runs have found different numbers of live dimensions ("
              + restarts.stream()
                  .map(each -> each.name() + ": " + each.live())
                  .collect(Collectors.joining(", "))
              + "): a dimension without a partner counts as a correlation of 0");
    }
    int most = restarts.stream().mapToInt(Restart::live).max().orElseThrow();
    if (rows < 10 * most) {
      report.note(
          "only "
              + rows
              + " rows for "
              + most
              + " live dimensions: so few correlate by chance; compare on more");
    }
  }

  /** The run with the least loss. */
  static Restart best(List<Restart> restarts) {
    return restarts.stream().min(Comparator.comparingDouble(Restart::loss)).orElseThrow();
  }

  /** Which of the ordered variances are equal within a tolerance: blocks of neighbours. */
  static List<int[]> predicted(double[] variances, double tolerance) {
    List<int[]> blocks = new ArrayList<>();
    int first = 0;
    for (int j = 1; j <= variances.length; j++) {
      if (j == variances.length || variances[j] < (1 - tolerance) * variances[j - 1]) {
        int from = first;
        int[] block = new int[j - from];
        Arrays.setAll(block, i -> from + i);
        blocks.add(block);
        first = j;
      }
    }
    return blocks;
  }

  /** What turning two axes of these variances by 45° costs, nats; at least 0. */
  static double cost(double one, double other) {
    return Math.log((one + other) / (2 * Math.sqrt(one * other)));
  }
}
