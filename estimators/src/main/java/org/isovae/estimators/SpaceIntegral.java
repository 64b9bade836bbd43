package org.isovae.estimators;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.hipparchus.stat.descriptive.StreamingStatistics;
import org.isovae.api.Seeds;
import org.isovae.api.data.Domain;
import org.isovae.api.data.Samples;
import org.isovae.api.estimator.TrainedModel;
import org.isovae.api.model.Batch;
import org.isovae.api.model.Decoded;
import org.isovae.api.model.Vae;
import org.isovae.api.tensor.Tensor;

/**
 * Checks that a {@link SpaceDensity} is one: ∫ p̂(x) dx over all of ℝᵐ, which is 1 where Laplace's
 * method and the search for modes do not fail. By importance sampling in the space of z and x
 * together: z from the prior's coordinates, x ~ N(Dec(z), (2G/β)⁻¹), each with the weight
 *
 * <p>p̂(x) N(z; z*(x), P⁻¹) / (q(z) N(x; Dec(z), (2G/β)⁻¹)),
 *
 * <p>whose mean is the integral, and which is 1 for every draw where the model is linear and its
 * prior Gaussian. Draws come from a seed: the same model gives the same number.
 */
final class SpaceIntegral {
  private static final String VALUE = "value";
  private static final String DIAGONAL = "diagonal";

  private final TrainedModel model;
  private final SpaceDensity density;
  private final RandomGenerator random;
  private final Coordinate[] prior;

  SpaceIntegral(TrainedModel model, SpaceDensity density, long seed) {
    this.model = model;
    this.density = density;
    this.random = Seeds.generator(seed);
    this.prior = new Coordinate[model.vae().latent()];
    for (int j = 0; j < prior.length; j++) {
      prior[j] = new Coordinate(model.prior(j));
    }
  }

  /** Why the integral over ℝᵐ cannot be checked. */
  static Optional<String> obstacle(Vae vae) {
    if (!Residual.diagonal(vae)) {
      return Optional.of("residuals can be drawn for a diagonal metric tensor only");
    }
    if (!vae.metric().domain().equals(Domain.REALS)) {
      return Optional.of(
          "the loss metric is defined on " + vae.metric().domain() + " only, not on all numbers");
    }
    return Optional.empty();
  }

  /**
   * The weights' statistics.
   *
   * @param conditions rows whose further inputs the draws have, in turn
   */
  StreamingStatistics weights(Samples conditions, int draws) {
    StreamingStatistics weights = new StreamingStatistics();
    try (PlaceGraph decoder = decoder()) {
      for (int first = 0; first < draws; first += density.batch()) {
        int count = Math.min(density.batch(), draws - first);
        add(weights, decoder, rows(conditions, decoder, first, count));
      }
    }
    return weights;
  }

  private PlaceGraph decoder() {
    Vae vae = model.vae();
    return new PlaceGraph(
        model,
        (ops, batch, z) -> {
          Decoded decoded = vae.decode(ops, z, batch);
          Map<String, Tensor> outputs = new LinkedHashMap<>();
          outputs.put(VALUE, decoded.value());
          outputs.put(DIAGONAL, Residual.diagonal(ops, vae, batch.withX(decoded.value()), decoded));
          return outputs;
        });
  }

  private RowBatch rows(Samples conditions, PlaceGraph decoder, int first, int count) {
    Set<String> names = new LinkedHashSet<>(density.inputs());
    names.addAll(decoder.inputs());
    names.remove(Batch.X);
    Map<String, float[]> inputs = new LinkedHashMap<>();
    for (String name : names) {
      int width = model.vae().inputs().get(name).size();
      float[] values = new float[count * width];
      for (int i = 0; i < count; i++) {
        conditions.read(name, (first + i) % conditions.size(), values, i * width);
      }
      inputs.put(name, values);
    }
    inputs.put(Batch.X, new float[count * model.vae().sample().size()]);
    return new RowBatch(count, inputs);
  }

  private void add(StreamingStatistics weights, PlaceGraph decoder, RowBatch rows) {
    int n = prior.length;
    int m = model.vae().sample().size();
    double beta = model.beta().orElseThrow();
    double[] proposal = new double[rows.count()];
    double[][] places = new double[rows.count()][n];
    for (int i = 0; i < places.length; i++) {
      for (int j = 0; j < n; j++) {
        double probability = random.nextDouble();
        places[i][j] = prior[j].place(probability);
        proposal[i] += Math.log(prior[j].density(probability));
      }
    }
    Map<String, float[]> decoded = decoder.run(rows, places);
    float[] x = new float[rows.count() * m];
    for (int i = 0; i < x.length; i++) {
      double centre = decoded.get(VALUE)[i];
      double precision = 2 / beta * decoded.get(DIAGONAL)[i];
      x[i] = (float) (centre + random.nextGaussian() / Math.sqrt(precision));
      double residual = x[i] - centre;
      proposal[i / m] +=
          0.5 * (Math.log(precision / (2 * Math.PI)) - precision * residual * residual);
    }
    Mode[] modes = density.modes(rows.withX(x));
    for (int i = 0; i < modes.length; i++) {
      double around =
          0.5
              * (modes[i].logPrecision()
                  - n * Math.log(2 * Math.PI)
                  - modes[i].distance(places[i]));
      weights.addValue(Math.exp(density.space(modes[i]) + around - proposal[i]));
    }
  }
}
