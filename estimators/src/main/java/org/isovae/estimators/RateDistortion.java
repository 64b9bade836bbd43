package org.isovae.estimators;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.isovae.api.data.Samples;
import org.isovae.api.estimator.Embedding;
import org.isovae.api.estimator.Estimator;
import org.isovae.api.estimator.Evaluation;
import org.isovae.api.estimator.TrainedModel;
import org.isovae.api.model.Batch;
import org.isovae.api.model.Decoded;
import org.isovae.api.model.Expectation;
import org.isovae.api.model.Posterior;
import org.isovae.api.model.Vae;
import org.isovae.api.report.Report;
import org.isovae.api.tensor.Graph;
import org.isovae.api.tensor.Tensor;

/**
 * The rate, and the distortion in its two parts (Nakagawa et al., section 4.1), as means over rows.
 * With x̃ = Dec(μ), x̂ = Dec(z), z ~ q(z|x), and every D less the D(x, x) of a perfect
 * reconstruction, which is 0 for squared errors but not for a negative log-likelihood:
 *
 * <ul>
 *   <li>{@code codingLoss}: E[D(x̃, x̂)], what the noise of the code costs; {@code
 *       codingLossTheory}: nβ/2 for n live dimensions
 *   <li>{@code transformLoss}: D(x, x̃), what encoding and decoding without noise costs; {@code
 *       transformLossTheory}: Σ (β/2)²/Var(y_j) over the live dimensions, for Gaussian data
 *   <li>{@code distortion}: E[D(x, x̂)], with its D(x, x) as in the loss; {@code excessDistortion}:
 *       without
 *   <li>{@code kl}: the KL divergence, nats: the rate
 *   <li>{@code gaussianRate}, {@code gaussianDistortion}: the rate–distortion function of Gaussian
 *       data with this covariance at d = β/2 (Eq. 4), in nats and in the unit of D. A trained model
 *       of Gaussian data has this {@code kl} and {@code excessDistortion}. For metrics whose tensor
 *       is the same multiple of the identity everywhere
 * </ul>
 */
final class RateDistortion implements Estimator {
  private static final String CODING = "coding";
  private static final String TRANSFORM = "transform";
  private static final String DISTORTION = "distortion";
  private static final String FLOOR = "floor";
  private static final String RATE = "rate";
  private static final String SCALE = "scale";

  private final RateDistortionConfig config;

  RateDistortion(RateDistortionConfig config) {
    this.config = config;
  }

  @Override
  public Report estimate(TrainedModel model, Evaluation evaluation) {
    Samples rows = SpreadSamples.of(evaluation.samples(), config.rows(), "rate-distortion");
    Embedding embedding = model.embed(evaluation.samples());
    Map<String, double[]> measured = new LinkedHashMap<>();
    Batches.run(
        model,
        graph(model),
        rows,
        2 * Expectation.corners(model.vae().latent()).size(),
        (first, count, outputs) ->
            outputs.forEach(
                (name, values) -> {
                  double[] all = measured.computeIfAbsent(name, n -> new double[rows.size()]);
                  for (int i = 0; i < count; i++) {
                    all[first + i] = values[i];
                  }
                }));
    Findings findings =
        new Findings()
            .title("Does the model reach the rate that theory allows?")
            .formulas(Formulas.RATE_DISTORTION);
    if (model.beta().isEmpty()) {
      RateDistortionChecks.none(
          findings, "an autoencoder has neither noise nor a divergence that theory could speak of");
      return findings
          .value(
              "transformLoss",
              mean(measured, TRANSFORM),
              "distortion of encoding and decoding without noise")
          .value("distortion", mean(measured, DISTORTION), "distortion of a reconstruction")
          .value(
              "excessDistortion",
              mean(measured, TRANSFORM),
              "the same beyond that of a perfect reconstruction")
          .note(
              "an autoencoder has neither noise nor a divergence: no coding loss, no rate, no theory")
          .build();
    }
    double beta = model.beta().orElseThrow();
    losses(findings, measured, beta, embedding);
    findings.value("kl", mean(measured, RATE), "rate: what the code tells about a row, nats");
    gaussian(findings, measured, beta, rows);
    RateDistortionChecks.add(
        findings,
        mean(measured, CODING),
        mean(measured, TRANSFORM),
        transformTheory(beta, embedding),
        beta,
        DivergenceSlope.of(model, rows, embedding.order()).map(DivergenceSlope::total),
        embedding.live(),
        embedding.latent(),
        rows.spec().size());
    return findings.build();
  }

