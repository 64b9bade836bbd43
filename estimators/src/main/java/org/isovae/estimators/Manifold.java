package org.isovae.estimators;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.isovae.api.data.SampleSpec;
import org.isovae.api.data.Samples;
import org.isovae.api.estimator.Embedding;
import org.isovae.api.estimator.Estimator;
import org.isovae.api.estimator.Evaluation;
import org.isovae.api.estimator.TrainedModel;
import org.isovae.api.model.Vae;
import org.isovae.api.report.Report;

/**
 * What is decoded over a grid of the prior's quantiles in two latent dimensions, the others at the
 * prior's median.
 *
 * <p>Value: {@code change}, one number for each of the two dimensions: the mean distortion between
 * what is decoded at neighbouring places, less that of a perfect copy.
 *
 * <p>An autoencoder has no prior: its quantiles are those of normal distributions with the mean and
 * the variance of its codes.
 */
final class Manifold implements Estimator {
  private static final String NAME = "manifold";
  private static final String CHANGE = "change";

  private final ManifoldConfig config;

  Manifold(ManifoldConfig config) {
    this.config = config;
  }

  @Override
  public void requireSuitable(Vae vae, OptionalDouble beta, Evaluation evaluation) {
    Plane.of(NAME, config.x(), config.y(), vae.latent());
    DecodedPlaces.requireRow(NAME, config.row(), evaluation.samples());
  }

  @Override
  public Report estimate(TrainedModel model, Evaluation evaluation) {
    Samples rows = SpreadSamples.of(evaluation.samples(), 0, NAME);
    Embedding embedding = model.embed(rows);
    Plane plane = Plane.of(NAME, config.x(), config.y(), embedding.latent());
    SampleSpec spec = rows.spec();
    Findings report =
        new Findings().title("What lies where in the latent space?").formulas(Formulas.MANIFOLD);
    int across = config.steps();
    int down = plane.y().isPresent() ? across : 1;
    if ((long) across * down > Gallery.most(spec)) {
      across = (int) Math.max(2, plane.y().isPresent() ? root(spec) : Gallery.most(spec));
      down = plane.y().isPresent() ? across : 1;
      report.note(
          across
              + " places along each dimension instead of "
              + config.steps()
              + ", so that the page stays readable");
    }
    ManifoldGrid grid = new ManifoldGrid(plane, probabilities(across), down);
    double[][] places = places(model, embedding, grid);
    float[] values = decode(report, model, rows, grid, places);
    for (int place : plane.places()) {
      if (place >= embedding.live()) {
        report.note(Plane.name(place) + " is dead: nothing changes along it");
      }
    }
    if (model.beta().isEmpty()) {
      report.note(
          "an autoencoder has no prior: quantiles are those of normal distributions with the mean"
              + " and the variance of its codes");
    }
    ManifoldFigures.add(report, spec, grid, values);
    return report.build();
  }

  private static double root(SampleSpec spec) {
    return Math.floor(Math.sqrt(Gallery.most(spec)));
  }

  private double[] probabilities(int count) {
    return IntStream.range(0, count)
        .mapToDouble(i -> config.tail() + (1 - 2 * config.tail()) * i / (count - 1))
        .toArray();
  }

  /** Row after row of the grid, the highest quantile of y first. */
  private static double[][] places(TrainedModel model, Embedding embedding, ManifoldGrid grid) {
    int[] order = embedding.order();
    Coordinate[] coordinates = new Coordinate[order.length];
    double[] median = new double[order.length];
    for (int place = 0; place < order.length; place++) {
      coordinates[order[place]] = new Coordinate(DecodedPlaces.marginal(model, embedding, place));
      median[order[place]] = coordinates[order[place]].place(0.5);
    }
    int x = order[grid.plane().x()];
    List<double[]> places = new ArrayList<>();
    for (int r = 0; r < grid.down(); r++) {
      for (int c = 0; c < grid.across(); c++) {
        double[] place = median.clone();
        place[x] = coordinates[x].place(grid.probabilities()[c]);
        if (grid.plane().y().isPresent()) {
          int y = order[grid.plane().y().getAsInt()];
          place[y] = coordinates[y].place(grid.vertical(r));
        }
        places.add(place);
      }
    }
    return places.toArray(double[][]::new);
  }

  private float[] decode(
      Findings report, TrainedModel model, Samples rows, ManifoldGrid grid, double[][] places) {
    int width = rows.spec().size();
    float[] values = new float[places.length * width];
    try (DecodedPlaces decoder = new DecodedPlaces(model, rows, config.row())) {
      double[] change = new double[grid.plane().places().length];
      float[] above = new float[0];
      for (int r = 0; r < grid.down(); r++) {
        double[][] line = Arrays.copyOfRange(places, r * grid.across(), (r + 1) * grid.across());
        float[] decoded = decoder.decode(line);
        float[] before = decoded.clone();
        System.arraycopy(decoded, 0, before, width, decoded.length - width);
        change[0] += sum(decoder.change(line, before)) / grid.horizontalSteps();
        if (r > 0) {
          change[1] += sum(decoder.change(line, above)) / grid.verticalSteps();
        }
        System.arraycopy(decoded, 0, values, r * decoded.length, decoded.length);
        above = decoded;
      }
      report.value(
          CHANGE,
          change,
          "distortion between what is decoded at neighbouring places along each dimension, mean");
      decoder.note(report);
    }
    return values;
  }

  private static double sum(float[] change) {
    return IntStream.range(0, change.length).mapToDouble(i -> change[i]).sum();
  }
}
