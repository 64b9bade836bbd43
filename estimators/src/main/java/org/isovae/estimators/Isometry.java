package org.isovae.estimators;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.isovae.api.data.Samples;
import org.isovae.api.estimator.Embedding;
import org.isovae.api.estimator.Estimator;
import org.isovae.api.estimator.Evaluation;
import org.isovae.api.estimator.Report;
import org.isovae.api.estimator.TrainedModel;
import org.isovae.api.model.Batch;
import org.isovae.api.model.Decoded;
import org.isovae.api.model.Posterior;
import org.isovae.api.model.Vae;
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
 *   <li>{@code derivative.mean}: D'_j = J_jᵀ G J_j
 *   <li>{@code norm.distortion.mean}: Eq. 20 read literally, from differences of D itself: (2/β) σ²
 *       [½ (D(x̃, Dec(μ + h)) + D(x̃, Dec(μ − h))) − D(x̃, x̃)]/h². Where it parts from {@code
 *       norm.mean}, the metric's tensor is not that of its distortion, or the step is too large
 *   <li>{@code gram.mean}: the whole mean matrix, row after row
 *   <li>{@code gram.offDiagonal}: mean |G_jk|/√(G_jj G_kk) over all rows and all pairs of live
 *       dimensions: 0 where orthogonal, at most 1
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
    return report(statistics, embedding, model.beta().isPresent());
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
              GramStatistics.GRAM, new Jacobian(ops, vae, batch, posterior, order).metric(centre));
          outputs.put(GramStatistics.AROUND, around.distortions(centre));
          outputs.put(GramStatistics.CENTRE, vae.distortion(ops, centre, decoded));
          return outputs;
        });
  }

  private static Report report(GramStatistics statistics, Embedding embedding) {
    int n = embedding.latent();
    int live = embedding.live();
    double[] norm = statistics.normMean();
    Findings report =
        new Findings()
            .value("norm.mean", norm)
            .value("norm.sd", statistics.normDeviation())
            .value("norm.distortion.mean", statistics.distortionNormMean())
            .value("derivative.mean", statistics.derivativeMean())
            .value("gram.mean", statistics.gramMean())
            .value("gram.offDiagonal", statistics.offDiagonal());
    if (live < 2) {
      report.note(
          "gram.offDiagonal is 0 because there are no two live dimensions to compare; live: "
              + live);
    }
    List<String> columns =
        new ArrayList<>(
            List.of("dimension", "norm mean", "norm sd", "distortion norm", "derivative"));
    IntStream.rangeClosed(1, n).forEach(k -> columns.add("gram " + k));
    List<double[]> table = new ArrayList<>();
    for (int j = 0; j < n; j++) {
      double[] row = new double[5 + n];
      row[0] = j + 1;
      row[1] = norm[j];
      row[2] = statistics.normDeviation()[j];
      row[3] = statistics.distortionNormMean()[j];
      row[4] = statistics.derivativeMean()[j];
      System.arraycopy(statistics.gramMean(), j * n, row, 5, n);
      table.add(row);
    }
    return report.table(new Report.Table("gram", columns, table)).build();
  }
}
