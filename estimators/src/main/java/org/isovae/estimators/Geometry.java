package org.isovae.estimators;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import org.isovae.api.data.Samples;
import org.isovae.api.estimator.Embedding;
import org.isovae.api.estimator.Estimator;
import org.isovae.api.estimator.Evaluation;
import org.isovae.api.estimator.TrainedModel;
import org.isovae.api.model.Vae;
import org.isovae.api.report.Report;
import org.isovae.estimators.geometry.Geodesic;

/**
 * The latent space with the lengths of what is decoded (derived here, not taken from a paper): its
 * metric M = JᵀGJ, J = ∂Dec/∂z, G the loss metric's tensor at what is decoded.
 *
 * <p>Values:
 *
 * <ul>
 *   <li>{@code magnification.mean}, {@code .sd}: ln √det M over the live dimensions, over rows
 *   <li>{@code length.mean}: the length ∫√(żᵀMż) dt of the shortest path that was found between two
 *       records, in units of √D; mean over pairs
 *   <li>{@code straight.mean}: the same of the straight line; {@code ratio.mean}: the mean of the
 *       former in parts of the latter, at most 1
 *   <li>{@code nearest.shortest}, {@code .straight}: how far what is decoded along them is from the
 *       nearest training record but these two, mean Euclidean distance; {@code nearest.ends}: the
 *       same of the decoded records at both ends
 *   <li>{@code converged}: the share of the paths whose energy had come to its minimum
 * </ul>
 *
 * <p>Paths are moved along the live dimensions; along the others they are straight.
 */
final class Geometry implements Estimator {
  private static final String NAME = "geometry";
  private static final List<String> OF_PAIRS =
      List.of(
          "length.mean",
          "straight.mean",
          "ratio.mean",
          "nearest.shortest",
          "nearest.straight",
          "nearest.ends",
          "converged");

  private final GeometryConfig config;

  Geometry(GeometryConfig config) {
    this.config = config;
  }

  @Override
  public void requireSuitable(Vae vae, OptionalDouble beta, Evaluation evaluation) {
    Plane.of(NAME, config.x(), config.y(), vae.latent());
    RecordPair.requireRows(NAME, config.between(), evaluation.samples());
  }

  @Override
  public Report estimate(TrainedModel model, Evaluation evaluation) {
    Samples rows = SpreadSamples.of(evaluation.samples(), 0, NAME);
    Embedding embedding = model.embed(rows);
    Plane plane = Plane.of(NAME, config.x(), config.y(), embedding.latent());
    Findings report =
        new Findings()
            .title("How long are ways through the latent space, and which is the shortest?")
            .formulas(Formulas.GEOMETRY);
    report.note(
        "the metric of the decoder is the pullback of the loss metric, a construction of Isovae's"
            + " own");
    if (embedding.live() == 0) {
      String why = "no latent dimension is live, so nothing has a length";
      report.missing("magnification.mean", why).missing("magnification.sd", why);
      OF_PAIRS.forEach(name -> report.missing(name, why));
      return report.build();
    }
    int[] live = Arrays.copyOf(embedding.order(), embedding.live());
    try (Magnification magnification = new Magnification(model, rows, live)) {
      magnification.addRows(report, embedding, config.rows());
      Slice slice = Slice.of(plane, model, embedding, config.grid());
      magnification.addMap(report, slice, Slice.centre(model, embedding), embedding.order());
    }
    List<RecordPair> pairs =
        config.between().isEmpty()
            ? RecordPair.drawn(rows.size(), config.pairs(), config.seed())
            : RecordPair.of(config.between());
    if (pairs.isEmpty()) {
      String why = "a single row has no other to go to; measure on more, or name rows in between";
      OF_PAIRS.forEach(name -> report.missing(name, why));
      return report.build();
    }
    NearestRecords records = NearestRecords.of(report, evaluation, config.trainingRows(), NAME);
    List<PairPath> paths = paths(report, model, rows, embedding, live, pairs, records);
    told(report, paths);
    GeometryFigures.add(report, rows, embedding, plane, paths);
    GeometryFigures.check(report, mean(paths, PairPath::nearestStraight), ends(paths));
    return report.build();
  }

  private List<PairPath> paths(
      Findings report,
      TrainedModel model,
      Samples rows,
      Embedding embedding,
      int[] live,
      List<RecordPair> pairs,
      NearestRecords records) {
    List<PairPath> paths = new ArrayList<>();
    int width = rows.spec().size();
    try (CurveSpace space = new CurveSpace(model, rows, live);
        DecodedPlaces decoder = new DecodedPlaces(model, rows, 0)) {
      for (RecordPair pair : pairs) {
        Geodesic path =
            Geodesic.between(
                space.conditionedBy(pair.first()),
                Magnification.code(embedding, pair.first()),
                Magnification.code(embedding, pair.second()),
                config.steps(),
                config.iterations());
        float[] decoded = decoder.decode(path.places(), pair.first());
        float[] straight = decoder.decode(path.line(), pair.first());
        float[] ends = Arrays.copyOf(decoded, 2 * width);
        System.arraycopy(decoded, decoded.length - width, ends, width, width);
        NearestRecords others =
            records.without(rows.read(pair.first(), 1), rows.read(pair.second(), 1));
        paths.add(
            new PairPath(
                pair,
                path,
                decoded,
                straight,
                others.distance(inner(decoded, width)),
                others.distance(inner(straight, width)),
                others.distance(ends)));
      }
      decoder.note(report, "the first record of each pair");
    }
    return paths;
  }

  private static float[] inner(float[] decoded, int width) {
    return Arrays.copyOfRange(decoded, width, decoded.length - width);
  }

  private static double mean(List<PairPath> paths, ToDoubleFunction<PairPath> what) {
    return paths.stream().mapToDouble(what).average().orElseThrow();
  }

  private static double ends(List<PairPath> paths) {
    return mean(paths, PairPath::nearestEnds);
  }

  private void told(Findings report, List<PairPath> paths) {
    long nothing = paths.stream().filter(PairPath::nothing).count();
    if (nothing > 0) {
      report.note(
          "the records of "
              + nothing
              + (nothing == 1 ? " pair" : " pairs")
              + " are decoded alike: the way between them has length 0");
    }
    long unfinished = paths.stream().filter(path -> !path.path().converged()).count();
    if (unfinished > 0) {
      report.note(
          unfinished
              + " of "
              + paths.size()
              + " paths had not come to their shortest after at most "
              + config.iterations()
              + " iterations: raise estimators.geometry.iterations; decoders with corners, such as"
              + " those of relu, may never come to it");
    }
    report
        .value(
            "length.mean",
            mean(paths, path -> path.path().length()),
            "length of the shortest path found between two records, in roots of the distortion,"
                + " mean over pairs")
        .value(
            "straight.mean",
            mean(paths, path -> path.path().lineLength()),
            "the same of the straight line")
        .value(
            "ratio.mean",
            mean(paths, PairPath::ratio),
            "the shortest path in parts of the straight line, mean over pairs; 1 where the latent"
                + " space is flat")
        .value(
            "nearest.shortest",
            mean(paths, PairPath::nearest),
            "distance of what is decoded along the shortest paths to the nearest training record,"
                + " mean")
        .value(
            "nearest.straight",
            mean(paths, PairPath::nearestStraight),
            "the same along the straight lines")
        .value("nearest.ends", ends(paths), "the same of the decoded records at both ends")
        .value(
            "converged",
            1 - (double) unfinished / paths.size(),
            "share of the paths that had come to their shortest");
  }
}
