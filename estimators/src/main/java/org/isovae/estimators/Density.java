package org.isovae.estimators;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.hipparchus.stat.descriptive.StreamingStatistics;
import org.isovae.api.data.Samples;
import org.isovae.api.estimator.Embedding;
import org.isovae.api.estimator.Estimator;
import org.isovae.api.estimator.Evaluation;
import org.isovae.api.estimator.RowScores;
import org.isovae.api.estimator.TrainedModel;
import org.isovae.api.model.Batch;
import org.isovae.api.model.Decoded;
import org.isovae.api.model.Posterior;
import org.isovae.api.model.Vae;
import org.isovae.api.report.Report;
import org.isovae.api.tensor.Graph;
import org.isovae.api.tensor.Tensor;

/**
 * Estimates of the data's density at each row, as logarithms in nats, up to the constants that make
 * them densities, which the reported ones carry. With n live dimensions, p the prior's density, J =
 * ∂Dec/∂z over the live dimensions at z = μ, L_x = E[D(x, Dec(z))]/β + KL, E over z ~ q(z|x), and
 * L°_x = L_x − D(x, x)/β, in which a constant in D is nothing:
 *
 * <ul>
 *   <li>{@code prior}: ln p(μ)
 *   <li>{@code elbo}: −L_x
 *   <li>{@code isometric}: (n/2) ln a_x + ln p(μ) + Σ ln σ_j (Nakagawa et al., Eq. 23)
 *   <li>{@code isometricElbo}: (n/2) ln a_x − L°_x (Eq. 23)
 *   <li>{@code general}: ½ ln(det JᵀGJ / det JᵀJ) + ln p(μ) + Σ ln σ_j: the same for any metric
 *       tensor; beyond the paper
 *   <li>{@code generalElbo}: ½ ln(det JᵀGJ / det JᵀJ) − L°_x
 *   <li>{@code changeOfVariables}: ln p(μ) − ½ ln det JᵀJ, which needs no σ; where it parts from
 *       {@code general}, the model is not at its optimum
 *   <li>{@code support}, {@code space}: see {@link SpaceDensity}; on some of the rows
 * </ul>
 *
 * <p>{@code isometric}, {@code general} and {@code changeOfVariables} are densities on the
 * decoder's image alone: they do not see how far x lies beside it.
 *
 * <p>Values: {@code correlation.<estimate>}, the Pearson correlation of the estimated with the true
 * density, where the samples know it, {@code slope.general} and {@code integral.general}, which
 * tell whether its level is right as well; {@code elbo.mean}, the mean of −L_x; and {@code
 * logDensity.<estimate>.mean} of {@code general}, {@code generalElbo}, {@code support} and {@code
 * true} with respect to n-dimensional Euclidean volume along the decoder's image, and of {@code
 * space} with respect to the volume of the whole space: any of them may be positive. {@code
 * integral.space}: see {@link SpaceIntegral}.
 */
final class Density implements Estimator {
  private final DensityConfig config;
  private final long seed;

  /**
   * As configured.
   *
   * @param seed of the draws that check an integral
   */
  Density(DensityConfig config, long seed) {
    this.config = config;
    this.seed = seed;
  }

  @Override
  public Report estimate(TrainedModel model, Evaluation evaluation) {
    Samples samples = evaluation.samples();
    Samples rows = SpreadSamples.of(samples, config.rows(), "density");
    if (model.beta().isEmpty()) {
      return new Findings()
          .title(DensityFindings.TITLE)
          .note("an autoencoder has neither a prior nor sigma, and so gives records no density")
          .build();
    }
    Embedding embedding = model.embed(samples);
    int[] live = Arrays.copyOf(embedding.order(), embedding.live());
    DensityEstimates estimates =
        new DensityEstimates(
            rows.size(), model.vae().latent(), live.length, model.beta().orElseThrow());
    Batches.run(model, graph(model, live), rows, 2 * live.length + 2, estimates::add);
    DensityFindings findings = new DensityFindings(model, config, rows, live.length);
    findings.onImage(estimates);
    Optional<String> obstacle = SpaceDensity.obstacle(model);
    if (obstacle.isPresent()) {
      findings.noSpace(obstacle.orElseThrow());
    } else {
      space(findings, model, rows, live);
    }
    return findings.report();
  }

  private void space(DensityFindings findings, TrainedModel model, Samples rows, int[] live) {
    Samples some = SpreadSamples.of(rows, config.spaceRows(), "density");
    try (SpaceDensity density = new SpaceDensity(model, config, live)) {
      findings.space(density, density.modes(some));
      if (config.draws() > 0) {
        Optional<String> obstacle = SpaceIntegral.obstacle(model.vae());
        if (obstacle.isPresent()) {
          findings.noIntegral(obstacle.orElseThrow());
        } else {
          StreamingStatistics weights =
              new SpaceIntegral(model, density, seed).weights(rows, config.draws());
          findings.integral(weights);
        }
      }
    }
  }

  private Graph graph(TrainedModel model, int[] live) {
    Vae vae = model.vae();
    return vae.graph(
        (ops, batch) -> {
          Posterior posterior = vae.encode(ops, batch);
          Decoded decoded = vae.decode(ops, posterior.mean(), batch);
          Batch place = config.tensorAt().of(batch, decoded);
          Tensor least = vae.distortion(ops, batch, decoded.withValue(batch.x()));
          Map<String, Tensor> outputs = new LinkedHashMap<>();
          outputs.put(DensityEstimates.PRIOR, vae.logPrior(ops, posterior.mean()));
          outputs.put(
              DensityEstimates.LOSS,
              RowScores.loss(ops, vae, model.beta().orElseThrow(), batch, posterior));
          outputs.put(DensityEstimates.LEAST, ops.multiply(least, 1 / model.beta().orElseThrow()));
          vae.tensorScale(ops, place, decoded)
              .ifPresent(a -> outputs.put(DensityEstimates.LOG_SCALE, ops.log(a)));
          if (live.length > 0) {
            Tensor logVariance = ops.gather(posterior.logVariance(), 1, live);
            outputs.put(DensityEstimates.LOG_SIGMA, ops.multiply(ops.sum(logVariance, 1), 0.5));
            Jacobian jacobian = Jacobian.atMean(ops, vae, batch, posterior, live);
            outputs.put(DensityEstimates.EUCLIDEAN, jacobian.euclidean());
            outputs.put(DensityEstimates.METRIC, jacobian.metric(config.tensorAt()));
          }
          return outputs;
        });
  }
}
