package org.isovae.estimators;

import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.isovae.api.InvalidInputException;
import org.isovae.api.data.Samples;
import org.isovae.api.data.Split;
import org.isovae.api.estimator.Embedding;
import org.isovae.api.estimator.Estimator;
import org.isovae.api.estimator.Evaluation;
import org.isovae.api.estimator.TrainedModel;
import org.isovae.api.model.Vae;
import org.isovae.api.report.Report;
import org.isovae.api.report.Table;
import org.isovae.estimators.baseline.Projection;
import org.isovae.estimators.baseline.UniformManifold;
import org.isovae.estimators.maps.MapComparison;

/**
 * How well the latent means keep which rows are near each other, and how far: maps of the same
 * number of dimensions beside each other.
 *
 * <p>Values, each for the latent means themselves (no prefix), {@code isometric} for these in units
 * of the posterior, y_j = μ_j √((β/2) E[σ_j⁻²]), where the implicit embedding is isometric
 * (Nakagawa et al., Eq. 15), {@code pca} for the principal components of the training rows, and
 * {@code umap} for UMAP of the measured rows:
 *
 * <ul>
 *   <li>{@code trustworthiness}, {@code continuity}: Venna and Kaski 2001; 1 where no neighbour on
 *       the map is false, or none is torn away; about ½ for a map that knows nothing
 *   <li>{@code neighbourRecall}: the share of the nearest rows that are nearest on the map
 *   <li>{@code stress}: Kruskal's stress-1 of all distances, the map in its best unit
 * </ul>
 *
 * <p>Distances of rows are Euclidean, as the model sees them. UMAP is fitted to the very rows that
 * all maps are measured on, and has no place for others; latent means and principal components were
 * fitted to training rows.
 */
final class MapQuality implements Estimator {
  private static final String NAME = "map-quality";
  private static final String TRUSTWORTHINESS = "trustworthiness";
  private static final String CONTINUITY = "continuity";
  private static final String RECALL = "neighbourRecall";
  private static final String STRESS = "stress";
  private static final String ISOMETRIC = "isometric.";
  private static final String PCA = "pca.";
  private static final String UMAP = "umap.";
  private static final List<String> NAMES = List.of(TRUSTWORTHINESS, CONTINUITY, RECALL, STRESS);

  /** Training rows that principal axes are fitted to. */
  private static final int MOST_TRAINING = 5000;

  private final MapQualityConfig config;

  MapQuality(MapQualityConfig config) {
    this.config = config;
  }

  @Override
  public void requireSuitable(Vae vae, OptionalDouble beta, Evaluation evaluation) {
    if (config.dimensions() > vae.latent()) {
      throw new InvalidInputException(
          "estimator map-quality: there are no "
              + config.dimensions()
              + " latent dimensions among "
              + vae.latent()
              + "; choose fewer estimators.map-quality.dimensions, or 0 for all live ones");
    }
  }

  @Override
  public Report estimate(TrainedModel model, Evaluation evaluation) {
    Samples rows = SpreadSamples.of(evaluation.samples(), config.rows(), NAME);
    Embedding embedding = model.embed(evaluation.samples());
    int dimensions = config.dimensions() > 0 ? config.dimensions() : embedding.live();
    Findings report =
        new Findings()
            .title("Do rows that are near each other stay so in the latent space?")
            .formulas(Formulas.MAP_QUALITY);
    int k = Math.min(config.neighbours(), (rows.size() - 1) / 2);
    if (dimensions == 0 || k == 0) {
      return missing(
          report,
          k == 0
              ? "fewer than three rows; measure on more"
              : "no latent dimension is live, so there is no map");
    }
    if (k < config.neighbours()) {
      report.note(
          "of " + rows.size() + " rows, " + k + " neighbours instead of " + config.neighbours());
    }
    float[][] space = Points.of(rows);
    Map<String, float[][]> points = new LinkedHashMap<>();
    points.put("", latent(embedding, rows.size(), dimensions));
    if (model.beta().isPresent()) {
      double beta = model.beta().getAsDouble();
      points.put(ISOMETRIC, scaled(latent(embedding, rows.size(), dimensions), embedding, beta));
    } else {
      report.note("an autoencoder has no sigma: its codes have no isometric unit");
    }
    points.put(PCA, axes(report, evaluation, rows, dimensions).of(space));
    if (config.umap()) {
      points.put(UMAP, UniformManifold.of(space, dimensions));
      report.note(
          "UMAP is fitted to the measured rows themselves, and has no place for others; the other"
              + " maps are those of training rows, and take any row");
    }
    Iterator<MapComparison> found =
        MapComparison.of(space, List.copyOf(points.values()), k).iterator();
    Map<String, MapComparison> maps = new LinkedHashMap<>();
    points.keySet().forEach(prefix -> maps.put(prefix, found.next()));
    maps.forEach((prefix, quality) -> tell(report, prefix, quality));
    report
        .value("dimensions", dimensions, "latent dimensions of the map")
        .value("neighbours", k, "nearest rows that were compared");
    return report.table(table(maps)).build();
  }

