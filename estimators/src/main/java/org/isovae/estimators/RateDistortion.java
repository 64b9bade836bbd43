package org.isovae.estimators;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.isovae.api.data.Samples;
import org.isovae.api.estimator.Embedding;
import org.isovae.api.estimator.Estimator;
import org.isovae.api.estimator.TrainedModel;
import org.isovae.api.model.MetricTensor;
import org.isovae.api.model.Posterior;
import org.isovae.api.model.Vae;
import org.isovae.api.report.Report;
import org.isovae.api.tensor.Graph;
import org.isovae.api.tensor.Ops;
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
  public Report estimate(TrainedModel model, Samples samples) {
    Samples rows = SpreadSamples.of(samples, config.rows(), "rate-distortion");
    Embedding embedding = model.embed(samples);
    double[][] corners = Offsets.corners(model.vae().latent());
    Map<String, double[]> measured = new LinkedHashMap<>();
    Batches.run(
        model,
        graph(model, corners),
        rows,
        corners.length,
        (first, count, outputs) ->
            outputs.forEach(
                (name, values) -> {
                  double[] all = measured.computeIfAbsent(name, n -> new double[rows.size()]);
                  for (int i = 0; i < count; i++) {
                    all[first + i] = values[i];
                  }
                }));
    Findings findings = new Findings().title("Does the model reach the rate that theory allows?");
    losses(findings, measured, model.beta(), embedding);
    if (measured.containsKey(RATE)) {
      findings.value("kl", mean(measured, RATE), "rate: what the code tells about a row, nats");
    } else {
      findings.missing("kl", "the prior's divergence is sampled, and scores never are");
    }
    gaussian(findings, measured, model.beta(), rows);
    return findings.build();
  }

  private static Graph graph(TrainedModel model, double[][] corners) {
    Vae vae = model.vae();
    return Graph.trace(
        Map.of("x", vae.sampleBatch()),
        (ops, in) -> {
          Tensor x = in.get("x");
          Posterior posterior = vae.encode(ops, x);
          Tensor centre = vae.decode(ops, posterior.mean());
          Neighbourhood around = new Neighbourhood(ops, vae, posterior, corners);
          Tensor floor = vae.distortion(ops, x, x);
          Tensor coding = ops.mean(around.distortions(centre), 1);
          Map<String, Tensor> outputs = new LinkedHashMap<>();
          outputs.put(CODING, ops.subtract(coding, vae.distortion(ops, centre, centre)));
          outputs.put(TRANSFORM, ops.subtract(vae.distortion(ops, x, centre), floor));
          outputs.put(DISTORTION, ops.mean(around.distortions(x), 1));
          outputs.put(FLOOR, floor);
          if (vae.prior().closedForm()) {
            outputs.put(RATE, vae.divergence(ops, posterior));
          }
          scale(ops, vae, x, outputs);
          return outputs;
        });
  }

  private static void scale(Ops ops, Vae vae, Tensor x, Map<String, Tensor> outputs) {
    MetricTensor tensor = vae.metric().tensor();
    if (tensor.structure() == MetricTensor.Structure.SCALAR) {
      tensor.scale(ops.scope("metric"), x).ifPresent(a -> outputs.put(SCALE, a));
    }
  }

  private static void losses(
      Findings findings, Map<String, double[]> measured, double beta, Embedding embedding) {
    int live = embedding.live();
    double coding = mean(measured, CODING);
    double transform = mean(measured, TRANSFORM);
    double transformTheory =
        Arrays.stream(embedding.inverseVariance()).limit(live).map(v -> beta / 2 / v).sum();
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
