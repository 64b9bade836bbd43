package org.isovae.estimators;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.hipparchus.stat.correlation.PearsonsCorrelation;
import org.isovae.api.data.Samples;
import org.isovae.api.estimator.Embedding;
import org.isovae.api.estimator.Estimator;
import org.isovae.api.estimator.Evaluation;
import org.isovae.api.estimator.TrainedModel;
import org.isovae.api.model.Batch;
import org.isovae.api.model.Decoded;
import org.isovae.api.model.MetricTensor;
import org.isovae.api.model.Posterior;
import org.isovae.api.model.Vae;
import org.isovae.api.report.Report;
import org.isovae.api.report.Table;
import org.isovae.api.tensor.Graph;
import org.isovae.api.tensor.Ops;
import org.isovae.api.tensor.Tensor;

/**
 * Estimates of the data's density at each row, as logarithms in nats. With n live dimensions, p the
 * prior's density, J = ∂Dec/∂z over the live dimensions at z = μ, and L_x = ½(D(x, Dec(μ + σ)) +
 * D(x, Dec(μ − σ)))/β + KL:
 *
 * <ul>
 *   <li>{@code prior}: ln p(μ)
 *   <li>{@code elbo}: −L_x
 *   <li>{@code isometric}: (n/2) ln a_x + ln p(μ) + Σ ln σ_j (Nakagawa et al., Eq. 23)
 *   <li>{@code isometricElbo}: (n/2) ln a_x − L_x (Eq. 23)
 *   <li>{@code general}: ½ ln(det JᵀGJ / det JᵀJ) + ln p(μ) + Σ ln σ_j: the same for any metric
 *       tensor; beyond the paper
 *   <li>{@code generalElbo}: ½ ln(det JᵀGJ / det JᵀJ) − L_x
 *   <li>{@code changeOfVariables}: ln p(μ) − ½ ln det JᵀJ, which needs no σ; where it parts from
 *       {@code general}, the model is not at its optimum
 * </ul>
 *
 * <p>Values: {@code correlation.<estimate>}, the Pearson correlation of the (unnormalised)
 * estimated with the true density, where the samples know it; {@code elbo.mean}, the mean of −L_x;
 * and, with the constants that make them densities, {@code logDensity.general.mean}, {@code
 * logDensity.generalElbo.mean} and {@code logDensity.true.mean}: with respect to n-dimensional
 * Euclidean volume along the decoder's image, so that they may be positive.
 */
final class Density implements Estimator {
  private final DensityConfig config;

  Density(DensityConfig config) {
    this.config = config;
  }

  @Override
  public Report estimate(TrainedModel model, Evaluation evaluation) {
    Samples samples = evaluation.samples();
    if (model.beta().isEmpty()) {
      return new Findings()
          .title("How probable is each record?")
          .note("an autoencoder has neither a prior nor sigma, and so gives records no density")
          .build();
    }
    Samples rows = SpreadSamples.of(samples, config.rows(), "density");
    Embedding embedding = model.embed(samples);
    int[] live = Arrays.copyOf(embedding.order(), embedding.live());
    DensityEstimates estimates = new DensityEstimates(rows.size(), live.length);
    Batches.run(model, graph(model, live), rows, 2 * live.length + 2, estimates::add);

    Findings findings = new Findings().title("How probable is each record?");
    Map<String, double[]> all = estimates.all();
    rows.logDensity()
        .ifPresent(
            truth -> {
              correlations(findings, all, truth);
              Figures.densities(all, truth).ifPresent(findings::figure);
            });
    means(findings, all, model, live.length);
    rows.logDensity().ifPresent(truth -> trueMean(findings, truth));
    notes(findings, model.vae(), estimates, rows.size(), live.length);
    if (config.tableRows() > 0) {
      findings.table(table(all, rows.logDensity()));
    }
    return findings.build();
  }

  private Graph graph(TrainedModel model, int[] live) {
    Vae vae = model.vae();
    return vae.graph(
        (ops, batch) -> {
          Posterior posterior = vae.encode(ops, batch);
          Decoded decoded = vae.decode(ops, posterior.mean(), batch);
          Batch place =
              config.tensorAt() == TensorPlace.INPUT ? batch : batch.withX(decoded.value());
          Map<String, Tensor> outputs = new LinkedHashMap<>();
          outputs.put(DensityEstimates.PRIOR, vae.logPrior(ops, posterior.mean()));
          outputs.put(DensityEstimates.LOSS, loss(ops, model, batch, posterior));
          vae.tensorScale(ops, place, decoded)
              .ifPresent(a -> outputs.put(DensityEstimates.LOG_SCALE, ops.log(a)));
          if (live.length > 0) {
            Tensor logVariance = ops.gather(posterior.logVariance(), 1, live);
            outputs.put(DensityEstimates.LOG_SIGMA, ops.multiply(ops.sum(logVariance, 1), 0.5));
            Jacobian jacobian = new Jacobian(ops, vae, batch, posterior, live);
            outputs.put(DensityEstimates.EUCLIDEAN, jacobian.euclidean());
            outputs.put(DensityEstimates.METRIC, jacobian.metric(place));
          }
          return outputs;
        });
  }

