package org.isovae.datasets.manifold;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.isovae.api.Context;
import org.isovae.api.Sha256;
import org.isovae.api.data.DataSource;
import org.isovae.api.data.Dataset;
import org.isovae.api.data.Domain;
import org.isovae.api.data.Feature;
import org.isovae.api.data.SampleSpec;
import org.isovae.api.data.Samples;
import org.isovae.api.data.Split;
import org.isovae.api.tensor.Shape;
import org.isovae.datasets.generated.Directions;
import org.isovae.datasets.generated.Draws;

/** Rows on a surface, generated. */
final class ManifoldDataset implements Dataset {
  private final ManifoldConfig config;
  private final Surface surface;
  private final SampleSpec spec;
  private final double[][] directions;
  private final Samples training;
  private final Samples validation;
  private final Samples test;
  private final DataSource source;

  ManifoldDataset(ManifoldConfig config, Context context) {
    this.config = config;
    this.surface = config.chosen();
    this.spec =
        SampleSpec.of(
            Shape.of(config.dimension()),
            IntStream.rangeClosed(1, config.dimension())
                .mapToObj(i -> Feature.numeric("x" + i, Domain.REALS))
                .toList());
    this.directions =
        config.dimension() == surface.space()
            ? axes(surface.space())
            : Directions.orthonormal(
                surface.space(), config.dimension(), context.random("directions"));
    this.training = generate(config.size(), "train", context);
    this.validation = generate(config.validationSize(), "validation", context);
    this.test = generate(config.testSize(), "test", context);
    this.source = source(config, context);
  }

  private static double[][] axes(int dimension) {
    double[][] axes = new double[dimension][dimension];
    for (int i = 0; i < dimension; i++) {
      axes[i][i] = 1;
    }
    return axes;
  }

  private Samples generate(int size, String part, Context context) {
    RandomGenerator random = context.random(part);
    // Noise has a stream of its own: with it, the places stay where they are without.
    RandomGenerator noise = context.random(part + "/noise");
    int dimension = spec.size();
    int known = surface.coordinates();
    float[] values = new float[size * dimension];
    float[] coordinates = new float[size * known];
    double[] logDensity = new double[size];
    double[] row = new double[dimension];
    for (int i = 0; i < size; i++) {
      double[] place = surface.draw(random);
      embed(surface.place(place), row);
      for (int k = 0; k < dimension; k++) {
        double extra = config.noise() > 0 ? Draws.normal(noise, config.noise()) : 0;
        values[i * dimension + k] = (float) (row[k] + extra);
      }
      for (int k = 0; k < known; k++) {
        coordinates[i * known + k] = (float) place[k];
      }
      logDensity[i] = surface.logDensity(place);
    }
    return Samples.of(spec, values, config.noise() > 0 ? null : logDensity, null)
        .withInput(ManifoldProvider.COORDINATES, Shape.of(known), coordinates);
  }

  private void embed(double[] point, double[] row) {
    Arrays.fill(row, 0);
    for (int j = 0; j < point.length; j++) {
      for (int k = 0; k < row.length; k++) {
        row[k] += point[j] * directions[j][k];
      }
    }
  }

  /** Everything that decides the numbers, the seeds included: equal hashes mean equal data. */
  private static DataSource source(ManifoldConfig config, Context context) {
    // In the root locale: the description is hashed, and must not depend on the user's language.
    String description =
        String.format(
            Locale.ROOT,
            "manifold %s: %d + %d + %d rows of %d, %s, noise %s, seeds %016x %016x %016x %016x",
            config.surface().name().toLowerCase(Locale.ROOT),
            config.size(),
            config.validationSize(),
            config.testSize(),
            config.dimension(),
            config.chosen(),
            config.noise(),
            context.seed("directions"),
            context.seed("train"),
            context.seed("validation"),
            context.seed("test"));
    return DataSource.of(description, 0, Sha256.of(description));
  }

  @Override
  public SampleSpec spec() {
    return spec;
  }

  @Override
  public Samples samples(Split split) {
    return switch (split) {
      case TRAIN -> training;
      case VALIDATION -> validation;
      case TEST -> test;
    };
  }

  @Override
  public List<DataSource> sources() {
    return List.of(source);
  }
}
