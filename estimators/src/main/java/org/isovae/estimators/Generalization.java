package org.isovae.estimators;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hipparchus.stat.descriptive.StreamingStatistics;
import org.isovae.api.InvalidInputException;
import org.isovae.api.data.Samples;
import org.isovae.api.data.Split;
import org.isovae.api.estimator.Estimator;
import org.isovae.api.estimator.Evaluation;
import org.isovae.api.estimator.TrainedModel;
import org.isovae.api.model.Decoded;
import org.isovae.api.model.Expectation;
import org.isovae.api.model.Posterior;
import org.isovae.api.model.Vae;
import org.isovae.api.report.Report;
import org.isovae.api.report.Table;
import org.isovae.api.tensor.Graph;
import org.isovae.api.tensor.Tensor;

/**
 * The loss on the training rows beside that on rows held out, those of validation, or where there
 * are none those of testing: means over rows, deterministic as in {@link RateDistortion}.
 *
 * <p>Values, each for {@code train} and {@code heldOut}:
 *
 * <ul>
 *   <li>{@code rows}: how many were measured
 *   <li>{@code distortion}: E[D(x, x̂)] as in the loss; {@code excessDistortion}: less the D(x, x)
 *       of a perfect reconstruction, so that it is at least 0, and its ratio means something, also
 *       where D is a negative log-likelihood; an autoencoder's are D(x, Dec(μ))
 *   <li>{@code kl}: the KL divergence, nats
 *   <li>{@code loss}: D/β + KL, nats, the negative evidence lower bound but for constants
 *   <li>{@code excessRatio}: the held-out excess distortion over that of the training rows; {@code
 *       lossDifference}: the held-out loss less that of the training rows
 * </ul>
 */
final class Generalization implements Estimator {
  private static final String DISTORTION = "distortion";
  private static final String EXCESS = "excessDistortion";
  private static final String RATE = "kl";
  private static final String LOSS = "loss";
  private static final List<String> NAMES = List.of(DISTORTION, EXCESS, RATE, LOSS);

  private final GeneralizationConfig config;

  Generalization(GeneralizationConfig config) {
    this.config = config;
  }

  @Override
  public Report estimate(TrainedModel model, Evaluation evaluation) {
    Samples train = evaluation.samples(Split.TRAIN);
    boolean validated = evaluation.samples(Split.VALIDATION).size() > 0;
    Samples held = evaluation.samples(validated ? Split.VALIDATION : Split.TEST);
    if (train.size() == 0 && held.size() == 0) {
      throw new InvalidInputException(
          "estimator generalization: there are no rows to measure on; give the data set a part to"
              + " hold out, or leave the estimator out");
    }
    Findings report =
        new Findings().title("Does the model do as well on rows that it has not seen?");
    Optional<Losses> trained = losses(report, "train", model, train);
    Optional<Losses> unseen = losses(report, "heldOut", model, held);
    String lacking =
        train.size() == 0
            ? "the training rows are not at hand: these are rows of another source"
            : "no rows were held out; set dataset.testFraction or dataset.testSize, where the data"
                + " set has them";
    if (trained.isEmpty() || unseen.isEmpty()) {
      report
          .missing("excessRatio", lacking)
          .missing("lossDifference", lacking)
          .unjudged(GeneralizationCheck.NAME, lacking);
      return report.build();
    }
    double ratio = unseen.get().mean(EXCESS) / trained.get().mean(EXCESS);
    report
        .value("excessRatio", ratio, "held-out excess distortion over that of the training rows")
        .value(
            "lossDifference",
            unseen.get().mean(LOSS) - trained.get().mean(LOSS),
            "held-out loss less that of the training rows");
    GeneralizationCheck.add(report, trained.get().of(EXCESS), unseen.get().of(EXCESS), validated);
    return report.table(table(List.of(trained.get(), unseen.get()))).build();
  }

  /** What was measured of each row of one part. */
  private record Losses(String part, Map<String, StreamingStatistics> byName) {
    StreamingStatistics of(String name) {
      return byName.get(name);
    }

    double mean(String name) {
      return byName.containsKey(name) ? of(name).getMean() : Double.NaN;
    }
  }

  private Optional<Losses> losses(Findings report, String part, TrainedModel model, Samples all) {
    if (all.size() == 0) {
      return Optional.empty();
    }
    Samples rows = SpreadSamples.of(all, config.rows(), "generalization");
    Map<String, StreamingStatistics> statistics = new LinkedHashMap<>();
    int places = model.beta().isEmpty() ? 2 : Expectation.corners(model.vae().latent()).size();
    Batches.run(
        model,
        graph(model),
        rows,
        places,
        (first, count, outputs) ->
            outputs.forEach(
                (name, values) -> {
                  StreamingStatistics one =
                      statistics.computeIfAbsent(name, n -> new StreamingStatistics());
                  for (int i = 0; i < count; i++) {
                    one.addValue(values[i]);
                  }
                }));
    Losses losses = new Losses(part, statistics);
    String where = part.equals("train") ? "of the training rows" : "of rows held out";
    report
        .value(part + ".rows", rows.size(), "how many " + where + " were measured")
        .value(part + "." + DISTORTION, losses.mean(DISTORTION), "distortion " + where)
        .value(
            part + "." + EXCESS,
            losses.mean(EXCESS),
            "distortion " + where + " beyond that of a perfect reconstruction");
    if (model.beta().isPresent()) {
      report.value(part + "." + RATE, losses.mean(RATE), "KL divergence " + where + ", nats");
    }
    report.value(part + "." + LOSS, losses.mean(LOSS), "loss " + where);
    return Optional.of(losses);
  }

  private static Graph graph(TrainedModel model) {
    Vae vae = model.vae();
    return vae.graph(
        (ops, batch) -> {
          Posterior posterior = vae.encode(ops, batch);
          Decoded decoded = vae.decode(ops, posterior.mean(), batch);
          Tensor floor = vae.distortion(ops, batch, decoded.withValue(batch.x()));
          Map<String, Tensor> outputs = new LinkedHashMap<>();
          if (model.beta().isEmpty()) {
            Tensor distortion = vae.distortion(ops, batch, decoded);
            outputs.put(DISTORTION, distortion);
            outputs.put(EXCESS, ops.subtract(distortion, floor));
            outputs.put(LOSS, distortion);
            return outputs;
          }
          Tensor distortion = vae.expectedDistortion(ops, batch, batch, posterior);
          Tensor rate = vae.expectedDivergence(ops, posterior);
          outputs.put(DISTORTION, distortion);
          outputs.put(EXCESS, ops.subtract(distortion, floor));
          outputs.put(RATE, rate);
          outputs.put(
              LOSS, ops.add(ops.multiply(distortion, 1 / model.beta().getAsDouble()), rate));
          return outputs;
        });
  }

  private static Table table(List<Losses> parts) {
    Table.Builder table = Table.builder("losses").title("Losses of both parts, means over rows");
    table.column(
        "rows of",
        parts.stream().map(p -> p.part().equals("train") ? "training" : "held out").toList());
    for (String name : NAMES) {
      if (parts.stream().allMatch(p -> p.byName().containsKey(name))) {
        table.column(name, Findings.shown(parts.stream().mapToDouble(p -> p.mean(name)).toArray()));
      }
    }
    return table.build();
  }
}
