package org.isovae.estimators;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.isovae.api.report.Axis;
import org.isovae.api.report.Figure;
import org.isovae.api.report.HeatMap;

/** The figures of {@link Degeneracy}. */
final class DegeneracyFigures {
  private DegeneracyFigures() {}

  static Figure correlation(List<String> names, double[][] matrix) {
    return pairs(
        "agreement-correlation",
        "Matched correlation of each pair of runs",
        "mean correlation of partners",
        names,
        matrix);
  }

  static Figure procrustes(List<String> names, double[][] matrix) {
    return pairs(
        "agreement-procrustes",
        "Procrustes distance of each pair of runs",
        "distance after the best rotation",
        names,
        matrix);
  }

  static Figure alignment(List<String> names, double[][] matrix) {
    return pairs(
        "agreement-alignment",
        "Linear CKA of each pair of runs",
        "centred kernel alignment",
        names,
        matrix);
  }

  static Figure angle(List<String> names, double[][] matrix) {
    return pairs(
        "agreement-angle",
        "Largest principal angle of each pair of runs",
        "angle, degrees",
        names,
        matrix);
  }

  private static Figure pairs(
      String name, String title, String quantity, List<String> names, double[][] matrix) {
    double[] off = offDiagonal(matrix);
    return HeatMap.builder(
            name,
            title,
            title
                + ", "
                + names.size()
                + " runs: from "
                + Figures.number(Arrays.stream(off).min().orElseThrow())
                + " to "
                + Figures.number(Arrays.stream(off).max().orElseThrow())
                + ".",
            matrix)
        .rows(Axis.categories("run", names))
        .columns(Axis.categories("other run", names))
        .quantity(quantity)
        .build();
  }

  private static double[] offDiagonal(double[][] matrix) {
    int n = matrix.length;
    return IntStream.range(0, n * n)
        .filter(i -> i / n != i % n)
        .mapToDouble(i -> matrix[i / n][i % n])
        .toArray();
  }

  static Figure mixing(String reference, double[][] shares) {
    int n = shares.length;
    return HeatMap.builder(
            "mixing",
            "What of each dimension lies in the partner of another",
            "Part of the variance of each of "
                + n
                + " dimensions of "
                + reference
                + " that lies in the partner of each, mean over the other runs. In its own partner: "
                + IntStream.range(0, n).mapToObj(j -> Figures.number(shares[j][j])).toList()
                + ".",
            shares)
        .rows(Axis.counted("dimension", n))
        .columns(Axis.counted("partner of dimension", n))
        .quantity("squared correlation")
        .build();
  }
}
