package org.isovae.estimators;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.isovae.api.data.Samples;
import org.isovae.api.estimator.Embedding;
import org.isovae.api.estimator.Estimator;
import org.isovae.api.estimator.Evaluation;
import org.isovae.api.estimator.Report;
import org.isovae.api.estimator.TrainedModel;
import org.isovae.api.model.Posterior;
import org.isovae.api.tensor.Graph;
import org.isovae.api.tensor.Tensor;

/**
 * How much each latent dimension matters.
 *
 * <p>Values, one number a dimension unless said otherwise:
 *
 * <ul>
 *   <li>{@code inverseVariance}: E[σ_j⁻²]; 1/v_j for a dead dimension, v_j the prior's variance
 *   <li>{@code variance}: (β/2) v_j E[σ_j⁻²], the variance of the data along the implicit isometric
 *       variable y_j, in the unit of D (Eq. 21, where v_j = 1)
 *   <li>{@code share}: its share of the sum over the live dimensions; 0 for a dead one
 *   <li>{@code live}: one number, how many dimensions are live: the intrinsic dimension found
 *   <li>{@code latentVariance}: Var(μ_j); near v_j for a live dimension, 0 for a dead one
 *   <li>{@code divergence}: mean KL(q(z_j|x) ‖ p(z_j)), nats: what the dimension tells; for priors
 *       whose dimensions are independent
 * </ul>
 */
final class Importance implements Estimator {
  private static final String DIVERGENCE = "divergence";

  @Override
  public Report estimate(TrainedModel model, Evaluation evaluation) {
    Samples rows = SpreadSamples.of(evaluation.samples(), 0, "importance");
    Embedding embedding = model.embed(rows);
    int n = embedding.latent();
    int live = embedding.live();
    Map<String, double[]> columns = new LinkedHashMap<>();
    columns.put("place", IntStream.rangeClosed(1, n).mapToDouble(place -> place).toArray());
    columns.put("dimension", Arrays.stream(embedding.order()).mapToDouble(j -> j).toArray());
    Findings report = new Findings().value("live", live);
    Optional<double[]> divergence = Optional.empty();
    if (model.beta().isPresent()) {
      double[] variance = variance(model, embedding);
      columns.put("inverse variance", embedding.inverseVariance());
      columns.put("variance", variance);
      columns.put("share", share(variance, live));
      divergence = divergence(model, rows, embedding);
      divergence.ifPresent(values -> columns.put("divergence", values));
      report
          .value("inverseVariance", embedding.inverseVariance())
          .value("variance", variance)
          .value("share", columns.get("share"));
      divergence.ifPresent(values -> report.value("divergence", values));
    }
    columns.put("latent variance", embedding.meanVariance());
    report.value("latentVariance", embedding.meanVariance());
    columns.put("live", IntStream.range(0, n).mapToDouble(j -> j < live ? 1 : 0).toArray());
    report.table(table(columns, n));
    notes(report, model, n, live, divergence.isPresent());
    return report.build();
  }

  /** (β/2) v_j E[σ_j⁻²], v_j the prior's variance. */
  private static double[] variance(TrainedModel model, Embedding embedding) {
    double[] variance = embedding.inverseVariance();
    int[] order = embedding.order();
    for (int place = 0; place < variance.length; place++) {
      variance[place] *= model.beta().orElseThrow() / 2 * model.prior(order[place]).variance();
    }
    return variance;
  }

  private static double[] share(double[] variance, int live) {
    double total = Arrays.stream(variance).limit(live).sum();
    double[] share = new double[variance.length];
    for (int j = 0; j < live; j++) {
      share[j] = variance[j] / total;
    }
    return share;
  }

  private static Optional<double[]> divergence(
      TrainedModel model, Samples rows, Embedding embedding) {
    boolean[] known = new boolean[1];
    Graph graph =
        model
            .vae()
            .graph(
                (ops, batch) -> {
                  Posterior posterior = model.vae().encode(ops, batch);
                  Optional<Tensor> terms = model.vae().divergencePerDimension(ops, posterior);
                  known[0] = terms.isPresent();
                  return Map.of(DIVERGENCE, terms.orElse(posterior.mean()));
                });
    if (!known[0]) {
      return Optional.empty();
    }
    float[] values = model.evaluate(graph, rows).get(DIVERGENCE);
    double[] mean = new double[embedding.latent()];
    int[] order = embedding.order();
    for (int row = 0; row < rows.size(); row++) {
      for (int place = 0; place < mean.length; place++) {
        mean[place] += (double) values[row * mean.length + order[place]] / rows.size();
      }
    }
    return Optional.of(mean);
  }

  private static Report.Table table(Map<String, double[]> columns, int n) {
    List<double[]> rows = new ArrayList<>();
    for (int place = 0; place < n; place++) {
      int row = place;
      rows.add(columns.values().stream().mapToDouble(column -> column[row]).toArray());
    }
    return new Report.Table("scree", List.copyOf(columns.keySet()), rows);
  }

  private static void notes(
      Findings report, TrainedModel model, int n, int live, boolean divergence) {
    if (model.beta().isEmpty()) {
      report.note(
          "an autoencoder has no sigma: its dimensions are ordered by the variance of their means,"
              + " and importance, shares and divergences are left out");
      return;
    }
    if (!divergence) {
      report.note(
          "divergence is left out: under this prior the latent dimensions are not independent, and"
              + " the KL divergence is no sum over them");
    }
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
  }
}
