package org.isovae.estimators;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.isovae.api.data.Samples;
import org.isovae.api.estimator.Embedding;
import org.isovae.api.estimator.Estimator;
import org.isovae.api.estimator.Report;
import org.isovae.api.estimator.TrainedModel;

/**
 * How much each latent dimension matters.
 *
 * <p>Values, one number a dimension unless said otherwise:
 *
 * <ul>
 *   <li>{@code inverseVariance}: E[σ_j⁻²]; 1 for a dead dimension
 *   <li>{@code variance}: (β/2) E[σ_j⁻²], the variance of the data along the implicit isometric
 *       variable y_j, in the unit of D (Eq. 21)
 *   <li>{@code share}: its share of the sum over the live dimensions; 0 for a dead one
 *   <li>{@code live}: one number, how many dimensions are live: the intrinsic dimension found
 *   <li>{@code latentVariance}: Var(μ_j); near 1 for a live dimension, 0 for a dead one
 *   <li>{@code divergence}: mean KL(N(μ_j, σ_j²) ‖ N(0, 1)), nats: what the dimension tells
 * </ul>
 */
final class Importance implements Estimator {
  @Override
  public Report estimate(TrainedModel model, Samples samples) {
    Embedding embedding = model.embed(SpreadSamples.of(samples, 0, "importance"));
    int n = embedding.latent();
    int live = embedding.live();
    double[] inverseVariance = embedding.inverseVariance();
    double[] variance = Arrays.stream(inverseVariance).map(v -> model.beta() / 2 * v).toArray();
    double total = Arrays.stream(variance).limit(live).sum();
    double[] share = new double[n];
    double[] latentVariance = new double[n];
    double[] divergence = new double[n];
    List<double[]> table = new ArrayList<>();
    for (int j = 0; j < n; j++) {
      share[j] = j < live ? variance[j] / total : 0;
      measure(embedding, j, latentVariance, divergence);
      table.add(
          new double[] {
            j + 1,
            embedding.order()[j],
            inverseVariance[j],
            variance[j],
            share[j],
            latentVariance[j],
            divergence[j],
            j < live ? 1 : 0
          });
    }
    List<String> columns =
        List.of(
            "place",
            "dimension",
            "inverse variance",
            "variance",
            "share",
            "latent variance",
            "divergence",
            "live");
    Findings report =
        new Findings()
            .value("inverseVariance", inverseVariance)
            .value("variance", variance)
            .value("share", share)
            .value("live", live)
            .value("latentVariance", latentVariance)
            .value("divergence", divergence)
            .table(new Report.Table("scree", columns, table));
    if (live == 0) {
      report.note(
          "no latent dimension is live: the model ignores its input (posterior collapse); train"
              + " longer, or raise lambda");
    } else if (live == n) {
      report.note(
          "all "
              + n
              + " latent dimensions are live; the data may have more: try a larger latent size");
    }
    return report.build();
  }

  private static void measure(
      Embedding embedding, int place, double[] latentVariance, double[] divergence) {
    int rows = embedding.rows();
    double mean = 0;
    for (int row = 0; row < rows; row++) {
      mean += embedding.mean(row, place) / rows;
    }
    for (int row = 0; row < rows; row++) {
      double mu = embedding.mean(row, place);
      double logVariance = embedding.logVariance(row, place);
      latentVariance[place] += (mu - mean) * (mu - mean) / rows;
      divergence[place] += 0.5 * (mu * mu + Math.exp(logVariance) - logVariance - 1) / rows;
    }
  }
}
