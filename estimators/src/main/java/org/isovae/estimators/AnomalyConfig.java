package org.isovae.estimators;

import java.util.List;
import java.util.OptionalDouble;
import org.isovae.api.Key;

/**
 * The keys of {@code anomaly}.
 *
 * @param normal the numbers of the labels that are normal, all others being anomalies; empty: those
 *     of the training rows
 * @param contamination the share of the rows that is flagged, 0 &lt; share &lt; 1, or {@code auto}:
 *     as many rows as are anomalies by their labels
 * @param baselines which detectors are measured beside the model
 * @param components principal axes of PCA and PPCA; 0: as many as carry nine tenths of the variance
 * @param neighbours k of the distance to the k-th nearest training row
 * @param densityNeighbours k of the local outlier factor
 * @param referenceRows training rows, drawn at random, among which neighbours are looked for, at
 *     most; 0: all
 * @param kernelRows training rows in the kernel density that the score joins to L_x, at most; 0: no
 *     such score
 * @param tableRows rows of the table of the highest scores; 0: no table
 */
public record AnomalyConfig(
    @Key("numbers of the labels that are normal; empty: those that training rows have")
        List<Integer> normal,
    @Key(
            "the share of rows that is flagged, such as 0.05; auto: as many as are anomalies by their"
                + " labels, which is said")
        String contamination,
    @Key(
            "detectors beside the model: pca, ppca, mahalanobis, knn, lof, isolation-forest, distance,"
                + " smallness; [] for none")
        List<Baseline> baselines,
    @Key("principal axes of pca and ppca; 0 = as many as carry 90 % of the variance")
        int components,
    @Key("k of knn, the distance to the k-th nearest training row") int neighbours,
    @Key("k of lof, the local outlier factor") int densityNeighbours,
    @Key("training rows, drawn at random, among which knn and lof look, at most; 0 = all")
        int referenceRows,
    @Key("training rows in the kernel density that score joins to the loss, at most; 0 = no score")
        int kernelRows,
    @Key("rows of the table of the highest scores; 0 = no table") int tableRows) {

  private static final String AUTO = "auto";

  /** All detectors; labels say how many rows are flagged. */
  public static final AnomalyConfig DEFAULTS =
      new AnomalyConfig(
          List.of(), AUTO, List.of(Baseline.values()), 0, 5, 20, 20_000, KernelFit.ROWS, 100);

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException if one is left
   */
  public AnomalyConfig {
    normal = List.copyOf(normal);
    baselines = List.copyOf(baselines);
    if (normal.stream().anyMatch(label -> label < 0)) {
      throw new IllegalArgumentException("normal must be numbers of labels, from 0; was " + normal);
    }
    if (!contamination.equals(AUTO) && !inside(contamination)) {
      throw new IllegalArgumentException(
          "contamination must be auto, or a share above 0 and below 1 such as 0.05, was '"
              + contamination
              + "'");
    }
    if (baselines.stream().distinct().count() < baselines.size()) {
      throw new IllegalArgumentException("baselines must differ, was " + baselines);
    }
    Checks.between("components", components, 0, 100_000);
    Checks.between("neighbours", neighbours, 1, 10_000);
    Checks.between("densityNeighbours", densityNeighbours, 1, 10_000);
    Checks.rows("referenceRows", referenceRows);
    Checks.between("kernelRows", kernelRows, 0, KernelFit.MOST_ROWS);
    Checks.between("tableRows", tableRows, 0, 1_000_000);
  }

  private static boolean inside(String share) {
    try {
      double value = Double.parseDouble(share);
      return value > 0 && value < 1;
    } catch (NumberFormatException notANumber) {
      return false;
    }
  }

  /** The share of rows that is flagged; empty for {@code auto}. */
  OptionalDouble share() {
    return contamination.equals(AUTO)
        ? OptionalDouble.empty()
        : OptionalDouble.of(Double.parseDouble(contamination));
  }
}
