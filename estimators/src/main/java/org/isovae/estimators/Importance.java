package org.isovae.estimators;

import java.util.Arrays;
import org.isovae.api.data.Samples;
import org.isovae.api.estimator.Embedding;
import org.isovae.api.estimator.Estimator;
import org.isovae.api.estimator.TrainedModel;
import org.isovae.api.report.Report;
import org.isovae.api.report.Table;

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
    double[] alive = new double[n];
    for (int j = 0; j < n; j++) {
      share[j] = j < live ? variance[j] / total : 0;
      alive[j] = j < live ? 1 : 0;
      measure(embedding, j, latentVariance, divergence);
    }
    Findings report =
        new Findings()
            .title("How much does each latent dimension matter?")
            .value(
                "inverseVariance",
                inverseVariance,
                "mean of 1/σ² of each dimension; 1 for a dead one")
            .value(
                "variance",
                variance,
                "variance of the data that each dimension carries, in the unit of the distortion")
            .value("share", share, "its share of the live dimensions' variance")
            .value("live", live, "dimensions that the data need")
            .value(
                "latentVariance",
                latentVariance,
                "variance of each dimension's mean over rows; near 1 for a live one")
            .value("divergence", divergence, "what each dimension tells about a row, mean in nats")
            .table(
                Table.builder("scree")
                    .title("Latent dimensions, the most important first")
                    .counted("place", n)
                    .column(
                        "dimension", Arrays.stream(embedding.order()).asDoubleStream().toArray())
                    .column("inverse variance", Findings.shown(inverseVariance))
                    .column("variance", Findings.shown(variance))
                    .column("share", Findings.shown(share))
                    .column("latent variance", Findings.shown(latentVariance))
                    .column("divergence", Findings.shown(divergence))
                    .column("live", alive)
                    .build())
            .figure(Figures.scree(variance, live));
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
