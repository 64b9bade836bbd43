package com.acme.vae.estimator;

import com.google.common.math.Stats;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.isovae.api.engine.CompiledGraph;
import org.isovae.api.estimator.Embedding;
import org.isovae.api.estimator.Estimator;
import org.isovae.api.estimator.Evaluation;
import org.isovae.api.report.Axis;
import org.isovae.api.report.Chart;
import org.isovae.api.report.Report;
import org.isovae.api.report.Series;
import org.isovae.api.report.Table;
import org.isovae.api.estimator.TrainedModel;

/** Walks along each live latent dimension through the origin and decodes. */
final class LatentTraversal implements Estimator {
  private final LatentTraversalConfig config;

  LatentTraversal(LatentTraversalConfig config) {
    this.config = config;
  }

  @Override
  public Report estimate(TrainedModel model, Evaluation evaluation) {
    Embedding embedding = model.embed(evaluation.samples());
    int latent = model.vae().latent();
    int size = model.vae().sample().size();
    int columns = Math.min(config.columns(), size);
    CompiledGraph decoder = model.compile(model.vae().decoder());
    String value = model.vae().heads().get(0).name();

    List<String> names = new ArrayList<>(List.of("place", "z"));
    for (int i = 0; i < columns; i++) {
      names.add("x" + i);
    }
    List<double[]> rows = new ArrayList<>();
    double[] reach = new double[embedding.live()];
    for (int place = 0; place < embedding.live(); place++) {
      float[] z = new float[config.places() * latent];
      for (int k = 0; k < config.places(); k++) {
        z[k * latent + embedding.order()[place]] = (float) value(k);
      }
      float[] decoded = decoder.run(config.places(), Map.of("z", z)).get(value);
      for (int k = 0; k < config.places(); k++) {
        double[] row = new double[columns + 2];
        row[0] = place + 1;
        row[1] = value(k);
        for (int i = 0; i < columns; i++) {
          row[i + 2] = decoded[k * size + i];
        }
        rows.add(row);
      }
      reach[place] = reach(decoded, size);
    }
    Report.Builder report =
        Report.builder()
            .title("What does each latent dimension change?")
            .valueIfFinite("reach", reach, "the decoder leaves the range of its numbers")
            .meaning(
                "reach",
                "standard deviation along the walk, root mean square over the sample's values")
            .table(Table.ofRows("traversal", names, rows));
    if (reach.length > 0) {
      report.figure(figure(reach));
    }
    return report.build();
  }

  private static Chart figure(double[] reach) {
    return Chart.builder(
            "reach",
            "How far each latent dimension reaches",
            "A bar for each of the "
                + reach.length
                + " live dimensions; the first has "
                + reach[0]
                + ".")
        .x(Axis.counted("latent dimension, the most important first", reach.length))
        .y(Axis.of("standard deviation along the walk"))
        .series(Series.bars("reach", reach))
        .build();
  }

  private double value(int k) {
    return config.range() * (2.0 * k / (config.places() - 1) - 1);
  }

  private double reach(float[] decoded, int size) {
    double sum = 0;
    for (int i = 0; i < size; i++) {
      double[] walk = new double[config.places()];
      for (int k = 0; k < walk.length; k++) {
        walk[k] = decoded[k * size + i];
      }
      sum += Stats.of(walk).populationVariance();
    }
    return Math.sqrt(sum / size);
  }
}
