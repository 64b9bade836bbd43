package org.isovae.api.estimator;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.isovae.api.model.Batch;
import org.isovae.api.model.Decoded;
import org.isovae.api.model.Posterior;
import org.isovae.api.model.Vae;
import org.isovae.api.tensor.Graph;
import org.isovae.api.tensor.Ops;
import org.isovae.api.tensor.Tensor;

/**
 * What a trained model says of single rows: the outputs of one graph without noise. All numbers are
 * of rows as they were prepared for the model.
 */
public final class RowScores {
  /**
   * The anomaly score, [batch], nats: the larger, the less a row is like the training rows. With a
   * {@link KernelDensity} L_x − ln p̂: minus the logarithm of the product of two densities, that of
   * the model and that of the training rows around. Without one {@link #LOSS}.
   */
  public static final String SCORE = "score";

  /**
   * L_x = E[D(x, Dec(z))]/β + KL, [batch], nats: the negative evidence lower bound but for a
   * constant in many metrics (Nakagawa et al., section 4.4: the anomaly score). Of an autoencoder,
   * which has no β, D(x, Dec(μ)).
   */
  public static final String LOSS = "loss";

  /**
   * −L_x − ln ∫ exp(−D(x, Dec(μ))/β) dx, [batch], nats: a lower bound of the log-density of a row
   * with respect to the volume of its numbers and the number of its categories. It may be positive.
   * There where the metric knows the integral.
   */
  public static final String LOG_DENSITY = "logDensity";

  /** D(x, Dec(μ)), [batch], in the metric's unit. */
  public static final String DISTORTION = "distortion";

  /** KL(q(z|x) ‖ p(z)), [batch], nats; not of an autoencoder. */
  public static final String DIVERGENCE = "kl";

  /** μ, [batch, latent]. */
  public static final String MEAN = Vae.MEAN;

  /** Dec(μ), [batch, …sample shape]. */
  public static final String RECONSTRUCTION = "reconstruction";

  /**
   * What each value contributes to D(x, Dec(μ)), [batch, …sample shape]; there where the metric is
   * a sum over values.
   */
  public static final String CONTRIBUTIONS = "contributions";

  private RowScores() {}

  /**
   * The graph over a batch of rows.
   *
   * @param beta see {@link TrainedModel#beta}
   * @param density of the training rows; empty where it is not known
   * @param wanted which outputs; all that there are where none is named. What the model does not
   *     have is left out
   */
  public static Graph graph(
      Vae vae, OptionalDouble beta, Optional<KernelDensity> density, String... wanted) {
    return vae.graph(
        (ops, batch) -> {
          Map<String, Tensor> outputs = outputs(ops, vae, beta, density, batch);
          if (wanted.length > 0) {
            outputs.keySet().retainAll(List.of(wanted));
          }
          return outputs;
        });
  }

  /**
   * L_x = E[D(x, Dec(z))]/β + KL of each row, [batch], nats; see {@link #LOSS}.
   *
   * @param beta β, greater than 0
   * @param posterior that of the rows
   */
  public static Tensor loss(Ops ops, Vae vae, double beta, Batch batch, Posterior posterior) {
    Tensor expected = vae.expectedDistortion(ops, batch, batch, posterior);
    return ops.add(ops.multiply(expected, 1 / beta), vae.expectedDivergence(ops, posterior));
  }

  private static Map<String, Tensor> outputs(
      Ops ops, Vae vae, OptionalDouble beta, Optional<KernelDensity> density, Batch batch) {
    Posterior posterior = vae.encode(ops, batch);
    Decoded decoded = vae.decode(ops, posterior.mean(), batch);
    Tensor distortion = vae.distortion(ops, batch, decoded);
    Map<String, Tensor> outputs = new LinkedHashMap<>();
    if (beta.isPresent()) {
      double scale = beta.getAsDouble();
      Tensor loss = loss(ops, vae, scale, batch, posterior);
      outputs.put(
          SCORE,
          density
              .map(
                  kernels ->
                      ops.subtract(
                          loss, kernels.logDensity(ops, vae, scale, batch, posterior, decoded)))
              .orElse(loss));
      outputs.put(LOSS, loss);
      outputs.put(DIVERGENCE, vae.expectedDivergence(ops, posterior));
      vae.logPartition(ops, batch, decoded, scale)
          .ifPresent(z -> outputs.put(LOG_DENSITY, ops.negate(ops.add(loss, z))));
    } else {
      outputs.put(SCORE, distortion);
      outputs.put(LOSS, distortion);
    }
    outputs.put(DISTORTION, distortion);
    outputs.put(MEAN, posterior.mean());
    outputs.put(RECONSTRUCTION, decoded.value());
    Optional<Tensor> least = vae.contributions(ops, batch, decoded.withValue(batch.x()));
    vae.contributions(ops, batch, decoded)
        .ifPresent(values -> outputs.put(CONTRIBUTIONS, ops.subtract(values, least.orElseThrow())));
    return outputs;
  }
}
