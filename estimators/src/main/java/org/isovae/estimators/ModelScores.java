package org.isovae.estimators;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.isovae.api.data.Samples;
import org.isovae.api.estimator.KernelDensity;
import org.isovae.api.estimator.RowScores;
import org.isovae.api.estimator.TrainedModel;
import org.isovae.api.model.Decoded;
import org.isovae.api.model.Expectation;
import org.isovae.api.model.Posterior;
import org.isovae.api.model.Vae;
import org.isovae.api.tensor.Graph;
import org.isovae.api.tensor.Tensor;

/** What a model says of each row; deterministic. Of an autoencoder, the distortion alone. */
final class ModelScores {
  /** L_x − ln p̂, nats, with the kernel density of the training rows. */
  static final String SCORE = RowScores.SCORE;

  /** L_x = E[D(x, Dec(z))]/β + KL, nats: minus the log-density of x but for constants. */
  static final String LOSS = "loss";

  /** D(x, Dec(μ)), in the unit of the loss metric. */
  static final String DISTORTION = "distortion";

  /** KL(q(z|x) ‖ p(z)), nats. */
  static final String RATE = "kl";

  private static final String LOG_SCALE = "logScale";

  /** D(x, x), which a perfect reconstruction has too. */
  private static final String LEAST = "least";

  private final Map<String, double[]> byName = new LinkedHashMap<>();
  private final OptionalDouble logNormaliser;

  private ModelScores(OptionalDouble logNormaliser) {
    this.logNormaliser = logNormaliser;
  }

  /**
   * Scores all rows.
   *
   * @param density of the training rows; without one there is no {@link #SCORE}
   */
  static ModelScores of(TrainedModel model, Optional<KernelDensity> density, Samples rows) {
    return of(model, density, rows, rows.spec().size());
  }

  /**
   * Scores all rows.
   *
   * @param density of the training rows; without one there is no {@link #SCORE}
   * @param columns how many values of a row have a density: not those that never vary
   */
  static ModelScores of(
      TrainedModel model, Optional<KernelDensity> density, Samples rows, int columns) {
    Vae vae = model.vae();
    int places = model.beta().isEmpty() ? 1 : Expectation.corners(vae.latent()).size() + 1;
    Map<String, double[]> found = Batches.numbers(model, graph(model, density), rows, places);
    ModelScores scores = new ModelScores(logNormaliser(model, rows, columns, found));
    // The recommended one first, whatever the order of the graph's outputs.
    for (String name : new String[] {SCORE, LOSS, DISTORTION, RATE}) {
      if (found.containsKey(name)) {
        scores.byName.put(name, found.get(name));
      }
    }
    return scores;
  }

  private static Graph graph(TrainedModel model, Optional<KernelDensity> density) {
    Vae vae = model.vae();
    return vae.graph(
        (ops, batch) -> {
          Posterior posterior = vae.encode(ops, batch);
          Decoded decoded = vae.decode(ops, posterior.mean(), batch);
          Map<String, Tensor> outputs = new LinkedHashMap<>();
          outputs.put(DISTORTION, vae.distortion(ops, batch, decoded));
          if (model.beta().isPresent()) {
            double beta = model.beta().orElseThrow();
            Tensor loss = RowScores.loss(ops, vae, beta, batch, posterior);
            density.ifPresent(
                kernels ->
                    outputs.put(
                        SCORE,
                        ops.subtract(
                            loss, kernels.logDensity(ops, vae, beta, batch, posterior, decoded))));
            outputs.put(LOSS, loss);
            outputs.put(RATE, vae.expectedDivergence(ops, posterior));
            vae.tensorScale(ops, batch, decoded)
                .ifPresent(
                    scale -> {
                      outputs.put(LOG_SCALE, ops.log(scale));
                      outputs.put(LEAST, vae.distortion(ops, batch, decoded.withValue(batch.x())));
                    });
          }
          return outputs;
        });
  }

  /** ln ∫ exp(−D/β) over m columns, (m/2) ln(πβ/a) − c/β, where D is a‖x − x̂‖² + c everywhere. */
  private static OptionalDouble logNormaliser(
      TrainedModel model, Samples rows, int columns, Map<String, double[]> found) {
    if (!found.containsKey(LOG_SCALE)
        || rows.inputs().containsKey(Samples.MASK)
        || !constant(found.get(LOG_SCALE))
        || !constant(found.get(LEAST))) {
      return OptionalDouble.empty();
    }
    double beta = model.beta().orElseThrow();
    double logScale = found.get(LOG_SCALE)[0];
    return OptionalDouble.of(
        0.5 * columns * (Math.log(Math.PI * beta) - logScale) - found.get(LEAST)[0] / beta);
  }

  private static boolean constant(double[] values) {
    return Arrays.stream(values)
        .allMatch(value -> Math.abs(value - values[0]) <= 1e-5 * (1 + Math.abs(values[0])));
  }

  /** The scores by name, the higher, the less probable the row. */
  Map<String, double[]> byName() {
    return byName;
  }

  /**
   * What −L_x lacks to be a bound of ln p(x) with respect to the volume of the columns, nats, to be
   * taken from it; empty where D is no multiple of the squared distance.
   */
  OptionalDouble logNormaliser() {
    return logNormaliser;
  }
}