  private static Graph graph(TrainedModel model) {
    Vae vae = model.vae();
    return vae.graph(
        (ops, batch) -> {
          Posterior posterior = vae.encode(ops, batch);
          Decoded decoded = vae.decode(ops, posterior.mean(), batch);
          Tensor floor = vae.distortion(ops, batch, decoded.withValue(batch.x()));
          Tensor reconstruction = vae.distortion(ops, batch, decoded);
          Map<String, Tensor> outputs = new LinkedHashMap<>();
          outputs.put(TRANSFORM, ops.subtract(reconstruction, floor));
          outputs.put(FLOOR, floor);
          if (model.beta().isEmpty()) {
            outputs.put(DISTORTION, reconstruction);
            return outputs;
          }
          Batch centre = batch.withX(decoded.value());
          Tensor coding = vae.expectedDistortion(ops, batch, centre, posterior);
          outputs.put(CODING, ops.subtract(coding, vae.distortion(ops, centre, decoded)));
          outputs.put(DISTORTION, vae.expectedDistortion(ops, batch, batch, posterior));
          outputs.put(RATE, vae.expectedDivergence(ops, posterior));
          vae.tensorScale(ops, batch, decoded).ifPresent(a -> outputs.put(SCALE, a));
          return outputs;
        });
  }

  private static void losses(
      Findings findings, Map<String, double[]> measured, double beta, Embedding embedding) {
    int live = embedding.live();
    double coding = mean(measured, CODING);
    double transform = mean(measured, TRANSFORM);
    double transformTheory = transformTheory(beta, embedding);
    double distortion = mean(measured, DISTORTION);
    findings
        .value("codingLoss", coding, "distortion that the noise of the code costs")
        .value("codingLossTheory", live * beta / 2, "the same at the optimum")
        .value("transformLoss", transform, "distortion of encoding and decoding without noise")
        .value("transformLossTheory", transformTheory, "the same at the optimum of Gaussian data")
        .value("distortion", distortion, "distortion of a reconstruction with noise")
        .value(
            "excessDistortion",
            distortion - mean(measured, FLOOR),
            "the same beyond that of a perfect reconstruction");
    if (coding > 0) {
      findings.value("lossRatio", transform / coding, "transform loss over coding loss");
    }
  }

  private static double transformTheory(double beta, Embedding embedding) {
    return Arrays.stream(embedding.inverseVariance())
        .limit(embedding.live())
        .map(v -> beta / 2 / v)
        .sum();
  }

  private void gaussian(
      Findings findings, Map<String, double[]> measured, double beta, Samples rows) {
    int width = rows.spec().size();
    if (width > config.widest()) {
      findings.note(
          "no Gaussian reference: samples of " + width + " values; widest is " + config.widest());
      return;
    }
    if (!measured.containsKey(SCALE) || !constant(measured.get(SCALE))) {
      findings.note(
          "no Gaussian reference: it needs a metric tensor that is the same multiple of the"
              + " identity everywhere");
      return;
    }
    double scale = measured.get(SCALE)[0];
    GaussianCurve curve =
        new GaussianCurve(
            Arrays.stream(Covariances.eigenvalues(rows)).map(v -> scale * v).toArray());
    findings
        .value(
            "gaussianRate",
            curve.rate(beta / 2),
            "least rate for Gaussian data of this covariance, nats")
        .value("gaussianDistortion", curve.distortion(beta / 2), "its distortion");
    if (measured.containsKey(RATE)) {
      double excess = mean(measured, DISTORTION) - mean(measured, FLOOR);
      Figures.rateDistortion(curve, beta / 2, excess, mean(measured, RATE))
          .ifPresent(findings::figure);
    }
  }

  private static boolean constant(double[] values) {
    double first = values[0];
    return Arrays.stream(values).allMatch(v -> Math.abs(v - first) <= 1e-5 * Math.abs(first));
  }

  private static double mean(Map<String, double[]> measured, String name) {
    return Arrays.stream(measured.get(name)).average().orElse(Double.NaN);
  }
}
