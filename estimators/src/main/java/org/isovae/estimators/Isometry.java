package org.isovae.estimators;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.isovae.api.data.Samples;
import org.isovae.api.estimator.Embedding;
import org.isovae.api.estimator.Estimator;
import org.isovae.api.estimator.Report;
import org.isovae.api.estimator.TrainedModel;
import org.isovae.api.model.Posterior;
import org.isovae.api.model.Vae;
import org.isovae.api.tensor.Graph;
import org.isovae.api.tensor.Ops;
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
  public Report estimate(TrainedModel model, Samples samples) {
    Samples rows = SpreadSamples.of(samples, config.rows(), "isometry");
    Embedding embedding = model.embed(samples);
    int[] order = embedding.order();
    GramStatistics statistics =
        new GramStatistics(order.length, embedding.live(), model.beta(), config.step());
    Batches.run(model, graph(model, order), rows, 2 * order.length, statistics::add);
    return report(statistics, embedding);
  }

  private Graph graph(TrainedModel model, int[] order) {
    Vae vae = model.vae();
    return Graph.trace(
        Map.of("x", vae.sampleBatch()),
        (ops, in) -> {
          Posterior posterior = vae.encode(ops, in.get("x"));
          Tensor centre = vae.decode(ops, posterior.mean());
          Neighbourhood around = around(ops, vae, posterior, order);
          Tensor columns = around.scaledColumns(config.step());
          Map<String, Tensor> outputs = new LinkedHashMap<>();
          outputs.put(GramStatistics.DEVIATION, ops.gather(posterior.deviation(ops), 1, order));
          outputs.put(GramStatistics.GRAM, around.gram(centre, columns));
          outputs.put(GramStatistics.AROUND, around.distortions(centre));
          outputs.put(GramStatistics.CENTRE, vae.distortion(ops, centre, centre));
          return outputs;
        });
  }

  private Neighbourhood around(Ops ops, Vae vae, Posterior posterior, int[] order) {
    return new Neighbourhood(
        ops, vae, posterior, Offsets.pairs(vae.latent(), order, config.step()));
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
