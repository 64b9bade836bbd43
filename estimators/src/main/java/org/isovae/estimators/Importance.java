package org.isovae.estimators;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.isovae.api.data.Samples;
import org.isovae.api.estimator.Embedding;
import org.isovae.api.estimator.Estimator;
import org.isovae.api.estimator.Evaluation;
import org.isovae.api.estimator.TrainedModel;
import org.isovae.api.model.Posterior;
import org.isovae.api.model.Vae;
import org.isovae.api.report.Check;
import org.isovae.api.report.Check.Outcome;
import org.isovae.api.report.Report;
import org.isovae.api.report.Table;
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
  @Override
  public Report estimate(TrainedModel model, Evaluation evaluation) {
    Samples rows = SpreadSamples.of(evaluation.samples(), 0, "importance");
    Embedding embedding = model.embed(rows);
    int n = embedding.latent();
    int live = embedding.live();
    Table.Builder table =
        Table.builder("scree")
            .title("Latent dimensions, the most important first")
            .counted("dimension", n)
            .column("place in the code", Findings.places(embedding.order(), n));
    Findings report =
        new Findings()
            .title("How much does each latent dimension matter?")
            .formulas(Formulas.IMPORTANCE)
            .value("live", live, "dimensions that the data need");
    if (model.beta().isPresent()) {
      scree(report, table, model, embedding);
      divergence(report, table, model, rows, embedding);
    } else {
      report.note(
          "an autoencoder has no sigma: its dimensions are ordered by the variance of their means,"
              + " and importance, shares and divergences are left out");
    }
    double[] latentVariance = embedding.meanVariance();
    report.value(
        "latentVariance",
        latentVariance,
        "variance of each dimension's mean over rows; near the prior's for a live one");
    table
        .column("latent variance", Findings.shown(latentVariance))
        .column("live", IntStream.range(0, n).mapToDouble(j -> j < live ? 1 : 0).toArray());
    report.table(table.build());
    return report.check(collapse(n, live)).build();
  }

  private static void scree(
      Findings report, Table.Builder table, TrainedModel model, Embedding embedding) {
    double[] inverseVariance = embedding.inverseVariance();
    double[] variance = variance(model, embedding);
    double[] share = share(variance, embedding.live());
    report
        .value(
            "inverseVariance",
            inverseVariance,
            "mean of 1/σ² of each dimension; that of the prior for a dead one")
        .value(
            "variance",
            variance,
            "variance of the data that each dimension carries, in the unit of the distortion")
        .value("share", share, "its share of the live dimensions' variance")
        .figure(Figures.scree(variance, embedding.live()));
    table
        .column("inverse variance", Findings.shown(inverseVariance))
        .column("variance", Findings.shown(variance))
        .column("share", Findings.shown(share));
  }

  /** (β/2) v_j E[σ_j⁻²], v_j the prior's variance, in order; of a model that has a β. */
  static double[] variance(TrainedModel model, Embedding embedding) {
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

  private static void divergence(
      Findings report, Table.Builder table, TrainedModel model, Samples rows, Embedding embedding) {
    Vae vae = model.vae();
    boolean[] known = new boolean[1];
    Graph graph =
        vae.graph(
            (ops, batch) -> {
              Posterior posterior = vae.encode(ops, batch);
              Optional<Tensor> terms = vae.divergencePerDimension(ops, posterior);
              known[0] = terms.isPresent();
              return Map.of("divergence", terms.orElse(posterior.mean()));
            });
    if (!known[0]) {
      report.missing(
          "divergence",
          "under this prior the latent dimensions are not independent, and the KL divergence is no"
              + " sum over them");
      return;
    }
    float[] values = model.evaluate(graph, rows).get("divergence");
    double[] mean = new double[embedding.latent()];
    int[] order = embedding.order();
    for (int row = 0; row < rows.size(); row++) {
      for (int place = 0; place < mean.length; place++) {
        mean[place] += (double) values[row * mean.length + order[place]] / rows.size();
      }
    }
    report.value("divergence", mean, "what each dimension tells about a row, mean in nats");
    table.column("divergence", Findings.shown(mean));
  }

  private static Check collapse(int n, int live) {
    return Check.builder("collapse", "Does the model use its latent dimensions?")
        .meaning(
            "Where no dimension is live the code tells nothing about a row, and the decoder gives the"
                + " same for all of them (posterior collapse).")
        .measured(live == 0 ? "none of " + n + " is live" : live + " of " + n + " are live")
        .of(
            live == 0 ? Outcome.BAD : Outcome.GOOD,
            "raise objective.lambda, train longer, or let objective.warmup.steps raise beta slowly;"
                + " scale columns whose values are far from 0 to 1 (dataset.scale)");
  }
}
