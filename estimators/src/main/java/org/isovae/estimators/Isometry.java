package org.isovae.estimators;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.isovae.api.data.Samples;
import org.isovae.api.estimator.Embedding;
import org.isovae.api.estimator.Estimator;
import org.isovae.api.estimator.Evaluation;
import org.isovae.api.estimator.TrainedModel;
import org.isovae.api.model.Batch;
import org.isovae.api.model.Decoded;
import org.isovae.api.model.Posterior;
import org.isovae.api.model.Vae;
import org.isovae.api.report.Report;
import org.isovae.api.report.Table;
import org.isovae.api.tensor.Graph;
import org.isovae.api.tensor.Tensor;

/**
 * The Gram matrix of the implicit isometric variable y (Nakagawa et al., section 4.2): with
 * dy_j/dμ_j = √(β/2)/σ_j, x_yjᵀ G x_yk = (2/β) σ_j σ_k J_jᵀ G J_k, J = ∂Dec/∂z at z = μ and G at x̃
 * = Dec(μ). At the optimum it is the identity over the live dimensions, at every x.
 *
 * <p>Values:
 *
 * <ul>
 *   <li>{@code norm.mean}, {@code norm.sd}: the diagonal (Eq. 20), over rows
 *   <li>{@code norm.live.mean}, {@code norm.live.spread}: the mean of {@code norm.mean} over the
 *       live dimensions, and the standard deviation over them as a share of it; {@code
 *       norm.important.count}, {@code .mean}, {@code .spread}: the same over those of them whose
 *       E[σ⁻²] exceeds a threshold, 10 unless told
 *   <li>{@code derivative.mean}: D'_j = J_jᵀ G J_j
 *   <li>{@code norm.distortion.mean}: Eq. 20 read literally, from differences of D itself: (2/β) σ²
 *       [½ (D(x̃, Dec(μ + h)) + D(x̃, Dec(μ − h))) − D(x̃, x̃)]/h². Where it parts from {@code
 *       norm.mean}, the metric's tensor is not that of its distortion, or the step is too large
 *   <li>{@code norm.loss.mean}: the same with D(x, ·) in place of D(x̃, ·): the curvature of the
 *       loss as it was trained. σ has 1 here wherever training has come to its end under {@code
 *       beta-vae}, whatever the metric; where {@code norm.mean} is larger all the same, D(x, ·)
 *       bends less at x̃ than D(x̃, ·) does, as similarities do; {@code norm.loss.live.mean},
 *       {@code .spread}: over the live dimensions
 *   <li>{@code gram.mean}: the whole mean matrix
 *   <li>{@code gram.offDiagonal}: mean |G_jk|/√(G_jj G_kk) over all rows and all pairs of live
 *       dimensions: 0 where orthogonal, at most 1; missing where fewer than two are live
 * </ul>
 */
final class Isometry implements Estimator {
  private final IsometryConfig config;

  Isometry(IsometryConfig config) {
    this.config = config;
  }

  @Override
  public Report estimate(TrainedModel model, Evaluation evaluation) {
    Samples rows = SpreadSamples.of(evaluation.samples(), config.rows(), "isometry");
    Embedding embedding = model.embed(evaluation.samples());
    int[] order = embedding.order();
    GramStatistics statistics =
        new GramStatistics(order.length, embedding.live(), model.beta().orElse(2), config.step());
    Batches.run(model, graph(model, order), rows, 3 * order.length, statistics::add);
    Optional<DivergenceSlope> theory =
        model.beta().isPresent() ? DivergenceSlope.of(model, rows, order) : Optional.empty();
    return report(statistics, embedding, model, theory);
  }

  private Graph graph(TrainedModel model, int[] order) {
    Vae vae = model.vae();
    return vae.graph(
        (ops, batch) -> {
          Posterior posterior = Posteriors.of(ops, model, batch);
          Decoded decoded = vae.decode(ops, posterior.mean(), batch);
          Batch centre = batch.withX(decoded.value());
          Neighbourhood around =
              new Neighbourhood(
                  ops, vae, batch, posterior, Offsets.pairs(vae.latent(), order, config.step()));
          Map<String, Tensor> outputs = new LinkedHashMap<>();
          outputs.put(GramStatistics.DEVIATION, ops.gather(posterior.deviation(ops), 1, order));
          outputs.put(
              GramStatistics.GRAM,
              Jacobian.atMean(ops, vae, batch, posterior, order)
                  .metric(TensorPlace.RECONSTRUCTION));
          outputs.put(GramStatistics.AROUND, around.distortions(centre));
          outputs.put(GramStatistics.CENTRE, vae.distortion(ops, centre, decoded));
          outputs.put(GramStatistics.LOSS_AROUND, around.distortions(batch));
          outputs.put(GramStatistics.LOSS_CENTRE, vae.distortion(ops, batch, decoded));
          return outputs;
        });
  }