  private static Tensor loss(Ops ops, TrainedModel model, Batch batch, Posterior posterior) {
    Tensor distortion = Expected.distortion(ops, model.vae(), batch, batch, posterior);
    return ops.add(
        ops.multiply(distortion, 1 / model.beta().orElseThrow()),
        model.vae().expectedDivergence(ops, posterior));
  }

  private static void correlations(Findings findings, Map<String, double[]> all, double[] truth) {
    double[] density = density(truth);
    if (density.length < 2) {
      findings.note("no correlation.* with the true density: one row is too few");
      return;
    }
    all.forEach(
        (name, logarithms) -> {
          double r = new PearsonsCorrelation().correlation(density(logarithms), density);
          if (Double.isFinite(r)) {
            findings.value(
                "correlation." + name,
                r,
                "correlation of the estimate " + name + " with the true density; 1 at best");
          } else {
            findings.missing(
                "correlation." + name,
                "the estimate or the true density is the same at every row, or no finite number");
          }
        });
  }

  /** exp of logarithms, relative to the largest: correlations do not see the factor. */
  private static double[] density(double[] logarithms) {
    double largest = Arrays.stream(logarithms).max().orElse(0);
    return Arrays.stream(logarithms).map(l -> Math.exp(l - largest)).toArray();
  }

  private static void means(
      Findings findings, Map<String, double[]> all, TrainedModel model, int live) {
    double beta = model.beta().orElseThrow();
    // dy/dμ = √(β/2)/σ; a dead dimension is integrated out, σ_j p(μ_j) = 1/√(2π) replaced by 1
    double dead = 0.5 * (model.vae().latent() - live) * Math.log(2 * Math.PI);
    double general = mean(all.get("general")) + dead - 0.5 * live * Math.log(beta / 2);
    findings.value(
        "logDensity.general.mean", general, "mean logarithm of the estimated density, nats");
    if (all.containsKey("elbo")) {
      findings.value(
          "elbo.mean", mean(all.get("elbo")), "mean evidence lower bound, up to a constant, nats");
      // the likelihood exp(−D/β) is normalised over n dimensions by (πβ)^(−n/2)
      double elbo = mean(all.get("generalElbo")) - 0.5 * live * Math.log(Math.PI * beta);
      findings.value(
          "logDensity.generalElbo.mean",
          elbo,
          "mean logarithm of the density estimated through the evidence lower bound, nats");
    }
    findings.note(
        "logDensity.* are nats with respect to "
            + live
            + "-dimensional Euclidean volume along the decoder's image; a density may exceed 1");
  }

  private static void trueMean(Findings findings, double[] truth) {
    if (Arrays.stream(truth).allMatch(Double::isFinite)) {
      findings.value(
          "logDensity.true.mean", mean(truth), "mean logarithm of the true density, nats");
    } else {
      findings.missing("logDensity.true.mean", "some rows have the true density 0");
    }
  }

  private static void notes(
      Findings findings, Vae vae, DensityEstimates estimates, int rows, int live) {
    if (vae.metric().tensor().structure() != MetricTensor.Structure.SCALAR) {
      findings.note(
          "isometric and isometricElbo take a_x = 1, because the metric tensor is no multiple of"
              + " the identity; general and generalElbo hold for it");
    }
    if (live == 0) {
      findings.note("no latent dimension is live: the estimates hold the prior alone");
    }
    if (estimates.singular() > 0) {
      findings.note(
          estimates.singular()
              + " of "
              + rows
              + " rows have (nearly) dependent columns of the decoder's Jacobian: their volumes"
              + " are set by a floor of "
              + LogDeterminant.FLOOR
              + " on the pivots");
    }
  }

  private Table table(Map<String, double[]> all, Optional<double[]> truth) {
    int rows = Math.min(all.get("prior").length, config.tableRows());
    Table.Builder table =
        Table.builder("density")
            .title("Logarithms of the estimated density, nats, and the true density")
            .column("row", IntStream.range(0, rows).asDoubleStream().toArray());
    all.forEach((name, e) -> table.column(name, Findings.shown(Arrays.copyOf(e, rows))));
    truth.ifPresent(
        t ->
            table.column(
                "trueDensity",
                Findings.shown(Arrays.stream(t).limit(rows).map(Math::exp).toArray())));
    return table.build();
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).average().orElse(Double.NaN);
  }
}
