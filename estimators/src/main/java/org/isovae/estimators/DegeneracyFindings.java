package org.isovae.estimators;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.isovae.estimators.agreement.Agreement;
import org.isovae.estimators.agreement.Codes;
import org.isovae.estimators.agreement.Mixing;

/** What {@link Degeneracy} finds of runs with live dimensions. */
final class DegeneracyFindings {
  /** The values that are told, in order. */
  static final List<String> VALUES =
      List.of(
          "agreement.correlation",
          "agreement.correlation.mean",
          "agreement.correlation.least",
          "agreement.procrustes",
          "agreement.procrustes.mean",
          "agreement.alignment",
          "agreement.alignment.mean",
          "agreement.angle",
          "agreement.angle.mean",
          "reference.variance",
          "reference.correlation",
          "reference.correlation.sd",
          "reference.mixing",
          "identifiable",
          "blocks",
          "predicted.identifiable",
          "predicted.blocks",
          "predicted.right");

  private final DegeneracyConfig config;
  private final List<Restart> restarts;
  private final List<Codes> codes;

  /** Of each pair: where the column is greater than the row. */
  private final Agreement[][] agreements;

  /**
   * Compares.
   *
   * @param restarts at least two, each with a live dimension
   */
  DegeneracyFindings(DegeneracyConfig config, List<Restart> restarts) {
    this.config = config;
    this.restarts = restarts;
    this.codes = restarts.stream().map(Restart::codes).toList();
    int runs = codes.size();
    this.agreements = new Agreement[runs][runs];
    for (int i = 0; i < runs; i++) {
      for (int k = i + 1; k < runs; k++) {
        agreements[i][k] = new Agreement(codes.get(i), codes.get(k));
      }
    }
  }

  void tell(Findings report) {
    pairs(report);
    reference(report);
    report.table(DegeneracyTables.pairs(restarts.stream().map(Restart::name).toList(), agreements));
  }

  private void pairs(Findings report) {
    double[][] correlation = matrix(Agreement::correlation, 1);
    double[][] procrustes = matrix(Agreement::procrustes, 0);
    double[][] alignment = matrix(Agreement::alignment, 1);
    double[][] angle = matrix(DegeneracyTables::largestAngle, 0);
    report
        .value(
            "agreement.correlation",
            correlation,
            "mean correlation of each run's dimensions with their partners in each other; 1 where"
                + " order and signs alone differ")
        .value("agreement.correlation.mean", mean(correlation), "its mean over pairs of runs")
        .value(
            "agreement.correlation.least",
            Arrays.stream(pairs(correlation)).min().orElseThrow(),
            "that of the pair that agrees least")
        .value(
            "agreement.procrustes",
            procrustes,
            "distance after the best rotation, both scaled to length 1; 0 to 1.41, 0 is the same")
        .value("agreement.procrustes.mean", mean(procrustes), "its mean over pairs of runs")
        .value(
            "agreement.alignment",
            alignment,
            "linear centred kernel alignment (CKA); 1 where a rotation alone differs")
        .value("agreement.alignment.mean", mean(alignment), "its mean over pairs of runs")
        .value(
            "agreement.angle",
            angle,
            "largest angle between the spaces that the dimensions span, degrees; 0 where a linear"
                + " map alone differs")
        .value("agreement.angle.mean", mean(angle), "its mean over pairs of runs");
    List<String> names = restarts.stream().map(each -> Integer.toString(each.number())).toList();
    report
        .figure(DegeneracyFigures.correlation(names, correlation))
        .figure(DegeneracyFigures.procrustes(names, procrustes))
        .figure(DegeneracyFigures.alignment(names, alignment))
        .figure(DegeneracyFigures.angle(names, angle));
  }

  /** Of each pair; on the diagonal what a run has with itself, without the error of rounding. */
  private double[][] matrix(ToDoubleFunction<Agreement> what, double itself) {
    double[][] matrix = new double[agreements.length][agreements.length];
    for (int i = 0; i < matrix.length; i++) {
      matrix[i][i] = itself;
      for (int k = 0; k < i; k++) {
        matrix[i][k] = what.applyAsDouble(agreements[k][i]);
        matrix[k][i] = matrix[i][k];
      }
    }
    return matrix;
  }

  private static double[] pairs(double[][] matrix) {
    return IntStream.range(0, matrix.length)
        .boxed()
        .flatMapToDouble(i -> Arrays.stream(matrix[i], 0, i))
        .toArray();
  }

  private static double mean(double[][] matrix) {
    return Arrays.stream(pairs(matrix)).average().orElseThrow();
  }

  private void reference(Findings report) {
    Restart reference = Degeneracy.best(restarts);
    int best = restarts.indexOf(reference);
    List<Agreement> others =
        IntStream.range(0, codes.size())
            .filter(k -> k != best)
            .mapToObj(k -> new Agreement(codes.get(best), codes.get(k)))
            .toList();
    Mixing mixing = new Mixing(others, config.identifiable());
    double[] variances = reference.variances();
    List<int[]> predicted = Degeneracy.predicted(variances, config.tolerance());
    Verdicts verdicts = new Verdicts(mixing, predicted, config.identifiable());
    report
        .value(
            "reference.variance",
            variances,
            "variance of the data along each live dimension of "
                + reference.name()
                + ", the run with the least loss")
        .value(
            "reference.correlation",
            mixing.mean(),
            "correlation of each with its partner, mean over the other runs");
    if (others.size() > 1) {
      report.value("reference.correlation.sd", mixing.deviation(), "its standard deviation");
    } else {
      report.missing("reference.correlation.sd", "there is one other run only; compare three");
    }
    report
        .value(
            "reference.mixing",
            mixing.shares(),
            "part of each dimension's variance in the partner of each other")
        .value(
            "identifiable",
            verdicts.identifiable(),
            "dimensions of it that the other runs find again by themselves")
        .value("blocks", verdicts.blocks(), "groups of dimensions that mix with one another")
        .value(
            "predicted.identifiable",
            verdicts.predictedIdentifiable(),
            "dimensions whose variance no other one has, within the tolerance")
        .value(
            "predicted.blocks", verdicts.predictedBlocks(), "groups of dimensions of one variance")
        .value(
            "predicted.right",
            verdicts.right(),
            "for how many dimensions variances and restarts say the same")
        .table(DegeneracyTables.dimensions(reference, variances, mixing, verdicts))
        .figure(DegeneracyFigures.mixing(reference.name(), mixing.shares()));
    verdicts
        .severalBlocks()
        .ifPresent(
            blocks -> report.table(DegeneracyTables.blocks(blocks, variances, config.tolerance())));
    report.note(told(reference, verdicts, variances.length));
  }

  private static String told(Restart reference, Verdicts verdicts, int live) {
    String found =
        verdicts.identifiable() == live
            ? "every one of its dimensions is found again by itself"
            : verdicts.identifiable()
                + " of its "
                + live
                + " dimensions are found again by themselves"
                + verdicts
                    .severalBlocks()
                    .map(
                        blocks ->
                            "; what mixes: "
                                + blocks.stream()
                                    .map(Verdicts::places)
                                    .collect(Collectors.joining(" | ")))
                    .orElse("");
    return "the dimensions are those of "
        + reference.name()
        + ", the run with the least loss: "
        + found
        + ". From the variances alone "
        + verdicts.predictedIdentifiable()
        + " were expected to be identifiable"
        + (verdicts.blocks() == 0
            ? ""
            : ". What the dimensions of a block say one by one differs from restart to restart; what"
                + " they say together need not");
  }
}
