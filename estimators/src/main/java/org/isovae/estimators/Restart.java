package org.isovae.estimators;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.isovae.api.data.Samples;
import org.isovae.api.estimator.Embedding;
import org.isovae.api.estimator.RowScores;
import org.isovae.api.estimator.StudiedModel;
import org.isovae.api.estimator.TrainedModel;
import org.isovae.api.model.Expectation;
import org.isovae.api.tensor.Graph;
import org.isovae.estimators.agreement.Codes;

/** One of the runs that are compared, as it sees the rows that all are compared on. */
final class Restart {
  private final int number;
  private final StudiedModel run;
  private final double[] losses;
  private final Embedding embedding;

  /** √((β/2) E[σ_j⁻²]) of each place of the embedding; 1 for an autoencoder. */
  private final double[] scales;

  /** The live places of the embedding, by the variance of their coordinates, largest first. */
  private final int[] places;

  /**
   * Measures.
   *
   * @param number of the run among all, from 1 on
   * @param rows at least one; of the model's shape, with what its graphs look at
   */
  Restart(int number, StudiedModel run, Samples rows) {
    this.number = number;
    this.run = run;
    TrainedModel model = run.model();
    int decoded = model.beta().isEmpty() ? 1 : Expectation.corners(model.vae().latent()).size();
    this.losses = Batches.numbers(model, graph(model), rows, decoded).get(RowScores.LOSS);
    this.embedding = model.embed(rows);
    this.scales = new double[embedding.latent()];
    double[] inverseVariance = embedding.inverseVariance();
    Arrays.setAll(
        scales,
        j ->
            model.beta().isPresent()
                ? Math.sqrt(model.beta().getAsDouble() / 2 * inverseVariance[j])
                : 1);
    this.places =
        IntStream.range(0, embedding.live())
            .boxed()
            .sorted(Comparator.comparingDouble(j -> -variance(j)))
            .mapToInt(Integer::intValue)
            .toArray();
  }

  private double variance(int place) {
    return embedding.meanVariance()[place] * scales[place] * scales[place];
  }

  /** The graph of the loss of each row. */
  static Graph graph(TrainedModel model) {
    return RowScores.graph(model.vae(), model.beta(), Optional.empty(), RowScores.LOSS);
  }

  /** What figures call it, whose labels are short. */
  int number() {
    return number;
  }

  String name() {
    return run.name();
  }

  Map<String, String> settings() {
    return run.settings();
  }

  TrainedModel model() {
    return run.model();
  }

  /** The network's numbers of the live dimensions, in order. */
  int[] order() {
    int[] order = embedding.order();
    return Arrays.stream(places).map(place -> order[place]).toArray();
  }

  /** The mean loss of the rows; not finite where the model's numbers leave their range. */
  double loss() {
    return Arrays.stream(losses).average().orElseThrow();
  }

  int live() {
    return embedding.live();
  }

  /** Whether there is something to compare: finite numbers, and a live dimension. */
  boolean comparable() {
    return live() > 0 && Double.isFinite(loss());
  }

  /**
   * y_j = μ_j √((β/2) E[σ_j⁻²]) of the live dimensions, that of the largest variance first; of an
   * autoencoder μ_j.
   */
  Codes codes() {
    double[][] coordinates = new double[embedding.rows()][live()];
    for (int row = 0; row < coordinates.length; row++) {
      for (int j = 0; j < live(); j++) {
        coordinates[row][j] = embedding.mean(row, places[j]) * scales[places[j]];
      }
    }
    return new Codes(coordinates);
  }

  /** Var(y_j) of the live dimensions over the rows, in order: falling. */
  double[] variances() {
    return Arrays.stream(places).mapToDouble(this::variance).toArray();
  }

  /** Whether both models give the same bits for every row. */
  boolean identical(Restart other) {
    if (!Arrays.equals(losses, other.losses)
        || embedding.latent() != other.embedding.latent()
        || !Arrays.equals(embedding.order(), other.embedding.order())) {
      return false;
    }
    for (int row = 0; row < embedding.rows(); row++) {
      for (int j = 0; j < embedding.latent(); j++) {
        if (embedding.mean(row, j) != other.embedding.mean(row, j)) {
          return false;
        }
      }
    }
    return true;
  }
}
