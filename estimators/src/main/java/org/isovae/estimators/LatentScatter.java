package org.isovae.estimators;

import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.isovae.api.data.Samples;
import org.isovae.api.estimator.Embedding;
import org.isovae.api.estimator.Estimator;
import org.isovae.api.estimator.Evaluation;
import org.isovae.api.estimator.TrainedModel;
import org.isovae.api.model.Vae;
import org.isovae.api.report.Report;

/**
 * Where rows lie in two latent dimensions, by class, and how well their classes are told apart
 * there.
 *
 * <p>Values, each a share of the measured rows whose class is found from the training rows':
 *
 * <ul>
 *   <li>{@code knnAccuracy}: by the k nearest training rows in the two dimensions that are shown
 *   <li>{@code probeAccuracy}: by multinomial logistic regression on these two
 *   <li>{@code knnAccuracy.all}, {@code probeAccuracy.all}: in all live dimensions
 *   <li>{@code pca.…}: the same in as many principal components of the training rows
 *   <li>{@code umap.…}, where asked for: the same on maps by UMAP of training and measured rows
 *       together
 *   <li>{@code majority}: the largest class: what a guess would reach
 * </ul>
 *
 * <p>A training row with the same values as a measured one has no vote for it, so that rows which
 * are measured and trained on do not vote for themselves.
 */
final class LatentScatter implements Estimator {
  private static final String NAME = "latent-scatter";

  private final LatentScatterConfig config;

  LatentScatter(LatentScatterConfig config) {
    this.config = config;
  }

  @Override
  public void requireSuitable(Vae vae, OptionalDouble beta, Evaluation evaluation) {
    Plane.of(NAME, config.x(), config.y(), vae.latent());
  }

  @Override
  public Report estimate(TrainedModel model, Evaluation evaluation) {
    Samples rows = SpreadSamples.of(evaluation.samples(), config.rows(), NAME);
    Embedding embedding = model.embed(evaluation.samples());
    Plane plane = Plane.of(NAME, config.x(), config.y(), embedding.latent());
    Findings report =
        new Findings()
            .title("Where do rows lie in the latent space, and are their classes told apart?")
            .formulas(Formulas.LATENT_SCATTER);
    int[] shown = IntStream.of(plane.places()).map(place -> embedding.order()[place]).toArray();
    float[][] points = Points.means(embedding, rows.size(), shown);
    report.figure(ScatterFigures.of(plane, points, rows, evaluation.columns()));
    notes(report, plane, embedding, rows.labels().isPresent());
    new ClassAccuracy(config, model, evaluation, embedding, shown).add(report, rows, points);
    return report.build();
  }

  private static void notes(Findings report, Plane plane, Embedding embedding, boolean labelled) {
    if (plane.y().isEmpty()) {
      report.note(
          "the latent space has one dimension: the figure shows how the rows are spread along it");
    }
    for (int place : plane.places()) {
      if (place >= embedding.live()) {
        report.note(Plane.name(place) + " is dead: the code tells nothing of a row there");
      }
    }
    if (!labelled) {
      report.note("the rows have no class labels: the figure is without colours");
    }
  }
}