  private static float[][] latent(Embedding embedding, int rows, int dimensions) {
    return Points.means(embedding, rows, Arrays.copyOf(embedding.order(), dimensions));
  }

  private static float[][] scaled(float[][] points, Embedding embedding, double beta) {
    double[] inverseVariance = embedding.inverseVariance();
    for (float[] point : points) {
      for (int j = 0; j < point.length; j++) {
        point[j] *= (float) Math.sqrt(beta / 2 * inverseVariance[j]);
      }
    }
    return points;
  }

  private static Projection axes(
      Findings report, Evaluation evaluation, Samples rows, int dimensions) {
    Samples training = evaluation.samples(Split.TRAIN);
    if (training.size() == 0) {
      report.note(
          "the training rows are not at hand: principal components are those of the measured rows");
    }
    return Projection.of(
        training.size() == 0 ? rows : SpreadSamples.of(training, MOST_TRAINING, NAME), dimensions);
  }

  private Report missing(Findings report, String why) {
    Stream.concat(Stream.of("", ISOMETRIC, PCA), Stream.of(UMAP).filter(umap -> config.umap()))
        .forEach(prefix -> NAMES.forEach(name -> report.missing(prefix + name, why)));
    return report.build();
  }

  private static String map(String prefix) {
    return switch (prefix) {
      case ISOMETRIC -> "isometric";
      case PCA -> "PCA";
      case UMAP -> "UMAP";
      default -> "latent";
    };
  }

  private static void tell(Findings report, String prefix, MapComparison quality) {
    String on =
        switch (prefix) {
          case ISOMETRIC -> "the map of isometric coordinates";
          case PCA -> "the map of principal components";
          case UMAP -> "the map by UMAP";
          default -> "the map of latent means";
        };
    report
        .value(
            prefix + TRUSTWORTHINESS,
            quality.trustworthiness(),
            "how few neighbours on " + on + " are false; 1 is best")
        .value(
            prefix + CONTINUITY,
            quality.continuity(),
            "how few neighbours are torn away on " + on + "; 1 is best")
        .value(
            prefix + RECALL,
            quality.recall(),
            "share of the nearest rows that are nearest on " + on);
    if (Double.isNaN(quality.stress())) {
      report.missing(prefix + STRESS, "all rows are at one place, in the data or on " + on);
    } else {
      report.value(
          prefix + STRESS,
          quality.stress(),
          "how far distances on " + on + " differ from those of the rows; 0 is best");
    }
  }

  private static Table table(Map<String, MapComparison> maps) {
    List<MapComparison> each = List.copyOf(maps.values());
    return Table.builder("maps")
        .title("Maps of the rows, beside each other")
        .column("map", maps.keySet().stream().map(MapQuality::map).toList())
        .column(
            "trustworthiness", each.stream().mapToDouble(MapComparison::trustworthiness).toArray())
        .column("continuity", each.stream().mapToDouble(MapComparison::continuity).toArray())
        .column("neighbour recall", each.stream().mapToDouble(MapComparison::recall).toArray())
        .column("stress", each.stream().mapToDouble(MapComparison::stress).toArray())
        .build();
  }
}