  private Report report(
      GramStatistics statistics,
      Embedding embedding,
      TrainedModel model,
      Optional<DivergenceSlope> theory) {
    boolean stochastic = model.beta().isPresent();
    int live = embedding.live();
    double[] derivative = statistics.derivativeMean();
    double[][] gram = statistics.gramMean();
    Table.Builder table =
        Table.builder("gram")
            .title("Latent directions, the most important first")
            .counted("dimension", derivative.length);
    Findings report =
        new Findings().title("Is the embedding isometric?").formulas(Formulas.ISOMETRY);
    if (stochastic) {
      norms(report, table, statistics, embedding);
    } else {
      report.note(
          "an autoencoder has neither beta nor sigma, so its norms have no unit and are left out;"
              + " gram.mean holds the plain JᵀGJ of the decoder");
    }
    report
        .value(
            "derivative.mean",
            derivative,
            "how fast the distortion grows along each latent direction, before scaling")
        .value(
            "gram.mean",
            gram,
            "inner products of the latent directions, mean over rows"
                + (stochastic ? "; the identity over the live ones where isometric" : ""));
    if (live < 2) {
      report.missing(
          "gram.offDiagonal", "there are no two live dimensions to compare; live: " + live);
    } else {
      report.value(
          "gram.offDiagonal",
          statistics.offDiagonal(),
          "mean absolute cosine between two live directions; 0 where orthogonal");
    }
    IsometryChecks.add(report, statistics, theory, live, stochastic);
    table.column("derivative", Findings.shown(derivative));
    for (int k = 0; k < derivative.length; k++) {
      int place = k;
      double[] column = Arrays.stream(gram).mapToDouble(row -> row[place]).toArray();
      table.column("gram " + (k + 1), Findings.shown(column));
    }
    return report.figure(Figures.gram(gram)).table(table.build()).build();
  }

  private void norms(
      Findings report, Table.Builder table, GramStatistics statistics, Embedding embedding) {
    int live = embedding.live();
    double[] inverseVariance = embedding.inverseVariance();
    double[] norm = statistics.normMean();
    double[] deviation = statistics.normDeviation();
    report
        .value(
            "norm.mean",
            norm,
            "squared length of each latent direction, mean over rows; 1 where isometric")
        .value("norm.sd", deviation, "the same, standard deviation over rows")
        .value(
            "norm.distortion.mean",
            statistics.distortionNormMean(),
            "the same from differences of the distortion itself; should agree with the mean")
        .value(
            "norm.loss.mean",
            statistics.lossNormMean(),
            "the same as the loss sees it, around the record itself: 1 at the end of training")
        .figure(Figures.inverseVariances(inverseVariance, live))
        .figure(Figures.norms(norm, deviation, live));
    int important =
        (int) IntStream.range(0, live).filter(j -> inverseVariance[j] > config.important()).count();
    report.value(
        "norm.important.count",
        important,
        "live dimensions with a mean 1/σ² above " + Figures.plain(config.important()));
    overall(report, "norm.live", "the live dimensions", Arrays.copyOf(norm, live));
    overall(
        report,
        "norm.loss.live",
        "the live dimensions, as the loss sees it",
        Arrays.copyOf(statistics.lossNormMean(), live));
    // v_j may differ between dimensions under some priors, so these need not be the first ones.
    overall(
        report,
        "norm.important",
        "the live dimensions with a mean 1/σ² above " + Figures.plain(config.important()),
        IntStream.range(0, live)
            .filter(j -> inverseVariance[j] > config.important())
            .mapToDouble(j -> norm[j])
            .toArray());
    table
        .column("inverse variance", Findings.shown(inverseVariance))
        .column("norm mean", Findings.shown(norm))
        .column("norm sd", Findings.shown(deviation))
        .column("distortion norm", Findings.shown(statistics.distortionNormMean()));
  }

  private static void overall(Findings report, String name, String over, double[] norms) {
    if (norms.length == 0) {
      String none = "there are none of " + over;
      report.missing(name + ".mean", none).missing(name + ".spread", none);
      return;
    }
    double mean = Arrays.stream(norms).average().orElseThrow();
    double square =
        Arrays.stream(norms).map(norm -> (norm - mean) * (norm - mean)).average().orElseThrow();
    report
        .value(name + ".mean", mean, "squared length, mean over " + over)
        .value(
            name + ".spread",
            Math.sqrt(square) / mean,
            "standard deviation over " + over + ", as a share of that mean");
  }
}
